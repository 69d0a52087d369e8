/* Shadow: takes compiled rules, warns of those that can never match, and of those that always lose to another one. */
#ifndef NS_SHADOW_H
#define NS_SHADOW_H

#include "builder.h"

/* Looks at the rules of these files, against all rules. Errors: MEMORY. */
newsent_status ns_shadow_find(ns_builder *builder, const char *const *paths, size_t count);

#endif
