/* Worker: record by record; a failure is written in the record's place and told, and the next
 * record is read. */
#include "run/worker.h"

#include <stdlib.h>
#include <string.h>

#include "tell.h"

enum { FIRST_ENTITIES = 256 };

newsent_status worker_open(worker *made, const options *opts, const newsent_engine *engine,
                           newsent_error *error)
{
    *made = (worker){.opts = opts, .engine = engine};
    return newsent_doc_new(engine, &made->doc, error);
}

void worker_close(worker *made)
{
    newsent_doc_free(made->doc);
    free(made->entities);
    free(made->indexes);
    free(made->starts);
    free(made->ends);
}

static bool grow(void *array, size_t count, size_t item_size)
{
    void *old;
    void *grown;
    memcpy(&old, array, sizeof old);
    grown = realloc(old, count * item_size);
    if (grown != NULL)
        memcpy(array, &grown, sizeof grown);
    return grown != NULL;
}

/* Grows the arrays together, so that one capacity serves all. False when memory ran out. */
static bool reserve(worker *by, size_t count)
{
    size_t capacity = by->capacity == 0 ? FIRST_ENTITIES : by->capacity;
    while (capacity < count)
        capacity *= 2;
    if (capacity == by->capacity)
        return true;
    if (!grow(&by->entities, capacity, sizeof *by->entities) ||
        !grow(&by->indexes, capacity, sizeof *by->indexes) ||
        !grow(&by->starts, capacity, sizeof *by->starts) ||
        !grow(&by->ends, capacity, sizeof *by->ends))
        return false;
    by->capacity = capacity;
    return true;
}

/* Gathers the entities that are shown; returns how many. */
static size_t choose(worker *by, size_t count)
{
    size_t chosen = 0;
    for (size_t i = 0; i < count; i++) {
        const newsent_entity *entity = newsent_doc_entity(by->doc, i);
        if (!options_want_type(by->opts, entity->type_name))
            continue;
        by->entities[chosen] = entity;
        by->indexes[chosen++] = i;
    }
    return chosen;
}

/* Starts ascend and are converted in one pass; an end lies a few characters behind its start. */
static void convert_offsets(worker *by, const record *from, size_t count)
{
    newsent_offset_unit unit = by->opts->offsets;
    for (size_t i = 0; i < count; i++)
        by->starts[i] = by->entities[i]->start;
    newsent_offsets_convert(from->text, from->length, unit, by->starts, count, NULL);
    for (size_t i = 0; i < count; i++) {
        size_t length = by->entities[i]->end - by->entities[i]->start;
        size_t converted = length;
        newsent_offsets_convert(from->text + by->entities[i]->start, length, unit, &converted, 1,
                                NULL);
        by->ends[i] = by->starts[i] + converted;
    }
}

/* Reports a record without a result, and lets the format write it where it has a form for that. */
static void fail(const worker *by, batch *on, const record *failed)
{
    on->failures++;
    if (failed->is_text)
        tell_later(&on->messages, "newsent: %s: %s", failed->place.path, failed->error);
    else
        tell_later(&on->messages, "newsent: %s:%zu: %s", failed->place.path, failed->place.number,
                   failed->error);
    if (by->opts->writer->failure != NULL)
        by->opts->writer->failure(&on->output, failed);
}

/* Rules that were stopped have perhaps missed something. */
static void warn_of_costs(worker *by, batch *on, const record *from)
{
    on->messages.is_bad |= newsent_doc_measure_costs(by->doc, NULL) != NEWSENT_OK;
    for (size_t i = 0; i < newsent_doc_cost_count(by->doc); i++) {
        const newsent_cost *cost = newsent_doc_cost(by->doc, i);
        if (cost->vm_stops > 0)
            tell_later(&on->messages,
                       "newsent: %s:%zu: rule %s (%s:%u) takes too many steps and was stopped; "
                       "the other rules went on",
                       from->place.path, from->place.number, cost->rule->name, cost->rule->file,
                       cost->rule->line);
    }
}

