/* Costs of the public interface: takes the counters of a document, gives the rules that took
 * most. */
#include "match/costs.h"

#include <stdlib.h>

#include "base/error.h"
#include "doc.h"

static int compare_costs(const void *a, const void *b)
{
    const newsent_cost *x = a;
    const newsent_cost *y = b;
    return (x->vm_steps < y->vm_steps) - (x->vm_steps > y->vm_steps);
}

newsent_status newsent_doc_measure_costs(newsent_doc *doc, newsent_error *error)
{
    ns_clear_error(error);
    if (doc == NULL)
        return ns_fail_null(error, "doc");
    const ns_costs *costs = ns_match_state_costs(doc->reading.rules);
    doc->cost_count = 0;
    for (size_t r = 0; r < costs->count; r++) {
        const ns_cost *cost = &costs->of[r];
        if (cost->attempts == 0)
            continue;
        if (!ns_reserve(&doc->allocator, &doc->costs, &doc->cost_capacity, doc->cost_count + 1,
                        sizeof *doc->costs)) {
            doc->cost_count = 0;
            return ns_fail_memory(error);
        }
        doc->costs[doc->cost_count++] = (newsent_cost){.rule = &doc->engine->listed[r],
                                                       .attempts = cost->attempts,
                                                       .vm_steps = cost->steps,
                                                       .vm_stops = cost->stops};
    }
    if (doc->cost_count > 0)
        qsort(doc->costs, doc->cost_count, sizeof *doc->costs, compare_costs);
    return NEWSENT_OK;
}

size_t newsent_doc_cost_count(const newsent_doc *doc)
{
    if (doc == NULL)
        return 0;
    return doc->cost_count;
}

const newsent_cost *newsent_doc_cost(const newsent_doc *doc, size_t index)
{
    if (index < newsent_doc_cost_count(doc))
        return &doc->costs[index];
    return NULL;
}
