/* Checks what a rule file says beside its expressions: takes names, types, examples and regexes,
 * refuses what cannot be meant. */
#ifndef NS_COMPILE_CHECK_RULE_CHECK_H
#define NS_COMPILE_CHECK_RULE_CHECK_H

#include "compile/parse/phrase.h"

/* Errors: SOURCE, each with its place. */
newsent_status ns_check_class_name(ns_phrase *phrase, ns_slice name);
newsent_status ns_check_rule_name(ns_phrase *phrase, ns_slice name);
newsent_status ns_check_type(ns_phrase *phrase, ns_slice type);
newsent_status ns_check_example(ns_phrase *phrase, ns_slice text, bool is_yes);
newsent_status ns_check_regex(ns_phrase *phrase, ns_slice pattern); /* and warnings */

/* A type whose values the library makes needs a builder of that type. */
newsent_status ns_check_builder(ns_phrase *phrase, ns_slice name, ns_slice type, ns_slice builder);

/* A let must stand above what uses it. Call it before the let is known. */
newsent_status ns_check_let(ns_phrase *phrase, ns_slice name);

/* Warns of lets that nothing uses. */
void ns_check_unused(ns_phrase *phrase);

#endif
