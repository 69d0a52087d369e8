/*
 * Definitions: takes statements of a rule file, checks them, adds what they define to the builder.
 *
 * All of them return SOURCE, with the place in the file, or MEMORY.
 */
#ifndef NS_COMPILE_DEFINE_DEFINE_H
#define NS_COMPILE_DEFINE_DEFINE_H

#include "compile/parse/statement.h"

/* A name for an expression, for the lines below in this file; a shared one for other files, too. */
newsent_status ns_define_let(ns_phrase *phrase, const ns_statement *made);

/* A class given by a regex over the characters of tokens. One of a known name replaces that one. */
newsent_status ns_define_token(ns_phrase *phrase, const ns_statement *made);

/* A rule of entities. One of a known name replaces that one, in its place. */
newsent_status ns_define_rule(ns_phrase *phrase, const ns_statement *made);

/* A rule of facts, or a mask. One of a known name replaces that one, in its place. */
newsent_status ns_define_fact(ns_phrase *phrase, const ns_statement *made);

/* Registers the name of a statement; fails when one of its kind has it already in this file. */
newsent_status ns_define_name(ns_phrase *phrase, const char *kind, ns_slice name);

/* Interns the texts that all rules have: name, why, file. */
newsent_status ns_define_texts(ns_phrase *phrase, const ns_statement *made, ns_string *name,
                               ns_string *why, ns_string *file);

#endif
