/* Dispatch: takes phrase programs and the sets of classes, gives the rows of rules that are worth a
 * try (pack.h: rule_rows). */
#ifndef NS_COMPILE_EMIT_DISPATCH_TABLE_H
#define NS_COMPILE_EMIT_DISPATCH_TABLE_H

#include "compile/builder.h"
#include "pack/rule_rows.h"

typedef struct ns_dispatch_table {
    uint16_t *rows;
    size_t row_count, row_capacity;
    uint64_t *bits;
    size_t word_count, word_capacity;
    uint16_t *starts;
    size_t start_count, start_capacity;
    ns_key_map map; /* of rows that are there already */
} ns_dispatch_table;

/* Whether a token of this kind (ns_token_kind) and capitalisation can have the built-in class. */
bool ns_builtin_has_form(uint16_t class_id, int kind, int shape);

/* Errors: MEMORY, SOURCE (a rule that can begin with almost any token). */
newsent_status ns_dispatch_table_build(ns_dispatch_table *dispatch, ns_builder *builder,
                                       const uint32_t *sets, const uint16_t *members,
                                       size_t set_count);
void ns_dispatch_table_free(ns_dispatch_table *dispatch, const newsent_allocator *allocator);

#endif
