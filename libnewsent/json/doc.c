/* Documents as JSON: takes what was found in a text, gives the one form that the command and all
 * bindings hand out. Keys: docs/vocabulary.md. */
#include "doc.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/options.h"
#include "json/writer.h"

/* What is being written. */
typedef struct doc_writer {
    ns_json json;
    newsent_doc *doc;
    const newsent_json_options *options;
    size_t byte;  /* up to here the text was counted */
    size_t units; /* in the unit of the offsets */
} doc_writer;

static bool is_shown(const newsent_json_options *options, const newsent_entity *entity)
{
    for (size_t i = 0; i < options->type_count; i++)
        if (strcmp(options->types[i], entity->type_name) == 0)
            return true;
    return options->type_count == 0;
}

/* By the kind of the field, so that a new type needs no code here. */
static void write_field(ns_json *json, const newsent_field *field)
{
    ns_json_key(json, field->key);
    switch (field->kind) {
    case NEWSENT_FIELD_TEXT: ns_json_text(json, field->text, strlen(field->text)); break;
    case NEWSENT_FIELD_NUMBER: ns_json_number(json, field->number); break;
    case NEWSENT_FIELD_INTEGER: ns_json_integer(json, field->integer); break;
    case NEWSENT_FIELD_BOOL: ns_json_bool(json, field->integer != 0); break;
    case NEWSENT_FIELD_RANGE:
        ns_json_open(json, '[');
        ns_json_number(json, field->number);
        ns_json_number(json, field->high);
        ns_json_close(json, ']');
        break;
    }
}

static void write_norm(ns_json *json, const newsent_entity *entity)
{
    newsent_field field;
    size_t next = 0;
    ns_json_open(json, '{');
    while (ns_entity_next_field(entity, &next, &field))
        write_field(json, &field);
    ns_json_close(json, '}');
}

/* Three decimals: more would say more than is known. */
static double rounded_score(double score)
{
    return round(score * 1000) / 1000;
}

static size_t units_between(const doc_writer *out, size_t start, size_t end)
{
    size_t units = end - start;
    newsent_offsets_convert(out->options->text + start, units, out->options->offsets, &units, 1,
                            NULL);
    return units;
}

/* Entities come by rising start, so that the text is counted once. */
static void write_span(doc_writer *out, const newsent_entity *entity)
{
    out->units += units_between(out, out->byte, entity->start);
    out->byte = entity->start;
    ns_json_integer_member(&out->json, "start", out->units);
    ns_json_integer_member(&out->json, "end",
                           out->units + units_between(out, entity->start, entity->end));
    ns_json_key(&out->json, "text");
    ns_json_text(&out->json, out->options->text + entity->start, entity->end - entity->start);
}

/* A feature or rule, its weight, and the line that it comes from. */
static void write_evidence(ns_json *json, const newsent_evidence *evidence)
{
    ns_json_open(json, '{');
    ns_json_key(json, "rule");
    ns_json_text(json, evidence->rule->name, strlen(evidence->rule->name));
    ns_json_key(json, "weight");
    ns_json_number(json, evidence->weight);
    ns_json_text_member(json, "note", evidence->note);
    ns_json_text_member(json, "file", evidence->rule->file);
    ns_json_integer_member(json, "line", evidence->rule->line);
    ns_json_close(json, '}');
}

/* Evidence of one entity, and the reason that its rule gives. */
static newsent_status write_explanation(doc_writer *out, size_t index, newsent_error *error)
{
    newsent_status status = newsent_doc_explain(out->doc, index, error);
    const newsent_entity *entity = newsent_doc_entity(out->doc, index);
    const newsent_rule *rule = newsent_engine_find_rule(out->doc->engine, entity->rule);
    ns_json_key(&out->json, "explain");
    ns_json_open(&out->json, '{');
    ns_json_key(&out->json, "evidence");
    ns_json_open(&out->json, '[');
    for (size_t e = 0; e < newsent_doc_evidence_count(out->doc); e++)
        write_evidence(&out->json, newsent_doc_evidence(out->doc, e));
    ns_json_close(&out->json, ']');
    if (rule != NULL) {
        ns_json_text_member(&out->json, "file", rule->file);
        ns_json_integer_member(&out->json, "line", rule->line);
        ns_json_text_member(&out->json, "why", rule->why);
    }
    ns_json_close(&out->json, '}');
    return status;
}

