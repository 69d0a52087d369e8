/* Takes a document that has been read, gives its record; takes a record, gives rows and fields. */
#include "record.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* Appends the bytes of any object. False: out of memory. */
static bool append(newsent_answer *to, const void *bytes, size_t length)
{
    return answer_write(to, bytes, length);
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

/* Appends strings with their NULs; places, one more than strings, says where each begins after
 * base. */
static bool append_all(newsent_answer *to, size_t base, const char *const *strings, size_t count,
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

/* Appends a string with its NUL. */
static bool append_text(newsent_answer *to, const char *text)
{
    return append(to, text, strlen(text) + 1);
}

/* Appends a field: a byte of its kind, its key, then its text or numbers. */
static bool append_field(newsent_answer *to, const newsent_field *field)
{
    char kind = (char)field->kind;
    double range[2] = {field->number, field->high};
    if (!append(to, &kind, 1) || !append_text(to, field->key))
        return false;
    switch (field->kind) {
    case NEWSENT_FIELD_TEXT: return append_text(to, field->text);
    case NEWSENT_FIELD_NUMBER: return append(to, &field->number, sizeof field->number);
    case NEWSENT_FIELD_INTEGER:
    case NEWSENT_FIELD_BOOL: return append(to, &field->integer, sizeof field->integer);
    case NEWSENT_FIELD_RANGE: return append(to, range, sizeof range);
    }
    return true;
}

/* Appends the fields of a value, whatever its type, and counts them in the row. */
static bool append_fields(newsent_answer *to, record_row *row, const newsent_entity *entity)
{
    newsent_field field = {.struct_size = sizeof field};
    for (; newsent_entity_field(entity, row->field_count, &field); row->field_count++)
        if (!append_field(to, &field))
            return false;
    return true;
}

/* Appends the strings of an entity at the end of the record that begins at base. */
static bool append_strings(newsent_answer *to, size_t base, record_row *row,
                           const newsent_entity *entity, const char *text)
{
    const char *const strings[] = {entity->type_name, entity->rule};
    row->strings[RECORD_TEXT] = (uint32_t)(to->length - base);
    if (!append(to, text + entity->start, entity->end - entity->start) || !append(to, "", 1))
        return false;
    return append_all(to, base, strings, RECORD_STRINGS - RECORD_TYPE, row->strings + RECORD_TYPE);
}

/* Rows have their room before the strings; code_points is NULL when they are the bytes. */
static bool append_rows(newsent_answer *to, size_t base, const newsent_doc *doc, const char *text,
                        const size_t *code_points)
{
    size_t count = newsent_doc_entity_count(doc);
    for (size_t i = 0; i < count; i++) {
        const newsent_entity *entity = newsent_doc_entity(doc, i);
        record_row row = {.start = (uint32_t)entity->start,
                          .end = (uint32_t)entity->end,
                          .type = (uint32_t)entity->type,
                          .cluster = entity->cluster,
                          .sentence = entity->sentence,
                          .score = entity->score};
        if (code_points != NULL) {
            row.start = (uint32_t)code_points[i];
            row.end = (uint32_t)code_points[count + i];
        }
        if (!append_strings(to, base, &row, entity, text) || !append_fields(to, &row, entity))
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
static bool append_facts(newsent_answer *to, size_t base, size_t at, const newsent_doc *doc)
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
static bool append_head(newsent_answer *to, const newsent_doc *doc, size_t room)
{
    record_head head = {.entity_count = (uint32_t)newsent_doc_entity_count(doc),
                        .fact_count = (uint32_t)newsent_doc_fact_count(doc),
                        .is_partial = newsent_doc_is_partial(doc)};
    strncpy(head.date, newsent_doc_date(doc), RECORD_DATE_BYTES - 1);
    if (!append(to, &head, sizeof head) || !answer_reserve(to, room))
        return false;
    to->length += room;
    return true;
}

/* Writes the size of the record, which ends with the buffer, into its head. */
static void write_size(newsent_answer *to, size_t base)
{
    uint32_t size = (uint32_t)(to->length - base);
    memcpy(to->bytes + base + offsetof(record_head, size), &size, sizeof size);
}

bool record_append(newsent_answer *to, const newsent_doc *doc, const char *text, size_t length,
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
    if (done)
        write_size(to, base);
    else
        to->length = base;
    free(code_points);
    return done;
}

/* ---------------------------------------------------------------------- Reading */

/* Copies bytes of the record. False when they are not all there. */
static bool copy(record_view record, size_t place, void *to, size_t size)
{
    if (place > record.length || size > record.length - place)
        return false;
    memcpy(to, record.bytes + place, size);
    return true;
}

bool record_row_at(record_view record, size_t index, record_row *row)
{
    record_head head;
    return copy(record, 0, &head, sizeof head) && index < head.entity_count &&
           copy(record, sizeof head + index * sizeof *row, row, sizeof *row);
}

/* A string at *place, which moves behind its NUL. NULL when the record ends before. */
static const char *next_text(record_view record, size_t *place, size_t *length)
{
    const char *text = record.bytes + *place;
    if (*place >= record.length)
        return NULL;
    const char *end = memchr(text, '\0', record.length - *place);
    if (end == NULL)
        return NULL;
    *length = (size_t)(end - text);
    *place += *length + 1;
    return text;
}

/* Copies a number of 8 bytes and moves behind it. */
static bool next_number(record_view record, size_t *place, void *number)
{
    if (!copy(record, *place, number, sizeof(uint64_t)))
        return false;
    *place += sizeof(uint64_t);
    return true;
}

bool record_next_field(record_view record, size_t *place, record_field *field)
{
    char kind;
    size_t key_length;
    *field = (record_field){.text = ""};
    if (!copy(record, *place, &kind, sizeof kind))
        return false;
    (*place)++;
    field->kind = (newsent_field_kind)kind;
    field->key = next_text(record, place, &key_length);
    if (field->key == NULL)
        return false;
    switch (field->kind) {
    case NEWSENT_FIELD_TEXT:
        field->text = next_text(record, place, &field->length);
        return field->text != NULL;
    case NEWSENT_FIELD_INTEGER:
    case NEWSENT_FIELD_BOOL: return next_number(record, place, &field->integer);
    case NEWSENT_FIELD_NUMBER:
        if (!next_number(record, place, &field->number))
            return false;
        field->high = field->number;
        return true;
    case NEWSENT_FIELD_RANGE:
        return next_number(record, place, &field->number) &&
               next_number(record, place, &field->high);
    }
    return false;
}

/* Whether strings lie behind each other in the record, each with its NUL and no other. */
static bool are_strings(record_view record, const uint32_t *places, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t from = places[i], to = places[i + 1];
        if (from >= to || to > record.length || record.bytes[to - 1] != '\0')
            return false;
    }
    return true;
}

/* Whether a row of a pickled record lies in its text, with all strings and fields in place. */
static bool is_whole_row(record_view record, size_t index, size_t code_points)
{
    record_row row;
    record_field field;
    if (!record_row_at(record, index, &row) || row.start > row.end || row.end > code_points ||
        !are_strings(record, row.strings, RECORD_STRINGS))
        return false;
    size_t place = row.strings[RECORD_STRINGS];
    for (size_t i = 0; i < row.field_count; i++)
        if (!record_next_field(record, &place, &field))
            return false;
    return true;
}

static bool is_row_index(uint32_t index, const record_head *head)
{
    return index == RECORD_NO_ENTITY || index < head->entity_count;
}

static bool is_whole_fact(record_view record, const record_head *head, size_t index)
{
    record_fact fact;
    size_t facts = sizeof *head + head->entity_count * sizeof(record_row);
    return copy(record, facts + index * sizeof fact, &fact, sizeof fact) &&
           fact.metric < head->entity_count && is_row_index(fact.org, head) &&
           is_row_index(fact.date, head) && are_strings(record, fact.strings, RECORD_FACT_STRINGS);
}

bool record_is_whole(record_view record, size_t code_points)
{
    record_head head;
    if (!copy(record, 0, &head, sizeof head) || head.size != record.length)
        return false;
    for (size_t i = 0; i < head.entity_count; i++)
        if (!is_whole_row(record, i, code_points))
            return false;
    for (size_t i = 0; i < head.fact_count; i++)
        if (!is_whole_fact(record, &head, i))
            return false;
    return true;
}
