/* Explains a span of the public interface: reads its block again and asks the rules and the names.
 */
#include "explain/span.h"
#include "text/blocks.h"

#include <stdlib.h>

#include "base/error.h"

enum { FAILURES_SHOWN = 5, LOST_SHOWN = 12 };

bool ns_near_miss_add(newsent_doc *doc, newsent_near_miss added)
{
    if (!ns_reserve(&doc->allocator, &doc->near_misses, &doc->near_miss_capacity,
                    doc->near_miss_count + 1, sizeof added))
        return false;
    doc->near_misses[doc->near_miss_count++] = added;
    return true;
}

const newsent_entity *ns_entity_over(const newsent_doc *doc, size_t start, size_t end)
{
    start = ns_clean_given_start(&doc->clean, start);
    end = ns_clean_given_end(&doc->clean, end);
    for (size_t i = 0; i < doc->entities.count; i++)
        if (doc->entities.items[i].start < end && doc->entities.items[i].end > start)
            return &doc->entities.items[i];
    return NULL;
}

static uint32_t line_of(const newsent_near_miss *of)
{
    if (of->rule == NULL)
        return 0;
    return of->rule->line;
}

/* Found, lost, failed; then the surer or the longer. */
static int compare_near_misses(const void *a, const void *b)
{
    const newsent_near_miss *x = a;
    const newsent_near_miss *y = b;
    if (x->outcome != y->outcome) {
        if (x->outcome < y->outcome)
            return -1;
        return 1;
    }
    if (x->score < y->score || x->score > y->score) {
        if (x->score < y->score)
            return 1;
        return -1;
    }
    size_t x_length = x->end - x->start;
    size_t y_length = y->end - y->start;
    if (x_length != y_length) {
        if (x_length < y_length)
            return 1;
        return -1;
    }
    uint32_t x_line = line_of(x);
    uint32_t y_line = line_of(y);
    return (x_line > y_line) - (x_line < y_line);
}

/* Leaves the closest of each kind. */
static void keep_closest(newsent_doc *doc)
{
    size_t kept = 0;
    size_t of[3] = {0, 0, 0};
    static const size_t most[] = {SIZE_MAX, LOST_SHOWN, FAILURES_SHOWN};
    for (size_t i = 0; i < doc->near_miss_count; i++)
        if (of[doc->near_misses[i].outcome]++ < most[doc->near_misses[i].outcome])
            doc->near_misses[kept++] = doc->near_misses[i];
    doc->near_miss_count = kept;
}

/* Reads the block of the place again, then asks the rules and the name model. */
static bool explain(newsent_doc *doc, size_t start, size_t end)
{
    ns_matches again = {0};
    size_t begin = 0;
    size_t next = ns_block_end(doc->text, doc->text_length, 0, NS_BLOCK_BYTES);
    while (next <= start) {
        begin = next;
        next = ns_block_end(doc->text, doc->text_length, begin, NS_BLOCK_BYTES);
    }
    bool is_read = ns_read_block(doc, doc->text, begin, next, 0, &again);
    ns_span_question asked = {doc, (uint32_t)start, (uint32_t)end, (uint32_t)begin, &again};
    is_read = is_read && ns_explain_rules(&asked) && ns_explain_names(&asked);
    ns_matches_free(&again, &doc->allocator);
    return is_read;
}

newsent_status newsent_doc_explain_span(newsent_doc *doc, size_t start, size_t end,
                                        newsent_error *error)
{
    ns_clear_error(error);
    if (doc == NULL)
        return ns_fail_null(error, "doc");
    doc->near_miss_count = 0;
    if (!doc->has_text)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "the text was read without the option explain; read it again with it");
    start = ns_clean_offset(&doc->clean, start);
    end = ns_clean_offset(&doc->clean, end);
    if (start >= end || end > doc->text_length)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "[%zu, %zu) is no span of the text of %zu bytes", start, end,
                       doc->text_length);
    if (!explain(doc, start, end)) {
        doc->near_miss_count = 0;
        return ns_fail_memory(error);
    }
    for (size_t i = 0; i < doc->near_miss_count; i++) {
        newsent_near_miss *near_miss = &doc->near_misses[i];
        near_miss->start = ns_clean_given_start(&doc->clean, near_miss->start);
        near_miss->end = ns_clean_given_end(&doc->clean, near_miss->end);
    }
    if (doc->near_miss_count > 0)
        qsort(doc->near_misses, doc->near_miss_count, sizeof *doc->near_misses,
              compare_near_misses);
    keep_closest(doc);
    return NEWSENT_OK;
}

size_t newsent_doc_near_miss_count(const newsent_doc *doc)
{
    if (doc == NULL)
        return 0;
    return doc->near_miss_count;
}

const newsent_near_miss *newsent_doc_near_miss(const newsent_doc *doc, size_t index)
{
    if (index < newsent_doc_near_miss_count(doc))
        return &doc->near_misses[index];
    return NULL;
}
