/* Metric builders: read the number or range, the unit by its entry or as a noun, and what stands
 * around them. */
#include "value/metric.h"

#include <string.h>

#include "base/hash.h"
#include "value/metric_unit.h"
#include "value/number.h"
#include "value/read_fields.h"

typedef bool metric_builder(const ns_value_context *context, const ns_match *match,
                            newsent_metric *value);

/* An attribute of the field, "" when there is none. */
static const char *attribute_or_empty(const ns_value_context *context, const ns_match *match,
                                      ns_field_name name, const char *key)
{
    const char *text = ns_field_attribute(context, match, name, key);
    return text == NULL ? "" : text;
}

/* An attribute of the field's entry; NULL when there is none. Constants of the rule are not looked
 * at. */
static const ns_attribute *entry_attribute(const ns_value_context *context, const ns_match *match,
                                           ns_field_name name, const char *key)
{
    const ns_field *field = ns_field_find(context, match, name);
    return field == NULL ? NULL
                         : ns_lexicon_attribute(context->pack, field->entry, field->class_id, key);
}

/* A number among the attributes of the field; a constant of the rule stands for it where there is
 * no field. */
static double number_attribute(const ns_value_context *context, const ns_match *match,
                               ns_field_name name, const char *key, double otherwise)
{
    const ns_attribute *attribute = entry_attribute(context, match, name, key);
    const ns_constant *constant = ns_field_constant(context, match, name);
    if (attribute != NULL && attribute->is_number)
        return attribute->number;
    return constant != NULL && constant->is_number ? constant->number : otherwise;
}

static bool read_scaled(const ns_value_context *context, const ns_field *field, double *number,
                        double *scale)
{
    return ns_number_read_scaled(context->pack, context->text, field->start, field->end, number,
                                 scale);
}

/* The number, or both ends of a range. The first end borrows the magnitude of the second: "3 to 5
 * million". */
static bool read_amount(const ns_value_context *context, const ns_match *match,
                        newsent_metric *value)
{
    const ns_field *low = ns_field_find(context, match, NS_FIELD_number);
    const ns_field *high = ns_field_find(context, match, NS_FIELD_number2);
    double scale, high_scale;
    if (low == NULL) {
        bool is_fixed = ns_field_number(context, match, NS_FIELD_number, &value->low);
        value->high = value->low;
        return is_fixed;
    }
    if (!read_scaled(context, low, &value->low, &scale))
        return false;
    value->low *=
        number_attribute(context, match, NS_FIELD_multiple, "factor", 1); /* "75 USD million" */
    value->low *= number_attribute(context, match, NS_FIELD_currency, "factor", 1); /* "120 MEUR" */
    value->high = value->low;
    if (high == NULL)
        return true;
    if (!read_scaled(context, high, &value->high, &high_scale))
        return false;
    if (scale == 1 && value->low < value->high / high_scale)
        value->low = ns_number_snap(value->low * high_scale);
    value->is_range = value->low != value->high;
    return true;
}

static void divide(newsent_metric *value, double divisor)
{
    value->low /= divisor;
    value->high /= divisor;
}

/* A second, smaller amount: "50 cents" of "3 dollars 50 cents". False when its number cannot be
 * read. */
