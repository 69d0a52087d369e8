/* What the name model made of a span: candidates, labels, probabilities, features. */
#ifndef NS_EXPLAIN_NAMES_H
#define NS_EXPLAIN_NAMES_H

#include "explain/near_misses.h"

/* Adds the segments that the name model weighed at the place. False when memory ran out. */
bool ns_explain_names(const ns_span_question *asked);

#endif
