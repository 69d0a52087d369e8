/* Dates: takes the match of a date rule, gives its TIMEX3 value (ISO 24617-1). */
#ifndef NS_VALUE_DATE_H
#define NS_VALUE_DATE_H

#include "value/value.h"

/* Whether a builder of this name makes dates. */
bool ns_date_has_builder(const char *name);

#endif