/* The keys of docs/vocabulary.md, in its order. */
static newsent_status write_entity(doc_writer *out, size_t index, newsent_error *error)
{
    const newsent_entity *entity = newsent_doc_entity(out->doc, index);
    ns_json *json = &out->json;
    newsent_status status = NEWSENT_OK;
    ns_json_open(json, '{');
    write_span(out, entity);
    ns_json_key(json, "type");
    ns_json_text(json, entity->type_name, strlen(entity->type_name));
    ns_json_key(json, "norm");
    write_norm(json, entity);
    ns_json_key(json, "rule");
    ns_json_text(json, entity->rule, strlen(entity->rule));
    ns_json_key(json, "score");
    ns_json_number(json, rounded_score(entity->score));
    ns_json_integer_member(json, "cluster", entity->cluster);
    if (out->options->with_explanation)
        status = write_explanation(out, index, error);
    ns_json_close(json, '}');
    return status;
}

/* Entities of the types asked for, in text order. */
static newsent_status write_entities(doc_writer *out, newsent_error *error)
{
    newsent_status status = NEWSENT_OK;
    ns_json_key(&out->json, "entities");
    ns_json_open(&out->json, '[');
    for (size_t i = 0; i < out->doc->entities.count && status == NEWSENT_OK; i++)
        if (is_shown(out->options, newsent_doc_entity(out->doc, i)))
            status = write_entity(out, i, error);
    ns_json_close(&out->json, ']');
    return status;
}

/* The index of an entity among those that are written; null for none. */
static void write_index(doc_writer *out, const char *key, size_t entity)
{
    const newsent_doc *doc = out->doc;
    bool is_written =
        entity < doc->entities.count && is_shown(out->options, newsent_doc_entity(doc, entity));
    ns_json_key(&out->json, key);
    if (is_written)
        ns_json_integer(&out->json, out->options->type_count > 0 ? doc->shown[entity] : entity);
    else
        ns_json_null(&out->json);
}

static void write_fact_value(ns_json *json, const newsent_fact *fact)
{
    newsent_field value = {.key = "value",
                           .kind = fact->is_range ? NEWSENT_FIELD_RANGE : NEWSENT_FIELD_NUMBER,
                           .number = fact->low,
                           .high = fact->high};
    write_field(json, &value);
}

/* The keys of docs/vocabulary.md, in its order; null for what the text does not say. */
static void write_fact(doc_writer *out, const newsent_fact *fact)
{
    ns_json *json = &out->json;
    ns_json_open(json, '{');
    ns_json_text_or_null(json, "org", fact->org);
    ns_json_text_member(json, "subject", fact->subject);
    ns_json_text_or_null(json, "measure", fact->measure);
    write_fact_value(json, fact);
    ns_json_text_or_null(json, "unit", fact->unit);
    ns_json_text_or_null(json, "change", fact->change);
    ns_json_text_or_null(json, "period", fact->period);
    ns_json_text_or_null(json, "date", fact->date);
    ns_json_text_or_null(json, "status", fact->status);
    ns_json_key(json, "entities");
    ns_json_open(json, '{');
    write_index(out, "org", fact->org_entity);
    write_index(out, "metric", fact->metric_entity);
    write_index(out, "date", fact->date_entity);
    ns_json_close(json, '}');
    ns_json_text_or_null(json, "rule", fact->rule);
    ns_json_key(json, "score");
    ns_json_number(json, rounded_score(fact->score));
    ns_json_close(json, '}');
}

static void write_facts(doc_writer *out)
{
    ns_json_key(&out->json, "facts");
    ns_json_open(&out->json, '[');
    for (size_t i = 0; i < newsent_doc_fact_count(out->doc); i++)
        write_fact(out, newsent_doc_fact(out->doc, i));
    ns_json_close(&out->json, ']');
}

