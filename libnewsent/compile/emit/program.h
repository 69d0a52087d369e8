/* Programs: takes the nodes of an expression, gives instructions for match/vm.c. */
#ifndef NS_COMPILE_EMIT_PROGRAM_H
#define NS_COMPILE_EMIT_PROGRAM_H

#include "compile/parse/phrase.h"

/* A program that is being appended to the code of the builder. */
typedef struct ns_program {
    ns_phrase *phrase;
    size_t start;          /* index of its first instruction */
    bool is_backward;      /* it is run from right to left, over the tokens before a match */
    newsent_status status; /* of the first error, after which nothing is appended */
} ns_program;

/* An empty program at the end of the builder's code. */
ns_program ns_program_begin(ns_phrase *phrase);

/* Appends one instruction; returns its index. */
size_t ns_program_add(ns_program *program, ns_instruction instruction);

/* Appends the instructions of a node, without ACCEPT. */
void ns_program_add_node(ns_program *program, uint16_t node);

/* Makes the jump at index `from` lead to the next instruction to be appended. */
void ns_program_land(ns_program *program, size_t from);

/*
 * Makes a pattern of a node, a program of its own that others call, when that pays: it must be more
 * than a class, and leave nothing behind but its length (no fields, no token rules). Then *node
 * becomes a call of it. Errors: SOURCE, MEMORY.
 */
newsent_status ns_program_share(ns_phrase *phrase, uint16_t *node);

#endif
