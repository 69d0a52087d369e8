/* Metrics: takes the match of a metric rule, gives the quantity that it says. */
#ifndef NS_VALUE_METRIC_H
#define NS_VALUE_METRIC_H

#include "value/value.h"

/* Whether a builder of this name makes metrics. */
bool ns_metric_has_builder(const char *name);

#endif
