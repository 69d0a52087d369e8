/*
 * Document conditions: takes blocks one by one, keeps which conditions on the whole document were
 * met, and drops the matches of rules whose conditions do not hold.
 */
#ifndef NS_MATCH_DOCUMENT_CONDITIONS_H
#define NS_MATCH_DOCUMENT_CONDITIONS_H

#include "match/costs.h"
#include "match/matches.h"
#include "match/vm.h"

/* A condition of a rule: the ASSERT instruction at code[at]. */
typedef struct ns_document_condition {
    uint32_t rule, at;
} ns_document_condition;

/* Those of a pack; made once per engine. */
typedef struct ns_document_conditions {
    ns_document_condition *items;
    size_t count, capacity;
} ns_document_conditions;

/* Collects the conditions that ask for a word anywhere in the document. False when memory ran out.
 */
bool ns_document_conditions_find(ns_document_conditions *conditions,
                                 const newsent_allocator *allocator, const ns_pack *pack);

/* Frees the list. */
void ns_document_conditions_free(ns_document_conditions *conditions,
                                 const newsent_allocator *allocator);

/*
 * Tests the conditions that were not met yet in the block of the matcher. seen has one flag a
 * condition. The steps count for the rule of the condition; of a rule that is stopped in this block
 * no condition is met in it.
 */
void ns_document_conditions_read(const ns_document_conditions *conditions, ns_vm *matcher,
                                 ns_costs *costs, bool *seen);

/* Drops matches when the document is read. */
void ns_document_conditions_prune(const ns_document_conditions *conditions, const ns_pack *pack,
                                  const bool *seen, ns_matches *matches);

#endif
