/*
 * Dispatch: takes the starts of rules and the sets of classes, gives the rows of rules that are
 * worth a try at a token (pack.h: rule_rows).
 *
 * A row has a bit for each start. There is one for each set of classes in each place where a token
 * can stand (first, second, anywhere behind, last, third), and fixed ones for tokens by their form.
 */
#ifndef NS_COMPILE_EMIT_DISPATCH_TABLE_H
#define NS_COMPILE_EMIT_DISPATCH_TABLE_H

#include "compile/builder.h"
#include "pack/rule_rows.h"

/* The rows of rule_rows.h while they are made; equal rows are stored once. */
typedef struct ns_dispatch_table {
    uint16_t *rows; /* number of the row of each set and place, then of each fixed one */
    size_t row_count;
    size_t row_capacity;
    uint64_t *bits; /* the distinct rows */
    size_t word_count;
    size_t word_capacity;
    uint16_t *starts; /* the rule of each start */
    size_t start_count;
    size_t start_capacity;
    ns_key_map map; /* from the hash of a row to its number + 1 */
} ns_dispatch_table;

/* Errors: MEMORY, SOURCE (a rule that can begin with almost any token). Free it in any case. */
newsent_status ns_dispatch_table_build(ns_dispatch_table *dispatch, ns_builder *builder,
                                       const uint32_t *sets, const uint16_t *members,
                                       size_t set_count);

/* Frees all arrays; the pack has its own copy. */
void ns_dispatch_table_free(ns_dispatch_table *dispatch, const newsent_allocator *allocator);

#endif