static bool add_amount(const ns_value_context *context, const ns_match *match, double factor,
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

/* A code after the amount is more exact than a sign before it: "$249 CAD". */
static bool build_money(const ns_value_context *context, const ns_match *match,
                        newsent_metric *value)
{
    const char *unit = ns_field_attribute(context, match, NS_FIELD_currency2, "unit");
    if (unit == NULL)
        unit = ns_field_attribute(context, match, NS_FIELD_currency, "unit");
    double divisor = number_attribute(context, match, NS_FIELD_cents, "divisor", 1);
    value->kind = "money";
    if (unit == NULL && (unit = ns_field_attribute(context, match, NS_FIELD_cents, "unit")) != NULL)
        divide(value, divisor);
    value->unit = unit == NULL ? "" : unit;
    return unit != NULL && add_amount(context, match, 1 / divisor, value);
}

/* A second unit of the same dimension counts in the first: 5 ft 6 in is 5.5 ft. `si` is the size of
 * a unit. */
static bool build_measure(const ns_value_context *context, const ns_match *match,
                          newsent_metric *value)
{
    double si = number_attribute(context, match, NS_FIELD_unit, "si", 0);
    double si2 = number_attribute(context, match, NS_FIELD_unit2, "si", 0);
    const ns_attribute *kind = entry_attribute(context, match, NS_FIELD_unit, "kind");
    value->unit = attribute_or_empty(context, match, NS_FIELD_unit, "unit");
    value->kind = kind == NULL ? "measure" : ns_pack_text(context->pack, kind->text);
    if (ns_field_find(context, match, NS_FIELD_n) == NULL)
        return *value->unit != '\0';
    return si > 0 && si2 > 0 && add_amount(context, match, si2 / si, value);
}

/* The period that a word of the noun phrase names ("monthly active users"), "" when none does. */
static const char *period_of_noun(const ns_value_context *context, const ns_field *noun)
{
    const char *text = context->text;
    for (size_t at = noun->start, end; at < noun->end; at = end + 1) {
        for (end = at; end < noun->end && (unsigned char)text[end] > ' '; end++)
            ;
        const ns_slot *slot = ns_lexicon_find(context->pack, ns_hash_word(text + at, end - at));
        const ns_attribute *period =
            slot == NULL ? NULL : ns_lexicon_attribute(context->pack, slot->entry, 0, "period");
        if (period != NULL)
            return ns_pack_text(context->pack, period->text);
    }
    return "";
}

static bool build_count(const ns_value_context *context, const ns_match *match,
                        newsent_metric *value)
{
    const ns_field *noun = ns_field_find(context, match, NS_FIELD_noun);
    value->kind = "count";
    if (noun == NULL)
        return false;
    value->period = period_of_noun(context, noun);
    value->unit =
        ns_metric_unit(context->pack, context->arena, context->text, noun->start, noun->end);
    if (value->unit == NULL)
        return false;
    const char *space = strrchr(value->unit, ' '); /* English noun phrases end with their head */
    value->head = space == NULL ? value->unit : space + 1;
    return true;
}

static bool build_multiple(const ns_value_context *context, const ns_match *match,
                           newsent_metric *value)
{
    value->kind = "multiple";
    value->unit = attribute_or_empty(context, match, NS_FIELD_multiple, "unit");
    return true;
}

static bool build_number(const ns_value_context *context, const ns_match *match,
                         newsent_metric *value)
{
    (void)context;
    (void)match;
    value->kind = "number";
    return true;
}

/* Whatever the fields are of, for rules that take any quantity. */
static bool build_quantity(const ns_value_context *context, const ns_match *match,
                           newsent_metric *value)
{
    if (ns_field_find(context, match, NS_FIELD_currency) != NULL ||
        ns_field_find(context, match, NS_FIELD_cents) != NULL)
        return build_money(context, match, value);
    if (ns_field_find(context, match, NS_FIELD_unit) != NULL)
        return build_measure(context, match, value);
    if (ns_field_find(context, match, NS_FIELD_noun) != NULL)
        return build_count(context, match, value);
    return build_number(context, match, value);
}

static const struct {
    const char *name;
    metric_builder *build;
} builders[] = {
    {"money",    build_money   },
    {"measure",  build_measure },
    {"count",    build_count   },
    {"multiple", build_multiple},
    {"number",   build_number  },
    {"quantity", build_quantity},
};

static metric_builder *find_builder(const char *name)
{
    for (size_t i = 0; i < sizeof builders / sizeof *builders; i++)
        if (strcmp(builders[i].name, name) == 0)
            return builders[i].build;
    return NULL;
}

bool ns_metric_has_builder(const char *name)
{
    return find_builder(name) != NULL;
}

/* What a rate is for: the unit of an entry ("km"), else the noun as it stands ("barrel", "100,000
 * people"). */
static const char *read_per(const ns_value_context *context, const ns_match *match)
{
    const ns_field *per = ns_field_find(context, match, NS_FIELD_per);
    const ns_attribute *unit = entry_attribute(context, match, NS_FIELD_per, "unit");
    if (per == NULL || unit != NULL)
        return per == NULL ? "" : ns_pack_text(context->pack, unit->text);
    return ns_metric_unit(context->pack, context->arena, context->text, per->start, per->end);
}

bool ns_value_metric(ns_value_context *context, const ns_match *match, newsent_metric *value)
{
    *value = (newsent_metric){
        .kind = "", .unit = "", .modifier = "", .change = "", .period = "", .per = "", .head = ""};
    metric_builder *build =
        find_builder(ns_pack_text(context->pack, context->pack->rules[match->rule].builder));
    if (build == NULL || !read_amount(context, match, value) || !build(context, match, value))
        return false;
    value->modifier = attribute_or_empty(context, match, NS_FIELD_modifier, "modifier");
    value->change = attribute_or_empty(context, match, NS_FIELD_change, "change");
    if (ns_field_find(context, match, NS_FIELD_period) != NULL)
        value->period = attribute_or_empty(context, match, NS_FIELD_period, "unit");
    value->per = read_per(context, match);
    return value->per != NULL;
}
