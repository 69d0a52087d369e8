/*
 * First sets: takes phrase programs, gives what each choice, condition and pattern can begin
 * with (pack.h: ns_first_set).
 *
 * The matcher tests the next token once instead of trying alternatives that cannot begin with it.
 */
#ifndef NS_COMPILE_EMIT_FIRST_SETS_H
#define NS_COMPILE_EMIT_FIRST_SETS_H

#include "compile/builder.h"

/* First sets of instructions, numbered; equal ones share a number. */
typedef struct ns_first_sets {
    const newsent_allocator *allocator;
    ns_first_set *items; /* without their bits, which the writer of the pack gives them; number 0
                            lets everything pass */
    size_t count, capacity;
    uint64_t *classes; /* of each first set, one bit a class */
    size_t class_words, class_word_capacity;
    ns_key_map map; /* from the hash of a first set to its number */
} ns_first_sets;

/* Makes the first sets and stores their numbers in instructions and patterns of the builder. Free
 * them in any case. */
newsent_status ns_first_sets_find(ns_first_sets *first_sets, ns_builder *builder);

/* Frees all arrays; the pack has its own copy. */
void ns_first_sets_free(ns_first_sets *first_sets);

/* Whether a first set has a class. */
static inline bool ns_first_set_has(const ns_first_sets *first_sets, size_t first_set,
                                    size_t class_id)
{
    return first_sets->classes[first_set * first_sets->class_words + class_id / 64] >>
               (class_id % 64) &
           1;
}

#endif
