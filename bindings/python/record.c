/* Takes a document that has been read, gives its record. */
#include "record.h"

#include <stdlib.h>
#include <string.h>

static bool reserve(record_buffer *buffer, size_t more)
{
    if (more <= buffer->capacity - buffer->length)
        return true;
    size_t capacity = 2 * buffer->capacity + more;
    char *bytes = realloc(buffer->bytes, capacity);
    if (bytes == NULL)
        return false;
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return true;
}

static bool append(record_buffer *to, const void *bytes, size_t length)
{
    if (!reserve(to, length))
        return false;
    if (length > 0)
        memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    return true;
}

/* Ends, unlike starts, need not ascend where entities are nested: sorts indexes by end. Few are out
 * of order. */
static void sort_by_end(size_t *order, const newsent_entity *entities, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && entities[order[at - 1]].end > entities[i].end; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

/* Starts and ends of all entities in code points; 3 * count numbers of room. */
static void count_code_points(const char *text, size_t length, const newsent_entity *entities,
                              size_t count, size_t *room)
{
    size_t *starts = room, *ends = room + count, *order = room + 2 * count;
    sort_by_end(order, entities, count);
    for (size_t i = 0; i < count; i++) {
        starts[i] = entities[i].start;
        ends[i] = entities[order[i]].end;
    }
    newsent_offsets_convert(text, length, NEWSENT_CODE_POINTS, starts, count, NULL);
    newsent_offsets_convert(text, length, NEWSENT_CODE_POINTS, ends, count, NULL);
    for (size_t i = 0; i < count; i++)
        while (order[i] != i) { /* puts each end back to its entity */
            size_t to = order[i], end = ends[to];
            ends[to] = ends[i];
            ends[i] = end;
            order[i] = order[to];
            order[to] = to;
        }
}

/* The strings of a value, in the order of newsent/values.py. */
static void list_value(const newsent_entity *entity, const char **strings)
{
    const newsent_city *city = &entity->value.city;
    const newsent_metric *metric = &entity->value.metric;
    const newsent_date *date = &entity->value.date;
    switch (entity->type) {
    case NEWSENT_ORG: strings[0] = entity->value.org.name; break;
    case NEWSENT_CITY:
        memcpy(strings, (const char *[]){city->name, city->country, city->admin1},
               3 * sizeof *strings);
        break;
    case NEWSENT_METRIC:
        memcpy(strings,
               (const char *[]){metric->kind, metric->unit, metric->modifier, metric->change,
                                metric->period, metric->per, metric->head},
               7 * sizeof *strings);
        break;
    case NEWSENT_DATE:
        memcpy(strings,
               (const char *[]){date->timex, date->value, date->mod, date->begin, date->end,
                                date->quant, date->freq},
               7 * sizeof *strings);
        break;
    case NEWSENT_OTHER: break;
    }
}

static void fill_numbers(record_row *row, const newsent_entity *entity)
{
    row->type = (uint32_t)entity->type;
    row->cluster = entity->cluster;
    row->sentence = entity->sentence;
    row->score = entity->score;
    if (entity->type == NEWSENT_CITY) {
        row->geonames = entity->value.city.geonames;
        row->first = entity->value.city.latitude;
        row->second = entity->value.city.longitude;
        row->population = entity->value.city.population;
    } else if (entity->type == NEWSENT_METRIC) {
        row->first = entity->value.metric.low;
        row->second = entity->value.metric.high;
        row->is_range = entity->value.metric.is_range;
    }
}

/* Appends the strings of an entity at the end of the record that begins at base. */
static bool append_strings(record_buffer *to, size_t base, record_row *row,
                           const newsent_entity *entity, const char *text)
{
    const char *strings[RECORD_STRINGS] = {NULL, entity->type_name, entity->rule};
    list_value(entity, strings + RECORD_VALUE);
    row->strings[RECORD_TEXT] = (uint32_t)(to->length - base);
    if (!append(to, text + entity->start, entity->end - entity->start) || !append(to, "", 1))
        return false;
    for (size_t i = RECORD_TYPE; i < RECORD_STRINGS; i++) {
        row->strings[i] = (uint32_t)(to->length - base);
        const char *string = strings[i] == NULL ? "" : strings[i];
        if (!append(to, string, strlen(string) + 1))
            return false;
    }
    row->strings[RECORD_STRINGS] = (uint32_t)(to->length - base);
    return true;
}

/* Rows have their room before the strings; code_points is NULL when they are the bytes. */
static bool append_rows(record_buffer *to, size_t base, const newsent_entity *entities,
                        size_t count, const char *text, const size_t *code_points)
{
    for (size_t i = 0; i < count; i++) {
        record_row row = {
            .start = (uint32_t)(code_points == NULL ? entities[i].start : code_points[i]),
            .end = (uint32_t)(code_points == NULL ? entities[i].end : code_points[count + i])};
        fill_numbers(&row, &entities[i]);
        if (!append_strings(to, base, &row, &entities[i], text))
            return false;
        memcpy(to->bytes + base + sizeof(record_head) + i * sizeof row, &row, sizeof row);
    }
    return true;
}

static uint32_t row_index(size_t index)
{
    return index == NEWSENT_NO_ENTITY ? RECORD_NO_ENTITY : (uint32_t)index;
}

/* Appends head and facts, and leaves room for the rows between them. */
static bool append_head(record_buffer *to, const newsent_doc *doc, size_t entity_count)
{
    size_t fact_count, rows_bytes = entity_count * sizeof(record_row);
    const newsent_fact *facts = newsent_doc_facts(doc, &fact_count);
    record_head head = {.entity_count = (uint32_t)entity_count, .fact_count = (uint32_t)fact_count};
    strncpy(head.date, newsent_doc_date(doc), RECORD_DATE_BYTES - 1);
    if (!append(to, &head, sizeof head) || !reserve(to, rows_bytes))
        return false;
    to->length += rows_bytes;
    for (size_t i = 0; i < fact_count; i++) {
        record_fact fact = {row_index(facts[i].org), row_index(facts[i].metric),
                            row_index(facts[i].date)};
        if (!append(to, &fact, sizeof fact))
            return false;
    }
    return true;
}

bool record_append(record_buffer *to, const newsent_doc *doc, const char *text, size_t length,
                   bool is_ascii)
{
    size_t count, base = to->length, *code_points = NULL;
    const newsent_entity *entities = newsent_doc_entities(doc, &count);
    if (!is_ascii && count > 0) {
        code_points = malloc(3 * count * sizeof *code_points);
        if (code_points == NULL)
            return false;
        count_code_points(text, length, entities, count, code_points);
    }
    bool done =
        append_head(to, doc, count) && append_rows(to, base, entities, count, text, code_points);
    if (!done)
        to->length = base;
    free(code_points);
    return done;
}
