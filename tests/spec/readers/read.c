/*
 * Reads the examples of tests/spec through the C interface: JSON Lines in, records out. A record
 * has the keys of the command's JSON, as far as the examples compare them; offsets are code points.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <newsent/newsent.h>
#include <yyjson.h>

/* What one answer is written to. */
typedef struct answer {
    yyjson_mut_doc *json;
    yyjson_mut_val *root;
} answer;

static void add_text(answer *out, yyjson_mut_val *object, const char *key, const char *value)
{
    if (value[0] != '\0')
        yyjson_mut_obj_add_str(out->json, object, key, value);
}

/* A value: a number, or both ends of a range. */
static void add_number(answer *out, yyjson_mut_val *object, double low, double high, bool is_range)
{
    if (!is_range) {
        yyjson_mut_obj_add_real(out->json, object, "value", low);
        return;
    }
    yyjson_mut_val *ends = yyjson_mut_obj_add_arr(out->json, object, "value");
    yyjson_mut_arr_add_real(out->json, ends, low);
    yyjson_mut_arr_add_real(out->json, ends, high);
}

static void add_metric(answer *out, yyjson_mut_val *norm, const newsent_metric *metric)
{
    add_number(out, norm, metric->low, metric->high, metric->is_range);
    add_text(out, norm, "unit", metric->unit);
    add_text(out, norm, "kind", metric->kind);
    add_text(out, norm, "modifier", metric->modifier);
    add_text(out, norm, "change", metric->change);
    add_text(out, norm, "period", metric->period);
    add_text(out, norm, "per", metric->per);
    add_text(out, norm, "head", metric->head);
}

static void add_date(answer *out, yyjson_mut_val *norm, const newsent_date *date)
{
    add_text(out, norm, "timex", date->timex);
    add_text(out, norm, "value", date->value);
    add_text(out, norm, "mod", date->mod);
    add_text(out, norm, "first_day", date->first_day);
    add_text(out, norm, "last_day", date->last_day);
    add_text(out, norm, "quant", date->quant);
    add_text(out, norm, "freq", date->freq);
}

static void add_city(answer *out, yyjson_mut_val *norm, const newsent_city *city)
{
    yyjson_mut_obj_add_uint(out->json, norm, "geonames", city->geonames);
    add_text(out, norm, "name", city->name);
    add_text(out, norm, "country", city->country);
    add_text(out, norm, "admin1", city->admin1);
}

static void add_norm(answer *out, yyjson_mut_val *object, const newsent_entity *entity)
{
    yyjson_mut_val *norm = yyjson_mut_obj_add_obj(out->json, object, "norm");
    if (entity->type == NEWSENT_ORG)
        add_text(out, norm, "name", entity->org->name);
    else if (entity->type == NEWSENT_CITY)
        add_city(out, norm, entity->city);
    else if (entity->type == NEWSENT_METRIC)
        add_metric(out, norm, entity->metric);
    else if (entity->type == NEWSENT_DATE)
        add_date(out, norm, entity->date);
}

static void add_entity(answer *out, yyjson_mut_val *list, const newsent_entity *entity,
                       const char *text, size_t length)
{
    size_t ends[] = {entity->start, entity->end};
    newsent_error error = NEWSENT_ERROR_INIT;
    if (newsent_offsets_convert(text, length, NEWSENT_CODE_POINTS, ends, 2, &error) != NEWSENT_OK)
        yyjson_mut_obj_add_strcpy(out->json, out->root, "error", error.message);
    yyjson_mut_val *object = yyjson_mut_arr_add_obj(out->json, list);
    yyjson_mut_obj_add_uint(out->json, object, "start", ends[0]);
    yyjson_mut_obj_add_uint(out->json, object, "end", ends[1]);
    add_text(out, object, "type", entity->type_name);
    add_text(out, object, "rule", entity->rule);
    add_norm(out, object, entity);
}

static void add_entities(answer *out, const newsent_doc *doc, const char *text, size_t length)
{
    size_t count = newsent_doc_entity_count(doc);
    yyjson_mut_val *list = yyjson_mut_obj_add_arr(out->json, out->root, "entities");
    for (size_t i = 0; i < count; i++)
        add_entity(out, list, newsent_doc_entity(doc, i), text, length);
}

