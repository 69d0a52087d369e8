/*
 * Required classes: takes phrase programs, gives for each instruction the classes of which every
 * match from there on has one.
 *
 * A rule that requires a currency is not tried in a sentence without one.
 */
#ifndef NS_COMPILE_EMIT_REQUIRED_H
#define NS_COMPILE_EMIT_REQUIRED_H

#include "compile/builder.h"

#define NS_REQUIRES_NOTHING UINT64_MAX

/* A set of classes. Each match has one of them in its sentence. */
typedef struct ns_required {
    uint64_t commonness; /* of the classes together: the rarer, the better; NS_REQUIRES_NOTHING: no
                            such classes */
    uint64_t *classes;   /* one bit a class */
} ns_required;

/* The required classes from each instruction to the end of its program. */
typedef struct ns_required_sets {
    const newsent_allocator *allocator;
    ns_required *of; /* by instruction of the builder's code */
    uint64_t *bits;
    uint64_t *commonness; /* of each class */
    size_t count, class_count, class_words;
} ns_required_sets;

/* Whether a class comes only with a token that has a digit or begins a token rule: such classes are
 * looked for together. */
bool ns_is_numeric_class(const ns_builder *builder, uint16_t class_id);

/* Errors: MEMORY. Free it in any case. */
newsent_status ns_required_find(ns_required_sets *sets, ns_builder *builder);

/* Frees all arrays; rule_starts.c has copied what the pack needs. */
void ns_required_free(ns_required_sets *sets);

/* found = the classes of which a choice between a and b requires one. */
void ns_required_either(const ns_required_sets *sets, ns_required *found, const ns_required *a,
                        const ns_required *b);

#endif
