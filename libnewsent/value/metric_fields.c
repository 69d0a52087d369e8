/* Attributes by field name, and sums. */
#include "value/metric_fields.h"

#include "value/number.h"

const char *ns_metric_text(const ns_value_context *context, const ns_match *match,
                           ns_field_name name, const char *key)
{
    const char *text = ns_field_attribute(context, match, name, key);
    if (text == NULL)
        return "";
    return text;
}

const ns_attribute *ns_metric_attribute(const ns_value_context *context, const ns_match *match,
                                        ns_field_name name, const char *key)
{
    const ns_field *field = ns_field_find(context, match, name);
    if (field == NULL)
        return NULL;
    return ns_lexicon_attribute(context->pack, field->entry, field->class_id, key);
}

double ns_metric_number(const ns_value_context *context, const ns_match *match, ns_field_name name,
                        const char *key, double otherwise)
{
    const ns_attribute *attribute = ns_metric_attribute(context, match, name, key);
    const ns_constant *constant = ns_field_constant(context, match, name);
    if (attribute != NULL && attribute->is_number)
        return attribute->number;
    if (constant != NULL && constant->is_number)
        return constant->number;
    return otherwise;
}

bool ns_metric_add(const ns_value_context *context, const ns_match *match, double factor,
                   newsent_metric *value)
{
    const ns_field *field = ns_field_find(context, match, NS_FIELD_n);
    double number;
    if (field == NULL)
        return true;
    if (!ns_number_read(context->pack, context->text, field->start, field->end, &number))
        return false;
    value->low += number * factor;
    value->high += number * factor;
    return true;
}
