/* Shadow: takes compiled rules, warns of those that can never match, and of those that always lose
 * to another one. */
#ifndef NS_COMPILE_CHECK_SUBSUMPTION_H
#define NS_COMPILE_CHECK_SUBSUMPTION_H

#include "compile/builder.h"

/* Looks at the rules of these files, against all rules. Errors: MEMORY. */
newsent_status ns_subsumption_find(ns_builder *builder, const char *const *paths, size_t count);

#endif
