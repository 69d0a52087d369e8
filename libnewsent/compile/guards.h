/*
 * Guards: takes phrase programs, gives what each choice, condition and pattern in them can begin with (pack.h: ns_guard).
 *
 * The matcher looks at the next token once instead of trying ways that cannot begin with it.
 */
#ifndef NS_GUARDS_H
#define NS_GUARDS_H

#include "builder.h"

typedef struct ns_guards {
    const newsent_allocator *allocator;
    ns_guard *items;      /* without their bits, which the writer of the pack gives them; number 0 lets everything pass */
    size_t count, capacity;
    uint64_t *classes;    /* of each guard, one bit a class */
    size_t class_words, class_word_capacity;
    ns_key_map map;       /* from what a guard asks for to its number */
} ns_guards;

/* Makes the guards and gives their numbers to the instructions and patterns of the builder. Free them in any case. */
newsent_status ns_guards_find(ns_guards *guards, ns_builder *builder);
void ns_guards_free(ns_guards *guards);

/* Whether a guard asks for a class. */
static inline bool ns_guard_has(const ns_guards *guards, size_t guard, size_t class_id)
{
    return guards->classes[guard * guards->class_words + class_id / 64] >> (class_id % 64) & 1;
}

#endif
