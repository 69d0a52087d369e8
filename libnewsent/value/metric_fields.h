/* Fields of metrics: what the builders of metric.c and metric_money.c read from a match. */
#ifndef NS_VALUE_METRIC_FIELDS_H
#define NS_VALUE_METRIC_FIELDS_H

#include "value/read_fields.h"

/* An attribute of the field or constant, "" when there is none. */
const char *ns_metric_text(const ns_value_context *context, const ns_match *match,
                           ns_field_name name, const char *key);

/* An attribute of the field's own lexicon entry; NULL when there is none. */
const ns_attribute *ns_metric_attribute(const ns_value_context *context, const ns_match *match,
                                        ns_field_name name, const char *key);

/* A number among the attributes of the field; a constant of the rule stands for it where there is
 * no field. */
double ns_metric_number(const ns_value_context *context, const ns_match *match, ns_field_name name,
                        const char *key, double otherwise);

/* Adds the second, smaller amount of a sum, the field n ("50 cents" of "3 dollars 50 cents"), times
 * the factor. False when its number cannot be read. */
bool ns_metric_add(const ns_value_context *context, const ns_match *match, double factor,
                   newsent_metric *value);

#endif
