/* Metric builders: read the number or range, the unit by its entry or as a noun, and what stands
 * around them. */
#include "value/metric.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "value/metric_fields.h"
#include "value/metric_money.h"
#include "value/metric_unit.h"
#include "value/number.h"

enum { LONGEST_SYMBOL = 7 };

typedef bool metric_builder(const ns_value_context *context, const ns_match *match,
                            newsent_metric *value);

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
    double scale;
    double high_scale;
    if (low == NULL) {
        bool is_fixed = ns_field_number(context, match, NS_FIELD_number, &value->low);
        value->high = value->low;
        return is_fixed;
    }
    if (!read_scaled(context, low, &value->low, &scale))
        return false;
    value->low *=
        ns_metric_number(context, match, NS_FIELD_multiple, "factor", 1); /* "75 USD million" */
    value->low *= ns_metric_number(context, match, NS_FIELD_currency, "factor", 1); /* "120 MEUR" */
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

/* The symbol of a unit. Where spellings of one abbreviation differ in capitals alone ("MW" and
 * "mW"), each is an attribute of its own. */
static const char *symbol_of(const ns_value_context *context, const ns_match *match,
                             ns_field_name name)
{
    const ns_field *field = ns_field_find(context, match, name);
    char spelling[LONGEST_SYMBOL + 1] = "";
    size_t length = field == NULL ? 0 : field->end - field->start;
    if (length > 0 && length <= LONGEST_SYMBOL) {
        memcpy(spelling, context->text + field->start, length);
        const ns_attribute *symbol = ns_metric_attribute(context, match, name, spelling);
        if (symbol != NULL)
            return ns_pack_text(context->pack, symbol->text);
    }
    return ns_metric_text(context, match, name, "unit");
}

/* Whether both units measure the same: length, mass, volume. */
static bool has_one_dimension(const ns_value_context *context, const ns_match *match)
{
    const ns_attribute *first = ns_metric_attribute(context, match, NS_FIELD_unit, "dimension");
    const ns_attribute *second = ns_metric_attribute(context, match, NS_FIELD_unit2, "dimension");
    if (first == NULL || second == NULL)
        return false;
    return strcmp(ns_pack_text(context->pack, first->text),
                  ns_pack_text(context->pack, second->text)) == 0;
}

/*
 * A second unit counts in the first: 5 ft 6 in is 5.5 ft, 900 m to 1.2 km is 900 to 1200 m. `si` is
 * the size of a unit. A second unit without an entry is a constant of the rule, and sure.
 */
static bool add_second_unit(const ns_value_context *context, const ns_match *match,
                            newsent_metric *value)
{
    double si = ns_metric_number(context, match, NS_FIELD_unit, "si", 0);
    double si2 = ns_metric_number(context, match, NS_FIELD_unit2, "si", 0);
    bool has_sizes = si > 0 && si2 > 0;
    bool is_fixed = ns_field_find(context, match, NS_FIELD_unit2) == NULL;
    if (!is_fixed && !has_one_dimension(context, match))
        has_sizes = false;
    if (ns_field_find(context, match, NS_FIELD_n) != NULL)
        return has_sizes && si2 < si && ns_metric_add(context, match, si2 / si, value);
    if (ns_field_find(context, match, NS_FIELD_number2) != NULL && !is_fixed && has_sizes)
        value->high = ns_number_snap(value->high * (si2 / si));
    return true;
}

/* The unit symbol and kind are attributes of the unit's entry. */
static bool build_measure(const ns_value_context *context, const ns_match *match,
                          newsent_metric *value)
{
    const ns_attribute *kind = ns_metric_attribute(context, match, NS_FIELD_unit, "kind");
    value->unit = symbol_of(context, match, NS_FIELD_unit);
    if (kind == NULL)
        value->kind = "measure";
    else
        value->kind = ns_pack_text(context->pack, kind->text);
    return *value->unit != '\0' && add_second_unit(context, match, value);
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

/* The unit is the noun phrase, the head its last word. */
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
    if (space == NULL)
        value->head = value->unit;
    else
        value->head = space + 1;
    return true;
}

static bool build_multiple(const ns_value_context *context, const ns_match *match,
                           newsent_metric *value)
{
    value->kind = "multiple";
    value->unit = ns_metric_text(context, match, NS_FIELD_multiple, "unit");
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

/* The unit of the metric before it in the sentence: "rose to 728 million euros from 650 million".
 */
static bool build_same_unit(const ns_value_context *context, const ns_match *match,
                            newsent_metric *value)
{
    const ns_metric_context *last = &context->last_metric;
    bool is_there = last->unit != NULL && last->sentence == match->sentence;
    if (is_there)
        value->kind = last->kind;
    else
        value->kind = "number";
    if (is_there)
        value->unit = last->unit;
    else
        value->unit = "";
    return true;
}

/* Whatever the fields are of, for rules that take any quantity. */
static bool build_quantity(const ns_value_context *context, const ns_match *match,
                           newsent_metric *value)
{
    if (ns_field_find(context, match, NS_FIELD_currency) != NULL ||
        ns_field_find(context, match, NS_FIELD_cents) != NULL)
        return ns_metric_build_money(context, match, value);
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
    {"money", ns_metric_build_money}, {"measure", build_measure}, {"count", build_count},
    {"multiple", build_multiple},     {"number", build_number},   {"same_unit", build_same_unit},
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
    const ns_attribute *unit = ns_metric_attribute(context, match, NS_FIELD_per, "unit");
    if (per == NULL || unit != NULL) {
        if (per == NULL)
            return "";
        return ns_pack_text(context->pack, unit->text);
    }
    return ns_metric_unit(context->pack, context->arena, context->text, per->start, per->end);
}

/* Puts the ends of a range in order. What is counted has no falling range: "2-0" is a score. False
 * for that and for what no double holds. */
static bool check_range(newsent_metric *value)
{
    double low = value->low;
    if (!isfinite(value->low) || !isfinite(value->high))
        return false;
    value->is_range = value->low != value->high;
    if (value->low <= value->high)
        return true;
    value->low = value->high;
    value->high = low;
    return *value->kind != '\0' && strcmp(value->kind, "count") != 0 &&
           strcmp(value->kind, "number") != 0;
}

bool ns_value_metric(ns_value_context *context, const ns_match *match, newsent_metric *value)
{
    *value = (newsent_metric){
        .kind = "", .unit = "", .modifier = "", .change = "", .period = "", .per = "", .head = ""};
    metric_builder *build =
        find_builder(ns_pack_text(context->pack, context->pack->rules[match->rule].builder));
    if (build == NULL || !read_amount(context, match, value) || !build(context, match, value))
        return false;
    value->modifier = ns_metric_text(context, match, NS_FIELD_modifier, "modifier");
    value->change = ns_metric_text(context, match, NS_FIELD_change, "change");
    if (ns_field_find(context, match, NS_FIELD_period) != NULL)
        value->period = ns_metric_text(context, match, NS_FIELD_period, "unit");
    value->per = read_per(context, match);
    if (value->per == NULL || !check_range(value))
        return false;
    context->last_metric = (ns_metric_context){value->kind, value->unit, match->sentence};
    return true;
}
