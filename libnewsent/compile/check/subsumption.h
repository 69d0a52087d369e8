/* Subsumption: takes compiled rules, warns of those that can never match, and of those that always
 * lose to another one. */
#ifndef NS_COMPILE_CHECK_SUBSUMPTION_H
#define NS_COMPILE_CHECK_SUBSUMPTION_H

#include "compile/parse/source.h"

/* Compares the rules of these sources with all rules. Errors: MEMORY. */
newsent_status ns_subsumption_find(ns_builder *builder, const ns_inputs *inputs);

#endif
