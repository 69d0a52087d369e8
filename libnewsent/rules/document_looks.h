/*
 * Document conditions: takes passages one by one, keeps which conditions on the whole document were met, and drops the matches of
 * rules whose conditions do not hold.
 */
#ifndef NS_DOCUMENT_LOOKS_H
#define NS_DOCUMENT_LOOKS_H

#include "costs.h"
#include "match.h"
#include "rules.h"

/* A condition of a rule: the LOOK instruction at code[at]. */
typedef struct ns_document_look {
    uint32_t rule, at;
} ns_document_look;

/* Those of a pack; made once per engine. */
typedef struct ns_document_looks {
    ns_document_look *items;
    size_t count, capacity;
} ns_document_looks;

bool ns_document_looks_find(ns_document_looks *looks, const newsent_allocator *allocator, const ns_pack *pack);
void ns_document_looks_free(ns_document_looks *looks, const newsent_allocator *allocator);

/*
 * Looks for what was not seen yet in the passage of the matcher. seen has one flag a condition. The steps count for the rule of the
 * condition; of a rule that is stopped in this passage no condition is met in it.
 */
void ns_document_looks_read(const ns_document_looks *looks, ns_matcher *matcher, ns_costs *costs, bool *seen);

/* Drops matches when the document is read. */
void ns_document_looks_settle(const ns_document_looks *looks, const ns_pack *pack, const bool *seen, ns_matches *matches);

#endif
