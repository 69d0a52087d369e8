/* JSON Lines output: one object for each record, with its id, its date, its other keys, the
 * entities and the facts. */
#include <string.h>

#include "json.h"
#include "options.h"

/* Keys that the output has of its own, and the text, which the reader has already. */
static bool is_own_key(yyjson_val *key, const result *found)
{
    static const char *const own[] = {"id", "date", "text", "entities", "error"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (yyjson_equals_str(key, own[i]))
            return true;
    if (found->record->text_key != NULL && yyjson_equals_str(key, found->record->text_key))
        return true;
    return found->options->with_facts && yyjson_equals_str(key, "facts");
}

static void add_string_key(buffer *to, const char *key, const char *text)
{
    buffer_add(to, ",\"", 2);
    buffer_add_text(to, key);
    buffer_add(to, "\":", 2);
    buffer_add_json_string(to, text, strlen(text));
}

static void add_number_key(buffer *to, const char *key, uint64_t number)
{
    buffer_add(to, ",\"", 2);
    buffer_add_text(to, key);
    buffer_add(to, "\":", 2);
    buffer_add_unsigned(to, number);
}

/* As they came: a key that the record has twice is written twice. */
static void add_kept_keys(buffer *to, const result *found)
{
    yyjson_obj_iter members = yyjson_obj_iter_with(found->record->object);
    yyjson_val *key;
    while ((key = yyjson_obj_iter_next(&members)) != NULL) {
        if (is_own_key(key, found))
            continue;
        buffer_add_char(to, ',');
        buffer_add_json_string(to, yyjson_get_str(key), yyjson_get_len(key));
        buffer_add_char(to, ':');
        json_add(to, yyjson_obj_iter_get_val(key));
    }
}

/* The text that the offsets count in, when the input has it nowhere, or when it is asked for. */
static void add_text(buffer *to, const result *found)
{
    if (!found->record->is_composed && !found->options->with_text)
        return;
    buffer_add_text(to, ",\"text\":");
    buffer_add_json_string(to, found->record->text, found->record->length);
}

/* The date as the record has it, with its time if it has one; else the one that was used. */
static void add_date(buffer *to, const result *found)
{
    const char *own = found->record->date;
    const char *date = own[0] != '\0' ? own : result_date(found);
    if (date[0] != '\0')
        add_string_key(to, "date", date);
    else
        buffer_add_text(to, ",\"date\":null");
}

static void add_evidence(buffer *to, const newsent_evidence *evidence)
{
    buffer_add_text(to, "{\"rule\":");
    buffer_add_json_string(to, evidence->rule->name, strlen(evidence->rule->name));
    buffer_add_text(to, ",\"weight\":");
    buffer_add_number(to, evidence->weight);
    if (evidence->note[0] != '\0')
        add_string_key(to, "note", evidence->note);
    add_string_key(to, "file", evidence->rule->file);
    add_number_key(to, "line", evidence->rule->line);
    buffer_add_char(to, '}');
}

static void add_explanation(buffer *to, const result *found, size_t i)
{
    const newsent_rule *rule = newsent_engine_find_rule(found->engine, found->entities[i]->rule);
    newsent_doc_explain(found->doc, found->indexes[i], NULL);
    buffer_add_text(to, ",\"explain\":{\"evidence\":[");
    for (size_t e = 0; e < newsent_doc_evidence_count(found->doc); e++) {
        if (e > 0)
            buffer_add_char(to, ',');
        add_evidence(to, newsent_doc_evidence(found->doc, e));
    }
    buffer_add_char(to, ']');
    if (rule != NULL) {
        add_string_key(to, "file", rule->file);
        add_number_key(to, "line", rule->line);
        if (rule->why[0] != '\0')
            add_string_key(to, "why", rule->why);
    }
    buffer_add_char(to, '}');
}

enum { SCORE_DECIMALS = 3 };

static void add_entity(buffer *to, const result *found, size_t i)
{
    const newsent_entity *entity = found->entities[i];
    size_t length;
    const char *surface = result_surface(found, entity, &length);
    buffer_add_text(to, "{\"start\":");
    buffer_add_unsigned(to, found->starts[i]);
    add_number_key(to, "end", found->ends[i]);
    buffer_add_text(to, ",\"text\":");
    buffer_add_json_string(to, surface, length);
    add_string_key(to, "type", entity->type_name);
    buffer_add_text(to, ",\"norm\":");
    json_add_norm(to, entity);
    add_string_key(to, "rule", entity->rule);
    buffer_add_text(to, ",\"score\":");
    buffer_add_rounded(to, entity->score, SCORE_DECIMALS);
    add_number_key(to, "cluster", entity->cluster);
    if (found->options->with_explanation)
        add_explanation(to, found, i);
    buffer_add_char(to, '}');
}

/* An index of the entities above, or null for what the fact does not have or what --types leaves
 * out. */
static void add_index(buffer *to, const char *key, size_t index)
{
    buffer_format(to, "\"%s\":", key);
    if (index == NEWSENT_NO_ENTITY)
        buffer_add_text(to, "null");
    else
        buffer_add_unsigned(to, index);
}

static void add_string_or_null(buffer *to, const char *text)
{
    if (text == NULL || text[0] == '\0')
        buffer_add_text(to, "null");
    else
        buffer_add_json_string(to, text, strlen(text));
}

static void add_fact_key(buffer *to, const char *key, const char *text)
{
    buffer_format(to, "\"%s\":", key);
    add_string_or_null(to, text);
    buffer_add_char(to, ',');
}

/* Keys in the order of newsent_fact; what the text does not say is null. */
static void add_fact(buffer *to, const result *found, const newsent_fact *fact)
{
    newsent_metric value = {.low = fact->low, .high = fact->high, .is_range = fact->is_range};
    buffer_add_char(to, '{');
    add_fact_key(to, "org", fact->org);
    if (fact->subject[0] != '\0')
        add_fact_key(to, "subject", fact->subject);
    add_fact_key(to, "measure", fact->measure);
    buffer_add_text(to, "\"value\":");
    json_add_value(to, &value);
    buffer_add_char(to, ',');
    add_fact_key(to, "unit", fact->unit);
    add_fact_key(to, "change", fact->change);
    add_fact_key(to, "period", fact->period);
    add_fact_key(to, "date", fact->date[0] != '\0' ? fact->date : result_date(found));
    add_fact_key(to, "status", fact->status);
    buffer_add_text(to, "\"entities\":{");
    add_index(to, "org", result_index(found, fact->org_entity));
    buffer_add_char(to, ',');
    add_index(to, "metric", result_index(found, fact->metric_entity));
    buffer_add_char(to, ',');
    add_index(to, "date", result_index(found, fact->date_entity));
    buffer_add_text(to, "},");
    add_fact_key(to, "rule", fact->rule);
    buffer_add_text(to, "\"score\":");
    buffer_add_rounded(to, fact->score, SCORE_DECIMALS);
    buffer_add_char(to, '}');
}

static void add_facts(buffer *to, const result *found)
{
    buffer_add_text(to, ",\"facts\":[");
    for (size_t i = 0; i < newsent_doc_fact_count(found->doc); i++) {
        if (i > 0)
            buffer_add_char(to, ',');
        add_fact(to, found, newsent_doc_fact(found->doc, i));
    }
    buffer_add_char(to, ']');
}

static void write_record(buffer *to, const result *found)
{
    buffer_add_text(to, "{\"id\":");
    json_add_id(to, found->record);
    add_date(to, found);
    add_kept_keys(to, found);
    add_text(to, found);
    buffer_add_text(to, ",\"entities\":[");
    for (size_t i = 0; i < found->count; i++) {
        if (i > 0)
            buffer_add_char(to, ',');
        add_entity(to, found, i);
    }
    buffer_add_char(to, ']');
    if (found->options->with_facts)
        add_facts(to, found);
    buffer_add_text(to, "}\n");
}

static void write_failure(buffer *to, const record *failed)
{
    buffer_add_text(to, "{\"id\":");
    json_add_id(to, failed);
    add_string_key(to, "error", failed->error);
    buffer_add_text(to, "}\n");
}

const writer jsonl_writer = {.name = "jsonl", .record = write_record, .failure = write_failure};
