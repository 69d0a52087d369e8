/*
 * Starts of rules: takes programs, gives the classes of the first token that each rule can begin
 * with, and for each of them what can come second and third, and what must come behind.
 */
#ifndef NS_COMPILE_EMIT_RULE_STARTS_H
#define NS_COMPILE_EMIT_RULE_STARTS_H

#include "compile/builder.h"
#include "compile/emit/required.h"

/* One class of the first token of one rule. The arrays have one byte a class. */
typedef struct ns_rule_start {
    uint16_t rule;
    uint16_t class_id;
    bool can_end;         /* a match can end after the first token */
    bool has_any_third;   /* the programs are too large to know what can come third */
    uint8_t *second;      /* what can come second */
    uint8_t *last;        /* what can come second and end the match */
    uint8_t *third;       /* what can come third */
    ns_required required; /* what must come behind the first token */
} ns_rule_start;

/* What each rule can begin with, before it becomes rows of bits. */
typedef struct ns_rule_starts {
    ns_rule_start *items; /* by rule */
    size_t count;
    size_t capacity;
    size_t class_count;
    ns_required_sets required_sets;
} ns_rule_starts;

/*
 * Finds the starts of all rules. Errors: MEMORY, SOURCE (a rule that can begin with nearly any
 * token, or has too many paths). Free them in any case.
 */
newsent_status ns_rule_starts_find(ns_rule_starts *starts, ns_builder *builder);

/* Frees all arrays, and the required sets that were made on the way. */
void ns_rule_starts_free(ns_rule_starts *starts, const newsent_allocator *allocator);

#endif
