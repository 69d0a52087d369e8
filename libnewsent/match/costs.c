/* Counters of rules. */
#include "match/costs.h"

#include <string.h>

bool ns_costs_init(ns_costs *costs, const newsent_allocator *allocator, size_t count)
{
    *costs = (ns_costs){.of = ns_allocate(allocator, (count + 1) * sizeof *costs->of),
                        .count = count,
                        .free_steps = NS_COST_FREE};
    return costs->of != NULL;
}

void ns_costs_free(ns_costs *costs, const newsent_allocator *allocator)
{
    ns_release(allocator, costs->of, (costs->count + 1) * sizeof *costs->of);
    *costs = (ns_costs){0};
}

void ns_costs_start_document(ns_costs *costs, bool counts_all)
{
    if (costs->has_document)
        memset(costs->of, 0, costs->count * sizeof *costs->of);
    costs->has_document = costs->has_block = false;
    if (counts_all)
        costs->free_steps = 0;
    else
        costs->free_steps = NS_COST_FREE;
    costs->stopped_count = 0;
}

void ns_costs_start_block(ns_costs *costs)
{
    for (size_t r = 0; costs->has_block && r < costs->count; r++) {
        costs->of[r].block_steps = 0;
        costs->of[r].is_stopped = false;
    }
    costs->stopped_count = 0;
    costs->has_block = false;
}

void ns_costs_add(ns_costs *costs, size_t rule, uint32_t steps)
{
    ns_cost *cost = &costs->of[rule];
    costs->has_document = costs->has_block = true;
    cost->attempts++;
    cost->steps += steps;
    if (steps > NS_COST_FREE)
        cost->block_steps += steps;
    if (cost->block_steps < NS_COST_BLOCK || cost->is_stopped)
        return;
    cost->is_stopped = true;
    cost->stops++;
    costs->stopped_count++;
}