/* A date that cannot be read costs the record its date, not its entities. */
static void warn_of_date(batch *on, const record *from, const newsent_error *error)
{
    tell_later(&on->messages, "newsent: %s:%zu: %s; the record is read without a date",
               from->place.path, from->place.number, error->message);
    on->counts.dateless++;
}

static void count_result(batch *on, const result *found)
{
    on->counts.records++;
    on->counts.facts += newsent_doc_fact_count(found->doc);
    for (size_t i = 0; i < found->count; i++)
        summary_count_entity(&on->counts, found->entities[i]->type_name);
}

/* Reads one record. A date that cannot be read is reported, and the record read without it unless
 * --strict. */
static void extract(worker *by, batch *on, record *from)
{
    newsent_extract_options how = {.struct_size = sizeof how,
                                   .date = from->date[0] != '\0' ? from->date : NULL,
                                   .default_date = by->opts->date,
                                   .home = from->home[0] != '\0' ? from->home : by->opts->home,
                                   .without_facts = !by->opts->with_facts,
                                   .explain = by->opts->with_explanation};
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_status status = newsent_doc_extract(by->doc, from->text, from->length, &how, &error);
    if (status == NEWSENT_ERROR_DATE && !by->opts->is_strict) {
        warn_of_date(on, from, &error);
        from->date[0] = '\0';
        how.date = NULL;
        status = newsent_doc_extract(by->doc, from->text, from->length, &how, &error);
    }
    if (status != NEWSENT_OK) {
        record_fail(from, "%s", error.message);
        return;
    }
    warn_of_costs(by, on, from);
    size_t count = newsent_doc_entity_count(by->doc);
    if (!reserve(by, count)) {
        record_fail(from, "memory ran out");
        return;
    }
    result found = {.options = by->opts,
                    .engine = by->engine,
                    .doc = by->doc,
                    .record = from,
                    .entities = by->entities,
                    .indexes = by->indexes,
                    .starts = by->starts,
                    .ends = by->ends,
                    .count = choose(by, count)};
    count_result(on, &found);
    if (by->opts->writer->needs_offsets)
        convert_offsets(by, from, found.count);
    by->opts->writer->record(&on->output, &found);
}

static void read_row(record *read, const batch *on, const piece *at, const char *bytes)
{
    csv_row row = {.bytes = bytes,
                   .length = at->length,
                   .delimiter = on->from->delimiter,
                   .is_open = at->is_open,
                   .columns = yyjson_doc_get_root(on->from->columns)};
    record_read_csv(read, &row);
}

/* Turns bytes into a record by the format of the file. */
static void read_piece(record *read, const worker *by, const batch *on, const piece *at)
{
    const buffer *from = at->is_unfolded ? &on->unfolded : &on->input;
    const char *bytes = from->bytes + at->offset;
    record_open(read, (record_place){on->from->name, at->number}, &by->opts->keys);
    if (at->is_unfolded) {
        record_read_json(read, bytes, at->length);
        return;
    }
    switch (on->from->input) {
    case INPUT_JSONL:
    case INPUT_JSON: record_read_json(read, bytes, at->length); break;
    case INPUT_CSV:
    case INPUT_TSV: read_row(read, on, at, bytes); break;
    case INPUT_HTML: record_read_html(read, bytes, at->length); break;
    case INPUT_FEED: record_fail(read, "no item of a feed can be found in it"); break;
    default: record_read_text(read, bytes, at->length); break;
    }
}

/* A file that could not be read (to its end) stands in the output as a record of its own. */
static void report_input(const worker *by, batch *on)
{
    record failed;
    record_open(&failed, (record_place){on->from->name, 0}, NULL);
    failed.is_text = true;
    record_fail(&failed, "%s", on->input_error);
    fail(by, on, &failed);
}

void worker_run(worker *by, batch *on)
{
    for (size_t i = 0; i < on->piece_count; i++) {
        record read;
        read_piece(&read, by, on, &on->pieces[i]);
        if (read.error[0] == '\0')
            extract(by, on, &read);
        if (read.error[0] != '\0')
            fail(by, on, &read);
        record_free(&read);
    }
    if (on->input_error[0] != '\0')
        report_input(by, on);
}
