/*
 * A text, read with the built-in knowledge. The first bytes choose options. Whatever the text is:
 * spans are sorted, in range and on code points; values are well formed; a second reading, one
 * without the just-in-time compiler, and one by another document give the same; JSON reads back.
 */
#include <math.h>
#include <newsent/newsent.h>
#include <stdbool.h>
#include <string.h>
#include <yyjson.h>

#include "fuzz.h"

enum { OPTION_BYTES = 2, MOST_ENTITIES = 3 };

typedef struct text_buffer {
    char *bytes;
    size_t length, capacity;
} text_buffer;

static bool take(void *context, const char *bytes, size_t length)
{
    text_buffer *to = context;
    if (to->capacity - to->length < length) {
        to->capacity = 2 * (to->capacity + length);
        to->bytes = realloc(to->bytes, to->capacity);
        FUZZ_CHECK(to->bytes != NULL);
    }
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    return true;
}

static bool is_boundary(const char *text, size_t length, size_t at)
{
    return at == length || ((unsigned char)text[at] & 0xC0) != 0x80;
}

static bool is_day(const char *day)
{
    return day[0] == '\0' || strlen(day) >= strlen("2023-11-30");
}

static void check_value(const newsent_entity *entity)
{
    FUZZ_CHECK((entity->org != NULL) == (entity->type == NEWSENT_ORG));
    FUZZ_CHECK((entity->city != NULL) == (entity->type == NEWSENT_CITY));
    FUZZ_CHECK((entity->metric != NULL) == (entity->type == NEWSENT_METRIC));
    FUZZ_CHECK((entity->date != NULL) == (entity->type == NEWSENT_DATE));
    FUZZ_CHECK(entity->score >= 0 && entity->score <= 1);
    if (entity->org != NULL)
        FUZZ_CHECK(entity->org->name[0] != '\0');
    if (entity->metric != NULL) {
        FUZZ_CHECK(isfinite(entity->metric->low) && isfinite(entity->metric->high));
        FUZZ_CHECK(entity->metric->low <= entity->metric->high);
        FUZZ_CHECK(entity->metric->is_range || entity->metric->low == entity->metric->high);
    }
    if (entity->date != NULL) {
        FUZZ_CHECK(entity->date->value[0] != '\0');
        FUZZ_CHECK(is_day(entity->date->first_day) && is_day(entity->date->last_day));
        FUZZ_CHECK(strcmp(entity->date->first_day, entity->date->last_day) <= 0);
    }
}

/* Entities nest and do not cross: each lies in the last one that is still open. */
static void check_entities(const newsent_doc *doc, const char *text, size_t length)
{
    size_t start = 0;
    size_t end = SIZE_MAX;
    for (size_t i = 0; i < newsent_doc_entity_count(doc); i++) {
        const newsent_entity *entity = newsent_doc_entity(doc, i);
        FUZZ_CHECK(entity->start < entity->end && entity->end <= length);
        FUZZ_CHECK(is_boundary(text, length, entity->start));
        FUZZ_CHECK(is_boundary(text, length, entity->end));
        FUZZ_CHECK(entity->start >= start);
        FUZZ_CHECK(entity->start > start || i == 0 || entity->end <= end);
        start = entity->start;
        end = entity->end;
        check_value(entity);
    }
    FUZZ_CHECK(newsent_doc_entity(doc, newsent_doc_entity_count(doc)) == NULL);
}

static void check_facts(const newsent_doc *doc)
{
    size_t count = newsent_doc_entity_count(doc);
    for (size_t i = 0; i < newsent_doc_fact_count(doc); i++) {
        const newsent_fact *fact = newsent_doc_fact(doc, i);
        FUZZ_CHECK(fact->metric_entity < count);
        FUZZ_CHECK(newsent_doc_entity(doc, fact->metric_entity)->type == NEWSENT_METRIC);
        FUZZ_CHECK(fact->org_entity == NEWSENT_NO_ENTITY || fact->org_entity < count);
        FUZZ_CHECK(fact->date_entity == NEWSENT_NO_ENTITY || fact->date_entity < count);
        FUZZ_CHECK(isfinite(fact->low) && isfinite(fact->high) && fact->low <= fact->high);
    }
}

