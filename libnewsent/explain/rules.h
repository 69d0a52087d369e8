/* What rules made of a span: their matches, and how far the others came. */
#ifndef NS_EXPLAIN_RULES_H
#define NS_EXPLAIN_RULES_H

#include "explain/near_misses.h"

/* Adds the matches of rules at the place, and failures of the others. False when memory ran out. */
bool ns_explain_rules(const ns_span_question *asked);

#endif
