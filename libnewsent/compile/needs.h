/*
 * Needs: takes phrase programs, gives for each instruction the classes of which every match from there on has one.
 *
 * A rule that needs a currency wherever it stands need not be tried in a sentence without one.
 */
#ifndef NS_NEEDS_H
#define NS_NEEDS_H

#include "builder.h"

#define NS_NEEDS_NOTHING UINT64_MAX

typedef struct ns_need {
    uint64_t commonness; /* of the classes together: the rarer, the better; NS_NEEDS_NOTHING: no such classes */
    uint64_t *classes;   /* one bit a class */
} ns_need;

typedef struct ns_needs {
    const newsent_allocator *allocator;
    ns_need *of;          /* by instruction of the builder's code */
    uint64_t *bits;
    uint64_t *commonness; /* of each class */
    size_t count, class_count, class_words;
} ns_needs;

/* Whether a class comes only with a token that has a digit or begins a token rule: such classes are looked for together. */
bool ns_is_numeric_class(const ns_builder *builder, uint16_t class_id);

/* Errors: MEMORY. Free it in any case. */
newsent_status ns_needs_find(ns_needs *needs, ns_builder *builder);
void ns_needs_free(ns_needs *needs);

/* need = what both need together, for a choice between the two. */
void ns_need_either(const ns_needs *needs, ns_need *need, const ns_need *a, const ns_need *b);

#endif