/* Offsets in code points, and the text of each entity, read back. */
static void write_json(newsent_doc *doc, const char *text, size_t length, text_buffer *json)
{
    newsent_json_options how = {.struct_size = sizeof how,
                                .text = text,
                                .length = length,
                                .offsets = NEWSENT_BYTES,
                                .with_text = true,
                                .with_facts = true};
    json->length = 0;
    FUZZ_CHECK(newsent_doc_json(doc, &how, take, json, NULL) == NEWSENT_OK);
}

static void check_json(const text_buffer *json, const char *text, size_t length)
{
    yyjson_doc *read = yyjson_read(json->bytes, json->length, YYJSON_READ_NOFLAG);
    size_t i;
    size_t count;
    yyjson_val *entity;
    FUZZ_CHECK(read != NULL);
    yyjson_val *root = yyjson_doc_get_root(read);
    FUZZ_CHECK(yyjson_equals_strn(yyjson_obj_get(root, "text"), text, length));
    yyjson_arr_foreach(yyjson_obj_get(root, "entities"), i, count, entity)
    {
        size_t start = (size_t)yyjson_get_uint(yyjson_obj_get(entity, "start"));
        size_t end = (size_t)yyjson_get_uint(yyjson_obj_get(entity, "end"));
        FUZZ_CHECK(start < end && end <= length);
        FUZZ_CHECK(yyjson_equals_strn(yyjson_obj_get(entity, "text"), text + start, end - start));
    }
    yyjson_doc_free(read);
}

static newsent_doc *open_doc(bool without_jit)
{
    newsent_engine_options how = {.struct_size = sizeof how, .without_jit = without_jit};
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    FUZZ_CHECK(newsent_engine_new(&how, &engine, NULL) == NEWSENT_OK);
    FUZZ_CHECK(newsent_doc_new(engine, &doc, NULL) == NEWSENT_OK);
    return doc;
}

static newsent_extract_options read_options(const uint8_t *data)
{
    static const char *const dates[] = {NULL, "2023-11-30", "1600-02-29", "9999-12-31"};
    static const char *const homes[] = {NULL, "GB", "US-MN", "2643743"};
    return (newsent_extract_options){.struct_size = sizeof(newsent_extract_options),
                                     .date = dates[data[0] & 3],
                                     .home = homes[data[0] >> 2 & 3],
                                     .without_facts = data[0] >> 4 & 1,
                                     .explain = data[0] >> 5 & 1,
                                     .profile = data[0] >> 6 & 1,
                                     .max_entities = data[0] >> 7 ? MOST_ENTITIES : 0};
}

/* Another document, another way to run regexes: the same JSON. */
static void check_same(newsent_doc *other, const char *text, size_t length,
                       const newsent_extract_options *how, const text_buffer *json)
{
    static text_buffer again;
    newsent_doc_extract(other, text, length, how, NULL);
    write_json(other, text, length, &again);
    FUZZ_CHECK(again.length == json->length && memcmp(again.bytes, json->bytes, json->length) == 0);
}

static void explain(newsent_doc *doc, size_t length, uint8_t place)
{
    if (newsent_doc_entity_count(doc) > 0)
        FUZZ_CHECK(newsent_doc_explain(doc, place % newsent_doc_entity_count(doc), NULL) ==
                   NEWSENT_OK);
    if (length > 0)
        FUZZ_CHECK(newsent_doc_explain_span(doc, place % length, length, NULL) == NEWSENT_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static newsent_doc *doc;
    static newsent_doc *interpreted;
    static text_buffer json;
    if (size < OPTION_BYTES)
        return 0;
    if (doc == NULL) {
        doc = open_doc(false);
        interpreted = open_doc(true);
    }
    newsent_extract_options how = read_options(data);
    const char *text = (const char *)data + OPTION_BYTES;
    size_t length = size - OPTION_BYTES;
    newsent_status status = newsent_doc_extract(doc, text, length, &how, NULL);
    FUZZ_CHECK(status == NEWSENT_OK || status == NEWSENT_ERROR_UTF8 ||
               status == NEWSENT_ERROR_LIMIT);
    FUZZ_CHECK((status == NEWSENT_ERROR_LIMIT) == newsent_doc_is_partial(doc));
    if (status == NEWSENT_ERROR_UTF8) {
        FUZZ_CHECK(newsent_doc_entity_count(doc) == 0);
        return 0;
    }
    check_entities(doc, text, length);
    check_facts(doc);
    write_json(doc, text, length, &json);
    check_json(&json, text, length);
    check_same(interpreted, text, length, &how, &json);
    check_same(doc, text, length, &how, &json);
    if (how.explain)
        explain(doc, length, data[1]);
    return 0;
}
