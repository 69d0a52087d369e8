/* Checks what a rule file says beside its expressions: takes names, types, examples and regexes,
 * refuses what cannot be meant. */
#ifndef NS_COMPILE_CHECK_RULE_CHECK_H
#define NS_COMPILE_CHECK_RULE_CHECK_H

#include "compile/parse/phrase.h"

/* Errors: SOURCE, each with its place. */
newsent_status ns_check_class_name(ns_phrase *phrase, ns_slice name);

/* Letters, digits, dots, _ and - only, such as date.month_day. */
newsent_status ns_check_rule_name(ns_phrase *phrase, ns_slice name);

/* One word in capitals: DATE, NONE, or a type of the user. */
newsent_status ns_check_type(ns_phrase *phrase, ns_slice type);

/* An example has a sentence; of `yes`, with brackets around what the rule finds. */
newsent_status ns_check_example(ns_phrase *phrase, ns_slice text, bool is_yes);

/* A regex that PCRE2 compiles and that is quick on any text; warns of one without a bound. */
newsent_status ns_check_regex(ns_phrase *phrase, ns_slice pattern);

/* A type whose values the library makes needs a builder of that type. */
newsent_status ns_check_builder(ns_phrase *phrase, ns_slice name, ns_slice type, ns_slice builder);

/* A let must stand above what uses it. Call it before the let is known. */
newsent_status ns_check_let(ns_phrase *phrase, ns_slice name);

/* Warns of lets that nothing uses. */
void ns_check_unused(ns_phrase *phrase);

#endif
