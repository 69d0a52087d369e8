/* The list of near misses in a document: added one by one, then sorted and cut. */
#include "explain/near_misses.h"

#include <stdlib.h>

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

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* Found, lost, failed; then the surer, the longer, the earlier in the files. */
static int compare_near_misses(const void *a, const void *b)
{
    const newsent_near_miss *x = a;
    const newsent_near_miss *y = b;
    if (x->outcome != y->outcome)
        return compare_sizes(x->outcome, y->outcome);
    if (x->score < y->score || x->score > y->score)
        return (x->score < y->score) - (x->score > y->score);
    size_t x_length = x->end - x->start;
    size_t y_length = y->end - y->start;
    if (x_length != y_length)
        return compare_sizes(y_length, x_length);
    return compare_sizes(line_of(x), line_of(y));
}

/* Drops all but the closest of each kind: a reader looks at a few. */
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

void ns_near_misses_sort(newsent_doc *doc)
{
    for (size_t i = 0; i < doc->near_miss_count; i++) {
        newsent_near_miss *near_miss = &doc->near_misses[i];
        near_miss->start = ns_clean_given_start(&doc->clean, near_miss->start);
        near_miss->end = ns_clean_given_end(&doc->clean, near_miss->end);
    }
    if (doc->near_miss_count > 0)
        qsort(doc->near_misses, doc->near_miss_count, sizeof *doc->near_misses,
              compare_near_misses);
    keep_closest(doc);
}
