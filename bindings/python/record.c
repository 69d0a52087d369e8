/* Takes a document that has been read, gives its record. */
#include "record.h"

#include <stdlib.h>
#include <string.h>

/* Makes room for `more` bytes by doubling. False: out of memory. */
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
static void sort_by_end(size_t *order, const newsent_doc *doc, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        size_t end = newsent_doc_entity(doc, i)->end;
        for (; at > 0 && newsent_doc_entity(doc, order[at - 1])->end > end; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

/* Starts and ends of all entities in code points; 3 * count numbers of room. */
static void count_code_points(const char *text, size_t length, const newsent_doc *doc, size_t count,
                              size_t *room)
{
    size_t *starts = room, *ends = room + count, *order = room + 2 * count;
    sort_by_end(order, doc, count);
    for (size_t i = 0; i < count; i++) {
        starts[i] = newsent_doc_entity(doc, i)->start;
        ends[i] = newsent_doc_entity(doc, order[i])->end;
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
    const newsent_city *city = entity->city;
    const newsent_metric *metric = entity->metric;
    const newsent_date *date = entity->date;
    switch (entity->type) {
    case NEWSENT_ORG: strings[0] = entity->org->name; break;
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
               (const char *[]){date->timex, date->value, date->mod, date->first_day,
                                date->last_day, date->quant, date->freq},
               7 * sizeof *strings);
        break;
    case NEWSENT_OTHER: break;
    }
}

/* What a row has in numbers; fields of other types stay 0. */
static void fill_numbers(record_row *row, const newsent_entity *entity)
{
    row->type = (uint32_t)entity->type;
    row->cluster = entity->cluster;
    row->sentence = entity->sentence;
    row->score = entity->score;
    if (entity->type == NEWSENT_CITY) {
        row->geonames = entity->city->geonames;
        row->first = entity->city->lat;
        row->second = entity->city->lon;
        row->population = entity->city->population;
    } else if (entity->type == NEWSENT_METRIC) {
        row->first = entity->metric->low;
        row->second = entity->metric->high;
        row->is_range = entity->metric->is_range;
    }
}

/* Appends strings with their NULs; places, one more than strings, says where each begins after
 * base. */
static bool append_all(record_buffer *to, size_t base, const char *const *strings, size_t count,
                       uint32_t *places)
{
    for (size_t i = 0; i < count; i++) {
        const char *string = strings[i] == NULL ? "" : strings[i];
        places[i] = (uint32_t)(to->length - base);
        if (!append(to, string, strlen(string) + 1))
            return false;
    }
    places[count] = (uint32_t)(to->length - base);
    return true;
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
    return append_all(to, base, strings + RECORD_TYPE, RECORD_STRINGS - RECORD_TYPE,
                      row->strings + RECORD_TYPE);
}

/* Rows have their room before the strings; code_points is NULL when they are the bytes. */
static bool append_rows(record_buffer *to, size_t base, const newsent_doc *doc, const char *text,
                        const size_t *code_points)
{
    size_t count = newsent_doc_entity_count(doc);
    for (size_t i = 0; i < count; i++) {
        const newsent_entity *entity = newsent_doc_entity(doc, i);
        record_row row = {.start = (uint32_t)entity->start, .end = (uint32_t)entity->end};
        if (code_points != NULL) {
            row.start = (uint32_t)code_points[i];
            row.end = (uint32_t)code_points[count + i];
        }
        fill_numbers(&row, entity);
        if (!append_strings(to, base, &row, entity, text))
            return false;
        memcpy(to->bytes + base + sizeof(record_head) + i * sizeof row, &row, sizeof row);
    }
    return true;
}

static uint32_t row_index(size_t index)
{
    if (index == NEWSENT_NO_ENTITY)
        return RECORD_NO_ENTITY;
    return (uint32_t)index;
}

/* Facts have their room at `at`, behind the rows. */
static bool append_facts(record_buffer *to, size_t base, size_t at, const newsent_doc *doc)
{
    for (size_t i = 0; i < newsent_doc_fact_count(doc); i++) {
        const newsent_fact *from = newsent_doc_fact(doc, i);
        const char *const strings[RECORD_FACT_STRINGS] = {from->org,  from->subject, from->measure,
                                                          from->unit, from->change,  from->period,
                                                          from->date, from->status,  from->rule};
        record_fact fact = {.org = row_index(from->org_entity),
                            .metric = row_index(from->metric_entity),
                            .date = row_index(from->date_entity),
                            .is_range = from->is_range,
                            .low = from->low,
                            .high = from->high,
                            .score = from->score};
        if (!append_all(to, base, strings, RECORD_FACT_STRINGS, fact.strings))
            return false;
        memcpy(to->bytes + at + i * sizeof fact, &fact, sizeof fact);
    }
    return true;
}

/* Appends the head, and leaves room of this size behind it. */
static bool append_head(record_buffer *to, const newsent_doc *doc, size_t room)
{
    record_head head = {.entity_count = (uint32_t)newsent_doc_entity_count(doc),
                        .fact_count = (uint32_t)newsent_doc_fact_count(doc)};
    strncpy(head.date, newsent_doc_date(doc), RECORD_DATE_BYTES - 1);
    if (!append(to, &head, sizeof head) || !reserve(to, room))
        return false;
    to->length += room;
    return true;
}

bool record_append(record_buffer *to, const newsent_doc *doc, const char *text, size_t length,
                   bool is_ascii)
{
    size_t count = newsent_doc_entity_count(doc);
    size_t rows_size = count * sizeof(record_row);
    size_t base = to->length;
    size_t *code_points = NULL;
    if (!is_ascii && count > 0) {
        code_points = malloc(3 * count * sizeof *code_points);
        if (code_points == NULL)
            return false;
        count_code_points(text, length, doc, count, code_points);
    }
    bool done =
        append_head(to, doc, rows_size + newsent_doc_fact_count(doc) * sizeof(record_fact)) &&
        append_rows(to, base, doc, text, code_points) &&
        append_facts(to, base, base + sizeof(record_head) + rows_size, doc);
    if (!done)
        to->length = base;
    free(code_points);
    return done;
}
