/*
 * newsent_doc_extract(): checks the arguments, repairs the text, runs the flow, and carries the
 * spans back to the text as given.
 */
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/options.h"
#include "extract.h"
#include "names/geo.h"
#include "text/utf8.h"
#include "value/publication_date.h"

/* The text must be there, be shorter than 4 GiB and max_bytes, and be UTF-8. The error names the
 * first bad byte. */
static newsent_status check_text(const char *text, size_t length, size_t max_bytes,
                                 newsent_error *error)
{
    if (text == NULL && length > 0)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT, "text is NULL but length is %zu", length);
    if (length >= UINT32_MAX)
        return ns_fail(error, NEWSENT_ERROR_LIMIT,
                       "the text has %zu bytes; a text must be shorter than 4 GiB, split it",
                       length);
    if (max_bytes > 0 && length > max_bytes)
        return ns_fail(error, NEWSENT_ERROR_LIMIT,
                       "the text has %zu bytes and max_bytes is %zu; raise it or split the text",
                       length, max_bytes);
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

/* A date of the options. NULL and "" are none. */
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

/* A copy, for explanations after extraction: the caller's text may be gone by then. */
static bool keep_text(newsent_doc *doc, const char *text, size_t length)
{
    if (!ns_reserve(&doc->allocator, &doc->text, &doc->text_capacity, length + 1, 1))
        return false;
    if (length > 0)
        memcpy(doc->text, text, length);
    doc->text[length] = '\0';
    doc->text_length = length;
    doc->has_text = true;
    return true;
}

/* Finds the home, unless it is that of the last text: a list of places is gone through for it. */
static newsent_status read_home(newsent_doc *doc, const char *given, newsent_error *error)
{
    if (given == NULL)
        given = "";
    if (strcmp(given, doc->home) == 0)
        return NEWSENT_OK;
    doc->home[0] = '\0';
    doc->names.home = (ns_home){.admin1 = ""};
    if (strlen(given) >= sizeof doc->home ||
        !ns_home_read(&doc->engine->pack, given, &doc->names.home))
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "\"%.40s\" is no home; write a country (GB), one with a division (US-MN), "
                       "or a GeoNames id",
                       given);
    strcpy(doc->home, given);
    return NEWSENT_OK;
}

/* Checks the arguments of a call and makes a request of them. */
static newsent_status make_request(ns_extract_request *request, const char *text, size_t length,
                                   const newsent_extract_options *given, newsent_error *error)
{
    *request = (ns_extract_request){.text = text == NULL ? "" : text,
                                    .length = length,
                                    .with_facts = !given->without_facts,
                                    .max_entities = given->max_entities,
                                    .deadline = given->max_ms == 0 ? UINT64_MAX
                                                                   : ns_clock_ms() + given->max_ms,
                                    .is_cancelled = given->is_cancelled,
                                    .cancel_context = given->cancel_context};
    newsent_status status = read_date(given->date, &request->published, error);
    if (status == NEWSENT_OK)
        status = read_date(given->default_date, &request->fallback, error);
    if (status == NEWSENT_OK)
        status = check_text(text, length, given->max_bytes, error);
    return status;
}

/* Replaces a text that needs repair by its clean form. False when memory ran out. */
static bool clean(newsent_doc *doc, ns_extract_request *request)
{
    if (ns_clean_first(request->text, request->length) == request->length)
        return true;
    if (!ns_clean_make(&doc->clean, &doc->allocator, &doc->engine->pack, request->text,
                       request->length))
        return false;
    request->text = doc->clean.text;
    request->length = doc->clean.length;
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

/* Reads a text that was checked. */
static newsent_status read_text(newsent_doc *doc, ns_extract_request *request, bool keeps_text,
                                newsent_error *error)
{
    if (!clean(doc, request))
        return ns_fail_memory(error);
    newsent_status status = ns_extract(doc, request, error);
    if (status != NEWSENT_OK && !doc->is_partial)
        return status;
    restore_spans(doc);
    if (keeps_text && !keep_text(doc, request->text, request->length)) {
        doc->is_partial = false;
        return ns_fail_memory(error);
    }
    return status;
}

newsent_status newsent_doc_extract(newsent_doc *doc, const char *text, size_t length,
                                   const newsent_extract_options *options, newsent_error *error)
{
    newsent_extract_options given = {.struct_size = sizeof given};
    ns_extract_request request;
    ns_clear_error(error);
    if (doc == NULL)
        return ns_fail_null(error, "doc");
    ns_doc_clear(doc);
    newsent_status status = ns_options_copy(&given, sizeof given, options, error);
    if (status == NEWSENT_OK)
        status = read_home(doc, given.home, error);
    if (status == NEWSENT_OK)
        status = make_request(&request, text, length, &given, error);
    if (status != NEWSENT_OK)
        return status;
    ns_match_start_document(doc->reading.rules, given.profile);
    status = read_text(doc, &request, given.explain, error);
    if (status != NEWSENT_OK && !doc->is_partial)
        ns_doc_clear(doc);
    return status;
}