/* The members in a fixed order; members_only leaves out the braces and the date. */
static newsent_status write_doc(doc_writer *out, newsent_error *error)
{
    const newsent_json_options *options = out->options;
    ns_json *json = &out->json;
    if (!options->members_only) {
        ns_json_open(json, '{');
        ns_json_text_or_null(json, "date", newsent_doc_date(out->doc));
    }
    if (options->with_text) {
        ns_json_key(json, "text");
        ns_json_text(json, options->text, options->length);
    }
    newsent_status status = write_entities(out, error);
    if (options->with_facts)
        write_facts(out);
    if (!options->members_only)
        ns_json_close(json, '}');
    if (status == NEWSENT_OK && !ns_json_finish(json))
        return ns_fail(error, NEWSENT_ERROR_CANCELLED, "write() returned false");
    return status;
}

/* Numbers the entities that are written. False when memory ran out. */
static bool number_shown(newsent_doc *doc, const newsent_json_options *options)
{
    size_t next = 0;
    if (options->type_count == 0 || !options->with_facts)
        return true;
    if (!ns_reserve(&doc->allocator, &doc->shown, &doc->shown_capacity, doc->entities.count + 1,
                    sizeof *doc->shown))
        return false;
    for (size_t i = 0; i < doc->entities.count; i++) {
        doc->shown[i] = next;
        next += is_shown(options, newsent_doc_entity(doc, i));
    }
    return true;
}

/* Spans are cut from the text of the options: it must be the one that was read. */
static newsent_status check_json_options(const newsent_doc *doc,
                                         const newsent_json_options *options, newsent_error *error)
{
    if (options->text == NULL && (options->length > 0 || doc->entities.count > 0))
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT, "text is NULL; give the text that was read");
    if (options->types == NULL && options->type_count > 0)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT, "types is NULL but type_count is %zu",
                       options->type_count);
    for (size_t i = 0; i < options->type_count; i++)
        if (options->types[i] == NULL)
            return ns_fail(error, NEWSENT_ERROR_ARGUMENT, "types[%zu] is NULL", i);
    if (options->offsets > NEWSENT_UTF16)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT, "%d is no newsent_offset_unit",
                       (int)options->offsets);
    for (size_t i = 0; i < doc->entities.count; i++)
        if (doc->entities.items[i].end > options->length)
            return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                           "an entity ends at byte %zu of a text of %zu bytes; give the text that "
                           "was read",
                           doc->entities.items[i].end, options->length);
    return NEWSENT_OK;
}

newsent_status newsent_doc_json(newsent_doc *doc, const newsent_json_options *options,
                                newsent_write_function *write, void *context, newsent_error *error)
{
    newsent_json_options given = {.struct_size = sizeof given};
    ns_clear_error(error);
    if (doc == NULL)
        return ns_fail_null(error, "doc");
    if (write == NULL)
        return ns_fail_null(error, "write");
    newsent_status status = ns_options_copy(&given, sizeof given, options, error);
    if (status == NEWSENT_OK)
        status = check_json_options(doc, &given, error);
    if (status != NEWSENT_OK)
        return status;
    if (!number_shown(doc, &given))
        return ns_fail_memory(error);
    doc_writer out = {.doc = doc, .options = &given};
    ns_json_init(&out.json, write, context);
    return write_doc(&out, error);
}

newsent_status newsent_entity_json(const newsent_entity *entity, newsent_write_function *write,
                                   void *context, newsent_error *error)
{
    ns_json json;
    ns_clear_error(error);
    if (entity == NULL)
        return ns_fail_null(error, "entity");
    if (write == NULL)
        return ns_fail_null(error, "write");
    ns_json_init(&json, write, context);
    write_norm(&json, entity);
    if (ns_json_finish(&json))
        return NEWSENT_OK;
    return ns_fail(error, NEWSENT_ERROR_CANCELLED, "write() returned false");
}
