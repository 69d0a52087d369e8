/* JSON Lines output: one object for each record, with its id, its date, its other keys, the
 * entities and the facts. */
#include <string.h>

#include "options.h"
#include "write/json.h"

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

/* Entities and facts, in the form of the library. */
static void add_results(buffer *to, const result *found)
{
    const options *opts = found->options;
    newsent_json_options how = {.struct_size = sizeof how,
                                .text = found->record->text,
                                .length = found->record->length,
                                .offsets = opts->offsets,
                                .types = opts->types,
                                .type_count = opts->type_count,
                                .with_facts = opts->with_facts,
                                .with_explanation = opts->with_explanation,
                                .members_only = true};
    if (newsent_doc_json(found->doc, &how, buffer_take, to, NULL) != NEWSENT_OK)
        to->is_bad = true;
}

/* The id and date first, then the keys of the input, then what was found. */
static void write_record(buffer *to, const result *found)
{
    buffer_add_text(to, "{\"id\":");
    json_add_id(to, found->record);
    add_date(to, found);
    add_kept_keys(to, found);
    add_text(to, found);
    buffer_add_char(to, ',');
    add_results(to, found);
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
