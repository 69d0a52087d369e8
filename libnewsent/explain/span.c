/* Explains a span of the public interface: reads its block again and asks the rules and the names.
 */
#include "explain/span.h"
#include "text/blocks.h"

#include <stdlib.h>

enum { FAILURES_SHOWN = 5, LOST_SHOWN = 12 };

bool ns_attempt_add(newsent_doc *doc, newsent_attempt attempt)
{
    if (!ns_reserve(&doc->allocator, &doc->attempts, &doc->attempt_capacity, doc->attempt_count + 1,
                    sizeof attempt))
        return false;
    doc->attempts[doc->attempt_count++] = attempt;
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

/* Found, lost, failed; then the surer or the longer. */
static int compare_attempts(const void *a, const void *b)
{
    const newsent_attempt *x = a, *y = b;
    if (x->outcome != y->outcome)
        return x->outcome < y->outcome ? -1 : 1;
    if (x->score < y->score || x->score > y->score)
        return x->score < y->score ? 1 : -1;
    size_t x_length = x->end - x->start, y_length = y->end - y->start;
    if (x_length != y_length)
        return x_length < y_length ? 1 : -1;
    return (x->rule.line > y->rule.line) - (x->rule.line < y->rule.line);
}

/* Leaves the closest of each kind. */
static void keep_closest(newsent_doc *doc)
{
    size_t kept = 0, of[3] = {0, 0, 0};
    static const size_t most[] = {SIZE_MAX, LOST_SHOWN, FAILURES_SHOWN};
    for (size_t i = 0; i < doc->attempt_count; i++)
        if (of[doc->attempts[i].outcome]++ < most[doc->attempts[i].outcome])
            doc->attempts[kept++] = doc->attempts[i];
    doc->attempt_count = kept;
}

static bool explain(newsent_doc *doc, size_t start, size_t end)
{
    ns_matches again = {0};
    size_t begin = 0, next = ns_block_end(doc->text, doc->text_length, 0, NS_BLOCK_BYTES);
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

const newsent_attempt *newsent_doc_explain_span(newsent_doc *doc, size_t start, size_t end,
                                                size_t *count)
{
    *count = 0;
    doc->attempt_count = 0;
    start = ns_clean_offset(&doc->clean, start);
    end = ns_clean_offset(&doc->clean, end);
    if (start >= end || end > doc->text_length || !explain(doc, start, end) ||
        doc->attempt_count == 0)
        return NULL;
    for (size_t i = 0; i < doc->attempt_count; i++) {
        doc->attempts[i].start = ns_clean_given_start(&doc->clean, doc->attempts[i].start);
        doc->attempts[i].end = ns_clean_given_end(&doc->clean, doc->attempts[i].end);
    }
    qsort(doc->attempts, doc->attempt_count, sizeof *doc->attempts, compare_attempts);
    keep_closest(doc);
    *count = doc->attempt_count;
    return doc->attempts;
}
