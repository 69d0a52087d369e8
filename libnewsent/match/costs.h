/*
 * Costs: counts the steps that rules take, and stops a rule for the rest of a block when it takes
 * too many. Rules that are no trouble are not counted: of a document are kept the attempts that
 * took more than NS_COST_FREE steps, unless profiling is on.
 */
#ifndef NS_MATCH_COSTS_H
#define NS_MATCH_COSTS_H

#include "base/memory.h"

/* Limits in steps of the virtual machine, which do not depend on the machine. */
enum {
    NS_COST_FREE = 500,     /* steps of one attempt that count as nothing */
    NS_COST_REGEX = 20000,  /* what a regex counts for that hit its limit */
    NS_COST_BLOCK = 1000000 /* steps of a rule in one block; then it is stopped there */
};

/* Costs of one rule in the document, and what it took of its budget in the block. */
typedef struct ns_cost {
    uint64_t attempts, steps;
    uint32_t block_steps;
    uint32_t stops;  /* blocks that it was stopped in */
    bool is_stopped; /* in this block */
} ns_cost;

/* Of each rule, then of each token rule. */
typedef struct ns_costs {
    ns_cost *of;
    size_t count;
    uint32_t free_steps;          /* attempts up to so many are not counted */
    size_t stopped_count;         /* in this block */
    bool has_block, has_document; /* something was counted in this block, or in this document; few
                                     have anything */
} ns_costs;

/* One cost for each rule, all zero. False when memory ran out. */
bool ns_costs_init(ns_costs *costs, const newsent_allocator *allocator, size_t count);

/* Frees the array. */
void ns_costs_free(ns_costs *costs, const newsent_allocator *allocator);

/* All to zero. counts_all: record cheap attempts too, for profiling. */
void ns_costs_start_document(ns_costs *costs, bool counts_all);

/* New budgets: rules that were stopped in the block before are tried again. */
void ns_costs_start_block(ns_costs *costs);

/* An attempt of the rule took so many steps. */
void ns_costs_add(ns_costs *costs, size_t rule, uint32_t steps);

/* Whether the rule used up its budget in this block. One comparison while no rule did. */
static inline bool ns_costs_stop(const ns_costs *costs, size_t rule)
{
    return costs->stopped_count > 0 && costs->of[rule].is_stopped;
}

#endif
