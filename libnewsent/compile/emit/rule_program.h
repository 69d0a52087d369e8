/* The program of a rule: takes its expressions, gives conditions and match as instructions. */
#ifndef NS_COMPILE_EMIT_RULE_PROGRAM_H
#define NS_COMPILE_EMIT_RULE_PROGRAM_H

#include "compile/parse/statement.h"

/* Compiles match and conditions of a rule, mask or fact; sets code and code_count of the rule.
 * Errors: SOURCE, MEMORY. */
newsent_status ns_rule_program(ns_phrase *phrase, const ns_statement *made, ns_rule *rule);

#endif
