/* Builder for holidays: fixed days, n-th weekdays of a month, days counted from Easter, and days
 * that a table gives. */
#include "value/date_reading.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS_PER_YEAR = 365 };

/* The days of feasts that no arithmetic here gives stand in the lexicon, one attribute a year:
 * 2024=02-10. */
static bool tabled_day(const ns_value_context *context, const ns_match *match, int32_t year,
                       int32_t *day_number)
{
    ns_day day;
    const ns_field *field = ns_field_find(context, match, NS_FIELD_holiday);
    const char *digits = ns_arena_format(context->arena, "%d", (int)year);
    if (!field || !digits)
        return false;
    const ns_attribute *attribute = ns_lexicon_attribute(context->pack, field->entry, 0, digits);
    const char *text = attribute ? ns_pack_text(context->pack, attribute->text) : NULL;
    const char *whole = text ? ns_arena_format(context->arena, "%04d-%s", (int)year, text) : NULL;
    if (!whole || !ns_day_parse(whole, strlen(whole), &day))
        return false;
    *day_number = ns_day_number(day);
    return true;
}

static int32_t holiday_number(const ns_value_context *context, const ns_match *match,
                              const char *key, int32_t otherwise)
{
    const char *text = ns_field_attribute(context, match, NS_FIELD_holiday, key);
    if (text)
        return (int32_t)strtol(text, NULL, 10);
    return otherwise;
}

/* The day of a holiday in a year, by its attribute "rule"; false when the year has none that is
 * known. */
static bool holiday_in(const ns_value_context *context, const ns_match *match, int32_t year,
                       int32_t *day_number)
{
    const char *rule = ns_field_attribute(context, match, NS_FIELD_holiday, "rule");
    int32_t month = holiday_number(context, match, "month", 1);
    if (!rule || strcmp(rule, "table") == 0)
        return tabled_day(context, match, year, day_number);
    if (strcmp(rule, "easter") == 0)
        *day_number = ns_easter(year);
    else if (strcmp(rule, "orthodox") == 0)
        *day_number = ns_orthodox_easter(year);
    else if (strcmp(rule, "hebrew") == 0)
        *day_number = ns_rosh_hashanah(year);
    else if (strcmp(rule, "nth") == 0)
        *day_number = ns_nth_weekday(year, month, holiday_number(context, match, "weekday", 1),
                                     holiday_number(context, match, "nth", 1));
    else
        *day_number = ns_day_number(
            (ns_day){year, (uint8_t)month, (uint8_t)holiday_number(context, match, "day", 1)});
    *day_number += holiday_number(context, match, "offset", 0);
    return true;
}

/* The holiday of the year before, of this one or of the next, by tense and distance. */
static bool holiday_near(const ns_value_context *context, const ns_match *match,
                         int32_t *day_number, ns_date_reading *reading)
{
    int32_t today = ns_day_number(context->published);
    int32_t candidate[3];
    int32_t distance[3];
    int32_t relation;
    bool is_known[3];
    int known = -1;
    for (int i = 0; i < 3; i++) {
        is_known[i] = holiday_in(context, match, context->published.year + i - 1, &candidate[i]);
        if (is_known[i])
            known = i;
    }
    for (int i = 0; i < 3 && known >= 0; i++) /* at the ends of a table a day is a year off */
        distance[i] =
            (is_known[i] ? candidate[i] : candidate[known] + (i - known) * DAYS_PER_YEAR) - today;
    int tense = ns_date_tense(context, match);
    if (ns_date_relation(context, match, &relation) && relation != 0)
        tense = relation * NS_DATE_CERTAIN;
    int chosen = known >= 0 ? ns_date_choose(distance, DAYS_PER_YEAR, tense, reading) : 0;
    *day_number = candidate[chosen];
    return is_known[chosen];
}

/* The day, or the weekend beside it: "Labor Day weekend" is the one before that Monday. */
static ns_period period_of(const ns_value_context *context, const ns_match *match, int32_t day)
{
    const ns_unit *unit = ns_date_unit(context, match, NS_FIELD_unit);
    if (unit == NULL)
        return ns_period_day(day);
    bool is_behind = unit->grain == NS_GRAIN_WEEKEND && ns_day_weekday(day) <= NS_MONDAY + 1;
    return ns_period_at(unit->grain, is_behind ? day - 7 : day, 1);
}

bool ns_build_holiday(ns_value_context *context, const ns_match *match, ns_date_reading *reading)
{
    int32_t year = 0;
    int32_t day_number;
    if (!ns_date_optional(context, match, NS_FIELD_year, 1, NS_YEAR_MAX, &year))
        return false;
    if (year == 0)
        ns_date_relative_year(context, match, &year);
    bool is_placed = false;
    reading->keeps_reference = true; /* a feast is often only mentioned */
    if (year != 0)
        is_placed = holiday_in(context, match, year, &day_number);
    else if (context->published.year != 0)
        is_placed = holiday_near(context, match, &day_number, reading);
    if (is_placed)
        reading->period = period_of(context, match, day_number);
    else {
        if (year)
            reading->value = ns_arena_format(context->arena, "%04d-XX-XX", (int)year);
        else
            reading->value = "XXXX-XX-XX";
    }
    return true;
}
