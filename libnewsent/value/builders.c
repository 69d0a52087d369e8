/* The value builders of all types, for the rule compiler. */
#include "value/builders.h"

#include "value/date.h"
#include "value/metric.h"

bool ns_value_has_builder(const char *name)
{
    return ns_date_has_builder(name) || ns_metric_has_builder(name);
}
