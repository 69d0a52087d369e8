/* What date builders share: reading of fields, the anchor, and whether a date lies before or after
 * it. */
#include "value/date_reading.h"

#include <string.h>

#include "base/hash.h"

/* How far back a quotation is looked for, and how old the words of one may be. */
enum { QUOTE_BYTES = 1000 };

/* Years in two digits from here on are of the 20th century. */
enum { PIVOT_YEAR = 40 };

bool ns_date_has(const ns_value_context *context, const ns_match *match, ns_field_name name)
{
    if (ns_field_find(context, match, name))
        return true;
    const ns_rule *rule = &context->pack->rules[match->rule];
    for (uint32_t i = 0; i < rule->constant_count; i++)
        if (context->pack->constants[rule->constants + i].field == (uint32_t)name)
            return true;
    return false;
}

bool ns_date_integer(const ns_value_context *context, const ns_match *match, ns_field_name name,
                     int32_t low, int32_t high, int32_t *number)
{
    double value;
    if (!ns_field_number(context, match, name, &value) || !(value >= low && value <= high))
        return false;
    *number = (int32_t)value;
    return *number == value;
}

const ns_unit *ns_date_unit(const ns_value_context *context, const ns_match *match,
                            ns_field_name name)
{
    const ns_unit *unit = ns_unit_by_name(ns_field_attribute(context, match, name, "unit"));
    bool may_be_in_relation = !unit && name == NS_FIELD_unit; /* "the year before" is one entry */
    if (may_be_in_relation)
        return ns_unit_by_name(ns_field_attribute(context, match, NS_FIELD_relation, "unit"));
    return unit;
}

int32_t ns_date_full_year(int32_t year)
{
    if (year >= 100)
        return year;
    if (year >= PIVOT_YEAR)
        return 1900 + year;
    return 2000 + year;
}

static bool counts_from_reference(const ns_value_context *context, const ns_match *match)
{
    static const ns_field_name holders[] = {NS_FIELD_anchor, NS_FIELD_relation, NS_FIELD_direction};
    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++) {
        const char *anchor = ns_field_attribute(context, match, holders[i], "anchor");
        if (anchor && strcmp(anchor, "reference") == 0)
            return true;
    }
    return false;
}

/* Whether a place lies within quotation marks: an odd number of straight ones, or an open curly
 * one, since its paragraph began. */
static bool is_quoted(const char *text, uint32_t at)
{
    static const char opening[] = "\xE2\x80\x9C";
    static const char closing[] = "\xE2\x80\x9D";
    size_t straight = 0;
    for (uint32_t i = at;
         i > 0 && at - i < QUOTE_BYTES && !(text[i - 1] == '\n' && i > 1 && text[i - 2] == '\n');
         i--) {
        straight += text[i - 1] == '"';
        if (i >= 3 && memcmp(text + i - 3, opening, 3) == 0)
            return true;
        if (i >= 3 && memcmp(text + i - 3, closing, 3) == 0)
            return false;
    }
    return straight % 2 == 1;
}

ns_day ns_date_spoken_day(const ns_value_context *context, const ns_match *match)
{
    bool is_same_sentence =
        context->reference_day.year != 0 && context->reference_sentence == match->sentence;
    if (is_same_sentence || context->past_day.year == 0)
        return context->reference_day;
    return context->past_day;
}

/* Who speaks counts from the day of speaking: the one that the text spoke of last. */
bool ns_date_is_speech(const ns_value_context *context, const ns_match *match)
{
    const ns_unit *unit = ns_date_unit(context, match, NS_FIELD_unit);
    if (!unit || unit->grain != NS_GRAIN_DAY || context->news_day.year == 0 ||
        context->published.year == 0 || counts_from_reference(context, match))
        return false;
    return is_quoted(context->text, match->start);
}

bool ns_date_anchor(const ns_value_context *context, const ns_match *match, int32_t *day_number)
{
    ns_day day = context->published;
    const ns_unit *unit = ns_date_unit(context, match, NS_FIELD_unit);
    if (counts_from_reference(context, match)) {
        ns_day spoken = ns_date_spoken_day(context, match);
        bool is_of_days = unit && unit->grain == NS_GRAIN_DAY && spoken.year != 0;
        if (is_of_days)
            day = spoken;
        else if (context->reference.year != 0)
            day = context->reference;
    } else if (ns_date_is_speech(context, match))
        day = context->news_day;
    if (day.year == 0)
        return false;
    if (!(day.month))
        day.month = 1;
    if (!(day.day))
        day.day = 1;
    *day_number = ns_day_number(day);
    return true;
}

int ns_date_tense(const ns_value_context *context, const ns_match *match)
{
    double direction;
    if (ns_field_number(context, match, NS_FIELD_direction, &direction) && direction != 0) {
        if (direction < 0)
            return -NS_DATE_CERTAIN;
        return NS_DATE_CERTAIN;
    }
    return match->tense;
}

bool ns_date_optional(const ns_value_context *context, const ns_match *match, ns_field_name name,
                      int32_t low, int32_t high, int32_t *number)
{
    *number = 0;
    return !ns_date_has(context, match, name) ||
           ns_date_integer(context, match, name, low, high, number);
}

bool ns_date_relation(const ns_value_context *context, const ns_match *match, int32_t *relation)
{
    return !ns_date_has(context, match, NS_FIELD_unit) &&
           ns_date_integer(context, match, NS_FIELD_relation, -1, 1, relation);
}

void ns_date_relative_year(const ns_value_context *context, const ns_match *match, int32_t *year)
{
    const ns_unit *unit = ns_date_unit(context, match, NS_FIELD_unit);
    int32_t shift;
    int32_t anchor;
    if (unit && unit->grain == NS_GRAIN_YEAR &&
        ns_date_integer(context, match, NS_FIELD_relation, -1, 1, &shift) &&
        ns_date_anchor(context, match, &anchor))
        *year = ns_day_from_number(anchor).year + shift;
}

/*
 * What the distances alone say: the nearer of the two is meant, and news speaks rather of what was.
 * In twelfths of a year, by how many of them the future one lies ahead.
 */
static int evidence_of_distance(int32_t ahead, int32_t per_year)
{
    enum { TWELFTHS = 12 };
    static const int8_t months[] = {30, 24, 10, 2, -5, -9, -12, -15, -20, -28, -38, -50, -50};
    static const int8_t days[] = {28, 14, 6, 0, -5, -9, -12, -15, -20, -28, -38, -50, -50};
    int32_t twelfths = ahead * TWELFTHS / per_year;
    if (twelfths > TWELFTHS)
        twelfths = TWELFTHS;
    if (per_year == TWELFTHS)
        return months[twelfths];
    return days[twelfths];
}

int ns_date_choose(const int32_t distance[3], int32_t per_year, int tense, ns_date_reading *reading)
{
    int past = distance[1] <= 0 ? 1 : 0;
    int future = distance[1] >= 0 ? 1 : 2;
    if (past == future)
        return past;
    reading->is_chosen = true;
    reading->evidence = tense + evidence_of_distance(distance[future], per_year);
    if (reading->evidence > 0)
        return future;
    return past;
}
