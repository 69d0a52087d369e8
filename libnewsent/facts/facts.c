/* Facts: one pass over the entities in text order, with what was last seen behind and a cursor
 * ahead for each kind of neighbour. */
#include "facts/facts.h"

#include <string.h>

/* Neighbourhood alone says little. */
static const double FACT_SCORE = 0.5;

/* Neighbours of one kind, around the entity that the pass is at. */
typedef struct neighbours {
    bool (*is_wanted)(const newsent_entity *entity);
    size_t last; /* the last one before, NEWSENT_NO_ENTITY for none */
    size_t next; /* the first one behind, count for none; only moves forward */
} neighbours;

typedef struct finder {
    const char *text;
    const newsent_entity *entities;
    size_t count;
    const char *published; /* date of facts that have none of their own */
    neighbours org, date;
    size_t scanned;   /* bytes of text that were searched for paragraph breaks */
    size_t paragraph; /* where the paragraph at `scanned` begins */
} finder;

static bool is_org(const newsent_entity *entity)
{
    return entity->type == NEWSENT_ORG;
}

/* Durations and sets do not say when a metric was true, nor does a date without a place in the
 * calendar ("recently"). */
static bool is_placed_date(const newsent_entity *entity)
{
    const newsent_date *date = entity->date;
    return entity->type == NEWSENT_DATE && strcmp(date->timex, "DATE") == 0 &&
           date->first_day[0] != '\0';
}

static void look_ahead(const finder *find, neighbours *around, size_t index)
{
    while (around->next < find->count &&
           (around->next <= index || !around->is_wanted(&find->entities[around->next])))
        around->next++;
}

static bool is_in_sentence(const finder *find, size_t index, uint32_t sentence)
{
    return index < find->count && find->entities[index].sentence == sentence;
}

/*
 * Whether the paragraph that holds `position`, where an entity begins, began at or before `start`.
 * Positions must not fall from call to call. strspn() stays inside the text because no entity
 * begins with a blank.
 */
static bool is_same_paragraph(finder *find, size_t start, size_t position)
{
    while (find->scanned < position) {
        const char *from = find->text + find->scanned;
        const char *line_end = memchr(from, '\n', position - find->scanned);
        if (line_end == NULL) {
            find->scanned = position;
            break;
        }
        find->scanned += (size_t)(line_end - from) + 1;
        size_t blank = strspn(find->text + find->scanned, " \t\r");
        if (find->text[find->scanned + blank] == '\n')
            find->paragraph = find->scanned;
    }
    return find->paragraph <= start;
}

static size_t org_of(finder *find, const newsent_entity *metric)
{
    size_t before = find->org.last, after = find->org.next;
    bool is_after = is_in_sentence(find, after, metric->sentence);
    if (is_after && find->entities[after].start < metric->end)
        return after;
    if (is_in_sentence(find, before, metric->sentence))
        return before;
    if (is_after)
        return after;
    bool is_near = metric->sentence > 0 && is_in_sentence(find, before, metric->sentence - 1);
    return is_near && is_same_paragraph(find, find->entities[before].start, metric->start)
               ? before
               : NEWSENT_NO_ENTITY;
}

/* Bytes between two entities, 0 when one holds the other. */
static size_t gap(const newsent_entity *left, const newsent_entity *right)
{
    return right->start > left->end ? right->start - left->end : 0;
}

static size_t date_of(const finder *find, const newsent_entity *metric)
{
    size_t before = find->date.last, after = find->date.next;
    bool is_before = is_in_sentence(find, before, metric->sentence);
    bool is_after = is_in_sentence(find, after, metric->sentence);
    if (is_before && is_after)
        return gap(&find->entities[before], metric) <= gap(metric, &find->entities[after]) ? before
                                                                                           : after;
    return is_before ? before : is_after ? after : NEWSENT_NO_ENTITY;
}

static void remember(finder *find, size_t index)
{
    if (is_org(&find->entities[index]))
        find->org.last = index;
    else if (is_placed_date(&find->entities[index]))
        find->date.last = index;
}

/* The fact of a metric with its neighbours, NEWSENT_NO_ENTITY for none. */
static newsent_fact fact_of(const finder *find, size_t org, size_t metric, size_t date)
{
    const newsent_metric *value = find->entities[metric].metric;
    newsent_fact fact = {.org_entity = org,
                         .metric_entity = metric,
                         .date_entity = date,
                         .org = "",
                         .subject = "",
                         .measure = "",
                         .low = value->low,
                         .high = value->high,
                         .is_range = value->is_range,
                         .unit = value->unit,
                         .change = value->change,
                         .period = value->period,
                         .date = find->published,
                         .status = "",
                         .rule = "",
                         .score = FACT_SCORE};
    if (org != NEWSENT_NO_ENTITY)
        fact.org = find->entities[org].org->name;
    if (date != NEWSENT_NO_ENTITY)
        fact.date = find->entities[date].date->value;
    return fact;
}

bool ns_facts_find(const char *text, const newsent_entity *entities, size_t count,
                   const char *published, const newsent_allocator *allocator, newsent_fact **facts,
                   size_t *fact_count, size_t *capacity)
{
    finder find = {
        .text = text,
        .entities = entities,
        .count = count,
        .published = published,
        .org = {is_org,         NEWSENT_NO_ENTITY, 0},
        .date = {is_placed_date, NEWSENT_NO_ENTITY, 0}
    };
    *fact_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (entities[i].type == NEWSENT_METRIC) {
            if (!ns_reserve(allocator, facts, capacity, *fact_count + 1, sizeof **facts))
                return false;
            look_ahead(&find, &find.org, i);
            look_ahead(&find, &find.date, i);
            size_t org = org_of(&find, &entities[i]), date = date_of(&find, &entities[i]);
            (*facts)[(*fact_count)++] = fact_of(&find, org, i, date);
        }
        remember(&find, i);
    }
    return true;
}
