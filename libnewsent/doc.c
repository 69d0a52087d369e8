/* Documents of the public interface: made, filled, read, freed. */
#include "doc.h"

#include <string.h>

#include "base/error.h"
#include "base/options.h"
#include "text/utf8.h"
#include "value/publication_date.h"
#include "value/published.h"

newsent_status newsent_doc_new(const newsent_engine *engine, newsent_doc **doc,
                               newsent_error *error)
{
    ns_clear_error(error);
    if (doc == NULL || engine == NULL)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT, "engine or doc is NULL");
    *doc = NULL;
    newsent_doc *made = ns_allocate(&engine->allocator, sizeof *made);
    if (made == NULL)
        return ns_fail_memory(error);
    made->engine = engine;
    made->allocator = engine->allocator;
    ns_arena_init(&made->arena, &made->allocator);
    made->reading.rules = ns_match_state_new(&made->allocator, engine->rules);
    if (made->reading.rules == NULL) {
        newsent_doc_free(made);
        return ns_fail_memory(error);
    }
    *doc = made;
    return NEWSENT_OK;
}

void newsent_doc_free(newsent_doc *doc)
{
    if (doc == NULL)
        return;
    newsent_allocator allocator = doc->allocator;
    ns_clean_free(&doc->clean, &allocator);
    ns_tokens_free(&doc->reading.tokens, &allocator);
    ns_hits_free(&doc->reading.hits, &allocator);
    ns_match_state_free(doc->reading.rules);
    ns_matches_free(&doc->matches, &allocator);
    ns_names_free(&doc->names, &allocator);
    ns_entities_free(&doc->entities, &allocator);
    ns_arena_free(&doc->arena);
    ns_discard(&allocator, &doc->facts, &doc->fact_capacity, sizeof *doc->facts);
    ns_discard(&allocator, &doc->text, &doc->text_capacity, 1);
    ns_discard(&allocator, &doc->evidence, &doc->evidence_capacity, sizeof *doc->evidence);
    ns_discard(&allocator, &doc->attempts, &doc->attempt_capacity, sizeof *doc->attempts);
    ns_discard(&allocator, &doc->costs, &doc->cost_capacity, sizeof *doc->costs);
    ns_release(&allocator, doc, sizeof *doc);
}

void ns_doc_clear(newsent_doc *doc)
{
    ns_clean_clear(&doc->clean);
    ns_matches_clear(&doc->matches);
    ns_names_clear(&doc->names);
    ns_arena_reset(&doc->arena);
    doc->entities.count = 0;
    doc->fact_count = 0;
    doc->evidence_count = 0;
    doc->text_length = 0;
    doc->date[0] = '\0';
}

static newsent_status check_text(const char *text, size_t length, newsent_error *error)
{
    if (text == NULL && length > 0)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT, "text is NULL but length is %zu", length);
    if (length >= UINT32_MAX)
        return ns_fail(error, NEWSENT_ERROR_LIMIT,
                       "the text has %zu bytes; a text must be shorter than 4 GiB, split it",
                       length);
    size_t valid = ns_text_valid_prefix(text, length);
    if (valid == length)
        return NEWSENT_OK;
    newsent_status status = ns_fail(
        error, NEWSENT_ERROR_UTF8, "byte 0x%02X at offset %zu is not UTF-8; convert the text first",
        (unsigned char)text[valid], valid);
    if (error != NULL)
        error->offset = valid;
    return status;
}

static newsent_status read_date(const char *date, ns_day *day, newsent_error *error)
{
    *day = (ns_day){0};
    if (date == NULL || date[0] == '\0')
        return NEWSENT_OK;
    switch (ns_publication_date_read(date, day)) {
    case NS_DATE_FORM_READ: return NEWSENT_OK;
    case NS_DATE_FORM_AMBIGUOUS:
        return ns_fail(error, NEWSENT_ERROR_DATE,
                       "\"%.40s\" can be read as two dates; write it as YYYY-MM-DD", date);
    default:
        return ns_fail(error, NEWSENT_ERROR_DATE, "\"%.40s\" is not a date; write it as YYYY-MM-DD",
                       date);
    }
}

static bool keep_text(newsent_doc *doc, const char *text, size_t length)
{
    if (!ns_reserve(&doc->allocator, &doc->text, &doc->text_capacity, length + 1, 1))
        return false;
    if (length > 0)
        memcpy(doc->text, text, length);
    doc->text[length] = '\0';
    doc->text_length = length;
    return true;
}

/* Replaces a text that needs repair by its clean form. False when memory ran out. */
static bool clean(newsent_doc *doc, const char **text, size_t *length)
{
    if (ns_clean_first(*text, *length) == *length)
        return true;
    if (!ns_clean_make(&doc->clean, &doc->allocator, &doc->engine->pack, *text, *length))
        return false;
    *text = doc->clean.text;
    *length = doc->clean.length;
    return true;
}

/* Carries the spans of the entities from the clean text to the given one. */
static void restore_spans(newsent_doc *doc)
{
    for (size_t i = 0; i < doc->entities.count && doc->clean.edit_count > 0; i++) {
        newsent_entity *entity = &doc->entities.items[i];
        entity->start = ns_clean_given_start(&doc->clean, entity->start);
        entity->end = ns_clean_given_end(&doc->clean, entity->end);
    }
}

/* Reads a valid text up to its entities and facts. False when memory ran out. */
static bool read_text(newsent_doc *doc, const char *text, size_t length,
                      const newsent_extract_options *given, ns_day published, ns_day fallback)
{
    if (!clean(doc, &text, &length) ||
        !ns_extract(doc, text, length, published, fallback, !given->no_facts))
        return false;
    restore_spans(doc);
    return !given->explain || keep_text(doc, text, length);
}

newsent_status newsent_doc_extract(newsent_doc *doc, const char *text, size_t length,
                                   const newsent_extract_options *options, newsent_error *error)
{
    newsent_extract_options given = {.struct_size = sizeof given};
    ns_day published, fallback;
    ns_clear_error(error);
    if (doc == NULL)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT, "doc is NULL");
    ns_doc_clear(doc);
    newsent_status status = ns_options_copy(&given, sizeof given, options, error);
    if (status == NEWSENT_OK)
        status = read_date(given.date, &published, error);
    if (status == NEWSENT_OK)
        status = read_date(given.default_date, &fallback, error);
    if (status == NEWSENT_OK)
        status = check_text(text, length, error);
    if (status != NEWSENT_OK)
        return status;
    ns_match_start_document(doc->reading.rules, given.profile);
    if (read_text(doc, text == NULL ? "" : text, length, &given, published, fallback))
        return NEWSENT_OK;
    ns_doc_clear(doc);
    return ns_fail_memory(error);
}

const char *newsent_doc_date(const newsent_doc *doc)
{
    return doc->date;
}

const newsent_entity *newsent_doc_entities(const newsent_doc *doc, size_t *count)
{
    *count = doc->entities.count;
    return doc->entities.count > 0 ? doc->entities.items : NULL;
}

const newsent_fact *newsent_doc_facts(const newsent_doc *doc, size_t *count)
{
    *count = doc->fact_count;
    return doc->fact_count > 0 ? doc->facts : NULL;
}
