/* The value builders of all types by name. */
#ifndef NS_VALUE_BUILDERS_H
#define NS_VALUE_BUILDERS_H

#include <stdbool.h>

/* Whether a builder of this name exists (for the rule compiler). */
bool ns_value_has_builder(const char *name);

#endif
