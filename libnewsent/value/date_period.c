/* Builders for parts of years (quarters, halves, seasons), decades and centuries, and for shifts by
 * units. */
#include "value/date_reading.h"

#include <math.h>
#include <string.h>

enum { MONTHS_PER_YEAR = 12, YEARS_PER_DECADE = 10, YEARS_PER_CENTURY = 100 };

/* "The December quarter" is named after a month of it. */
static bool read_month_quarter(const ns_value_context *context, const ns_match *match,
                               ns_grain *grain, int32_t *count, int32_t *number)
{
    int32_t month;
    if (!ns_date_integer(context, match, NS_FIELD_month, 1, MONTHS_PER_YEAR, &month))
        return false;
    *grain = NS_GRAIN_QUARTER;
    *count = 4;
    *number = (month - 1) / 3 + 1;
    return true;
}

/* The part that the fields name: its grain, how many there are in a year, and its number from 1. */
static bool read_year_part(const ns_value_context *context, const ns_match *match, ns_grain *grain,
                           int32_t *count, int32_t *number)
{
    static const struct {
        ns_field_name field;
        ns_grain grain;
        int32_t count;
    } parts[] = {{NS_FIELD_quarter, NS_GRAIN_QUARTER, 4},
                 {NS_FIELD_half, NS_GRAIN_HALF, 2},
                 {NS_FIELD_season, NS_GRAIN_SEASON, 4}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (ns_date_has(context, match, parts[i].field)) {
            *grain = parts[i].grain;
            *count = parts[i].count;
            return ns_date_integer(context, match, parts[i].field, 1, parts[i].count, number);
        }
    return read_month_quarter(context, match, grain, count, number);
}

/*
 * What the distance alone says of a part of a year that is so many parts ahead, in tenths of a
 * logit. The quarter that has just ended is meant rather than the same one of next year, and what
 * runs rather than what ran a year ago. The next one is mostly meant too: by plans, and by
 * companies whose fiscal year has a quarter of that number behind it.
 */
static int evidence_of_part(ns_grain grain, int32_t ahead)
{
    static const int8_t quarters[] = {0, 30, -15, -70};
    static const int8_t seasons[] = {0, 4, -12, -45};
    if (grain == NS_GRAIN_HALF) {
        if (ahead == 0)
            return 0;
        return -5;
    }
    if (grain == NS_GRAIN_SEASON)
        return seasons[ahead];
    return quarters[ahead];
}

/* The year of a part without one: the part that runs, else the next or the last one, strictly so
 * behind a relation. */
static int32_t year_of_part(const ns_value_context *context, const ns_match *match, ns_grain grain,
                            int32_t count, int32_t number, ns_date_reading *reading)
{
    int32_t relation;
    int32_t year = context->published.year;
    ns_period running = ns_period_at(grain, ns_day_number(context->published), 1);
    if (ns_date_has(context, match, NS_FIELD_fiscal))
        return year;
    int32_t ahead = ns_floor_modulo(number - 1 - running.index, count);
    int32_t next_year = ns_floor_divide(running.index + ahead, count);
    if (ns_date_relation(context, match, &relation)) {
        if (relation == 0 && ahead != count - 1) /* "this summer", said in December */
        {
            if (ahead == 0)
                return next_year;
            return year;
        }
        if (ahead == 0)
            return next_year + relation;
        if (relation <= 0)
            return next_year - 1;
        return next_year;
    }
    if (ahead == 0)
        return next_year;
    reading->is_chosen = true;
    reading->evidence = ns_date_tense(context, match) + evidence_of_part(grain, ahead);
    if (reading->evidence > 0)
        return next_year;
    return next_year - 1;
}

bool ns_build_part(ns_value_context *context, const ns_match *match, ns_date_reading *reading)
{
    ns_grain grain;
    int32_t count;
    int32_t number;
    int32_t year = 0;
    if (!read_year_part(context, match, &grain, &count, &number) ||
        !ns_date_optional(context, match, NS_FIELD_year, 0, NS_YEAR_MAX, &year))
        return false;
    if (ns_date_has(context, match, NS_FIELD_year))
        year = ns_date_full_year(year);
    else
        ns_date_relative_year(context, match, &year);
    if (year == 0 && context->published.year == 0) {
        ns_period unplaced = {grain, count + number - 1};
        const char *value = ns_period_value(unplaced, context->arena);
        if (value)
            reading->value = ns_arena_format(context->arena, "XXXX%s", strchr(value, '-'));
        else
            reading->value = NULL;
        return value != NULL;
    }
    if (year == 0)
        year = year_of_part(context, match, grain, count, number, reading);
    reading->period = (ns_period){grain, year * count + number - 1};
    return true;
}

bool ns_build_age(ns_value_context *context, const ns_match *match, ns_date_reading *reading)
{
    int32_t number;
    bool is_bc = ns_date_has(context, match, NS_FIELD_bc);
    if (ns_date_integer(context, match, NS_FIELD_century, 1, YEARS_PER_CENTURY, &number)) {
        if (is_bc)
            reading->value = ns_arena_format(context->arena, "BC%02d", (int)number - 1);
        else
            reading->period = (ns_period){NS_GRAIN_CENTURY, number - 1};
        return true;
    }
    if (!ns_date_integer(context, match, NS_FIELD_decade, 0, NS_YEAR_MAX, &number) ||
        number % YEARS_PER_DECADE != 0)
        return false;
    if (number < YEARS_PER_CENTURY) {
        if (number >= 30)
            number += 1900;
        else
            number += 2000;
    } /* "the '20s" may be either; news speaks of ours */
    /* "the 1800s" are a century, "the 2000s" a decade. */
    bool is_century = number % YEARS_PER_CENTURY == 0 && number < 2000;
    reading->period = is_century ? (ns_period){NS_GRAIN_CENTURY, number / YEARS_PER_CENTURY}
                                 : (ns_period){NS_GRAIN_DECADE, number / YEARS_PER_DECADE};
    return true;
}

/* "Two decades ago" names a year, "last decade" a decade. */
static ns_grain counted_grain(ns_grain grain, double *n)
{
    if (grain == NS_GRAIN_DECADE)
        *n *= YEARS_PER_DECADE;
    else if (grain == NS_GRAIN_CENTURY)
        *n *= YEARS_PER_CENTURY;
    else
        return grain;
    return NS_GRAIN_YEAR;
}

/* Mean days of weeks and months, 0 for other grains. */
static double days_of(ns_grain grain)
{
    if (grain == NS_GRAIN_WEEK)
        return 7;
    if (grain == NS_GRAIN_MONTH)
        return 365.25 / MONTHS_PER_YEAR;
    return 0;
}

/* The period so many units away. Parts of years are counted in months, those of months and weeks in
 * days: a year and a half ago. */
static bool shift_period(const ns_value_context *context, ns_grain grain, int32_t anchor, double n,
                         ns_period *period)
{
    if (!(fabs(n) <= NS_YEAR_MAX * 366.0))
        return false;
    if (grain == NS_GRAIN_YEAR && n != floor(n)) {
        ns_period month = ns_period_at(NS_GRAIN_MONTH, anchor, 1);
        month.index += (int32_t)floor(n * MONTHS_PER_YEAR);
        if (!ns_period_is_valid(month))
            return false;
        *period = ns_period_at(NS_GRAIN_YEAR, ns_period_first(month, 1), 1);
        return true;
    }
    if (n != floor(n) && days_of(grain) > 0) {
        *period = ns_period_at(grain, anchor + (int32_t)round(n * days_of(grain)), 1);
        return ns_period_is_valid(*period);
    }
    *period = ns_period_at(grain, anchor, context->fiscal_year_start_month);
    period->index += (int32_t)floor(n);
    return ns_period_is_valid(*period);
}

/* What is left when there is no day to count from, or no number to count with. */
static const char *vague_value(double sign)
{
    if (sign < 0)
        return "PAST_REF";
    if (sign > 0)
        return "FUTURE_REF";
    return "PRESENT_REF";
}

/* "The weekend", said from Monday to Friday of what has happened, is the one before. */
static int weekend_shift(const ns_value_context *context, const ns_match *match, int32_t anchor)
{
    if (ns_date_tense(context, match) <= NS_DATE_IS_PAST && ns_day_weekday(anchor) < NS_SATURDAY)
        return -1;
    return 0;
}

/* How many periods of a grain make a year, 0 when a year is no whole number of them. */
static int32_t periods_per_year(ns_grain grain)
{
    switch (grain) {
    case NS_GRAIN_MONTH: return MONTHS_PER_YEAR;
    case NS_GRAIN_QUARTER:
    case NS_GRAIN_SEASON: return 4;
    case NS_GRAIN_HALF: return 2;
    case NS_GRAIN_YEAR:
    case NS_GRAIN_FISCAL_YEAR: return 1;
    default: return 0;
    }
}

/* "Since year-end". */
static bool is_year_end(const ns_value_context *context, const ns_match *match)
{
    const char *kind = ns_field_attribute(context, match, NS_FIELD_kind, "kind");
    return kind != NULL && strcmp(kind, "end") == 0;
}

/* "A year earlier" beside a part of a year is that part of the year before: false for other dates.
 */
static bool keeps_grain(const ns_value_context *context, const ns_match *match, ns_grain grain,
                        ns_date_reading *reading)
{
    const char *anchor = ns_field_attribute(context, match, NS_FIELD_direction, "anchor");
    ns_grain spoken = (ns_grain)context->reference_grain;
    bool is_part =
        spoken == NS_GRAIN_QUARTER || spoken == NS_GRAIN_HALF || spoken == NS_GRAIN_MONTH;
    if (grain != NS_GRAIN_YEAR || !is_part || anchor == NULL || strcmp(anchor, "reference") != 0)
        return false;
    reading->period = (ns_period){spoken, context->reference_index - periods_per_year(spoken)};
    reading->keeps_reference = true;
    return true;
}

bool ns_build_shift(ns_value_context *context, const ns_match *match, ns_date_reading *reading)
{
    const ns_unit *unit = ns_date_unit(context, match, NS_FIELD_unit);
    if (!unit)
        return false;
    double sign = 0;
    double n = 1;
    bool is_counted = ns_field_number(context, match, NS_FIELD_direction, &sign);
    if (!is_counted && !ns_field_number(context, match, NS_FIELD_relation, &sign))
        return false;
    bool is_vague =
        ns_date_has(context, match, NS_FIELD_n) && !ns_field_number(context, match, NS_FIELD_n, &n);
    int32_t anchor;
    if (is_vague || !ns_date_anchor(context, match, &anchor)) {
        reading->value = vague_value(sign);
        reading->keeps_reference = true;
        return true;
    }
    n *= sign * unit->count;
    ns_grain grain = is_counted ? counted_grain(unit->grain, &n) : unit->grain;
    if (grain ==
        NS_GRAIN_NONE) { /* hours and less: the day that they end up in is not known for sure */
        reading->period = ns_period_day(anchor);
        reading->value = vague_value(sign);
        return true;
    }
    if (grain == NS_GRAIN_WEEKEND && sign == 0)
        n = weekend_shift(context, match, anchor);
    if (is_year_end(context, match) && ns_date_tense(context, match) <= NS_DATE_IS_PAST)
        n = -1; /* the end of this year is not over */
    if (is_counted && n == -1 && keeps_grain(context, match, grain, reading))
        return true;
    reading->keeps_reference = ns_date_is_speech(context, match);
    return shift_period(context, grain, anchor, n, &reading->period);
}

bool ns_build_vague(ns_value_context *context, const ns_match *match, ns_date_reading *reading)
{
    reading->value = ns_field_attribute(context, match, NS_FIELD_value, "ref");
    reading->keeps_reference = true;
    return reading->value != NULL;
}

bool ns_build_same(ns_value_context *context, const ns_match *match, ns_date_reading *reading)
{
    int32_t years;
    if (!ns_date_integer(context, match, NS_FIELD_relation, -100, 100, &years))
        return false;
    ns_grain grain = (ns_grain)context->reference_grain;
    int32_t count = periods_per_year(grain);
    if (count != 0)
        reading->period = (ns_period){grain, context->reference_index + years * count};
    else if (context->published.year != 0)
        reading->period = ns_period_year(context->published.year + years);
    else
        reading->value = vague_value(years);
    reading->keeps_reference = true;
    return true;
}