static void add_fact(answer *out, yyjson_mut_val *list, const newsent_fact *fact)
{
    yyjson_mut_val *object = yyjson_mut_arr_add_obj(out->json, list);
    add_text(out, object, "org", fact->org);
    add_text(out, object, "subject", fact->subject);
    add_text(out, object, "measure", fact->measure);
    add_number(out, object, fact->low, fact->high, fact->is_range);
    add_text(out, object, "unit", fact->unit);
    add_text(out, object, "change", fact->change);
    add_text(out, object, "period", fact->period);
    add_text(out, object, "date", fact->date);
    add_text(out, object, "status", fact->status);
}

static void add_facts(answer *out, const newsent_doc *doc)
{
    size_t count = newsent_doc_fact_count(doc);
    yyjson_mut_val *list = yyjson_mut_obj_add_arr(out->json, out->root, "facts");
    for (size_t i = 0; i < count; i++)
        add_fact(out, list, newsent_doc_fact(doc, i));
}

/* The options of an example. False for one that this program does not know. */
static bool read_options(yyjson_val *record, newsent_extract_options *options)
{
    yyjson_obj_iter keys = yyjson_obj_iter_with(record);
    for (yyjson_val *key = yyjson_obj_iter_next(&keys); key != NULL;
         key = yyjson_obj_iter_next(&keys)) {
        const char *value = yyjson_get_str(yyjson_obj_iter_get_val(key));
        if (yyjson_equals_str(key, "home"))
            options->home = value;
        else if (yyjson_equals_str(key, "date"))
            options->date = value;
        else if (!yyjson_equals_str(key, "id") && !yyjson_equals_str(key, "text"))
            return false;
    }
    return true;
}

static void answer_record(answer *out, newsent_doc *doc, yyjson_val *record)
{
    newsent_extract_options options = {.struct_size = sizeof options};
    newsent_error error = NEWSENT_ERROR_INIT;
    yyjson_val *text = yyjson_obj_get(record, "text");
    const char *bytes = yyjson_get_str(text);
    size_t length = yyjson_get_len(text);
    uint64_t id = yyjson_get_uint(yyjson_obj_get(record, "id"));
    yyjson_mut_obj_add_uint(out->json, out->root, "id", id);
    if (!read_options(record, &options))
        add_text(out, out->root, "error", "an option is unknown to tests/spec/readers/read.c");
    else if (newsent_doc_extract(doc, bytes, length, &options, &error) != NEWSENT_OK)
        yyjson_mut_obj_add_strcpy(out->json, out->root, "error", error.message);
    else {
        add_entities(out, doc, bytes, length);
        add_facts(out, doc);
    }
}

/* Answers one line. False when it is no JSON or the answer cannot be written. */
static bool answer_line(newsent_doc *doc, const char *line, size_t length)
{
    yyjson_doc *given = yyjson_read(line, length, 0);
    answer out = {.json = yyjson_mut_doc_new(NULL)};
    char *written = NULL;
    if (given == NULL || out.json == NULL)
        goto cleanup;
    out.root = yyjson_mut_obj(out.json);
    yyjson_mut_doc_set_root(out.json, out.root);
    answer_record(&out, doc, yyjson_doc_get_root(given));
    written = yyjson_mut_write(out.json, 0, NULL);
    if (written != NULL)
        puts(written);
cleanup:
    free(written);
    yyjson_mut_doc_free(out.json);
    yyjson_doc_free(given);
    return written != NULL;
}

int main(void)
{
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    char *line = NULL;
    size_t size = 0;
    int status = 1;
    if (newsent_engine_new(NULL, &engine, &error) || newsent_doc_new(engine, &doc, &error)) {
        fprintf(stderr, "spec_reader: %s\n", error.message);
        goto cleanup;
    }
    for (ssize_t length = getline(&line, &size, stdin); length >= 0;
         length = getline(&line, &size, stdin))
        if (!answer_line(doc, line, (size_t)length))
            goto cleanup;
    status = 0;
cleanup:
    free(line);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    return status;
}
