/* Builders for dates that stand in the calendar by name: years, months and days. */
#include "value/date_reading.h"

#include <string.h>

enum { MONTHS_PER_YEAR = 12, DAYS_PER_YEAR = 365, WEEKS_PER_YEAR = 53 };

/* What the fields of a calendar date say; 0 where they say nothing. */
typedef struct date_parts {
    int32_t year, month, day, weekday, week;
    int32_t last_year, last_month, last_day; /* of a range */
} date_parts;

/* "2019-20": the second year borrows its century from the first. */
static int32_t range_year(int32_t year, int32_t last)
{
    if (last < 100 && last != 0)
        return year - ns_floor_modulo(year, 100) + last;
    return last;
}

/* Whether the rule says what kind of date it finds. */
static bool is_of_kind(const ns_value_context *context, const ns_match *match, const char *wanted)
{
    const char *kind = ns_field_attribute(context, match, NS_FIELD_kind, "kind");
    return kind != NULL && strcmp(kind, wanted) == 0;
}

/* "From November to March 2017": the year stands behind the other month, and a later month is of
 * the year before it. */
static void share_year(date_parts *parts)
{
    if (parts->last_month != 0 && parts->month > parts->last_month)
        parts->year--;
    parts->last_month = 0;
}

/* "02/05/2021" is read in the order that other dates of the text have. */
static void order_day_and_month(const ns_value_context *context, const ns_match *match,
                                date_parts *parts)
{
    if (is_of_kind(context, match, "month_first") && context->is_day_first && parts->day <= 12) {
        int32_t month = parts->month;
        parts->month = parts->day;
        parts->day = month;
    }
}

/* Numbers of the fields, 0 for those that are missing; false when one is out of range. */
static bool read_parts(const ns_value_context *context, const ns_match *match, date_parts *parts)
{
    *parts = (date_parts){0};
    if (!ns_date_optional(context, match, NS_FIELD_year, 0, NS_YEAR_MAX, &parts->year) ||
        !ns_date_optional(context, match, NS_FIELD_month, 1, 12, &parts->month) ||
        !ns_date_optional(context, match, NS_FIELD_day, 1, 31, &parts->day) ||
        !ns_date_optional(context, match, NS_FIELD_weekday, NS_MONDAY, NS_SUNDAY,
                          &parts->weekday) ||
        !ns_date_optional(context, match, NS_FIELD_week, 1, WEEKS_PER_YEAR, &parts->week) ||
        !ns_date_optional(context, match, NS_FIELD_year2, 0, NS_YEAR_MAX, &parts->last_year) ||
        !ns_date_optional(context, match, NS_FIELD_month2, 1, 12, &parts->last_month) ||
        !ns_date_optional(context, match, NS_FIELD_day2, 1, 31, &parts->last_day))
        return false;
    if (!ns_date_has(context, match, NS_FIELD_year))
        ns_date_relative_year(context, match, &parts->year);
    else if (ns_date_has(context, match, NS_FIELD_bc))
        parts->year = 1 - parts->year;
    else if (!ns_date_has(context, match, NS_FIELD_era))
        parts->year = ns_date_full_year(parts->year);
    order_day_and_month(context, match, parts);
    parts->last_year = range_year(parts->year, parts->last_year);
    if (is_of_kind(context, match, "shared"))
        share_year(parts);
    return true;
}

static bool has_year(const ns_value_context *context, const ns_match *match,
                     const date_parts *parts)
{
    return parts->year != 0 || ns_date_has(context, match, NS_FIELD_year);
}

/* The year of "last March" or "the following March", which count from the publication or from the
 * reference date. */
static int32_t year_by_relation(const ns_value_context *context, const ns_match *match,
                                int32_t month, int32_t relation)
{
    const char *anchor = ns_field_attribute(context, match, NS_FIELD_relation, "anchor");
    bool is_referred =
        anchor != NULL && strcmp(anchor, "reference") == 0 && context->reference.year != 0;
    ns_day from = is_referred ? context->reference : context->published;
    if (relation == 0)
        return from.year;
    int32_t of_year = from.month;
    if (of_year == 0) /* a year alone: what follows it is of the next one */
    {
        if (relation > 0)
            of_year = MONTHS_PER_YEAR;
        else
            of_year = 1;
    }
    if (relation < 0) {
        if (month < of_year)
            return from.year;
        return from.year - 1;
    }
    if (month > of_year)
        return from.year;
    return from.year + 1;
}

/* The year for a month without one: "last June" says it, else tense and distance decide. */
static int32_t year_of_month(const ns_value_context *context, const ns_match *match, int32_t month,
                             ns_date_reading *reading)
{
    int32_t relation;
    if (ns_date_relation(context, match, &relation))
        return year_by_relation(context, match, month, relation);
    int32_t ahead = month - context->published.month;
    const int32_t distance[3] = {ahead - MONTHS_PER_YEAR, ahead, ahead + MONTHS_PER_YEAR};
    return context->published.year - 1 +
           ns_date_choose(distance, MONTHS_PER_YEAR, ns_date_tense(context, match), reading);
}

static int32_t day_number_in(const date_parts *parts, int32_t year)
{
    ns_day day = {year, (uint8_t)parts->month, (uint8_t)parts->day};
    return ns_day_is_valid(day) ? ns_day_number(day)
                                : ns_day_number((ns_day){year, (uint8_t)parts->month, 28});
}

/* The year near the publication in which a day falls on the weekday that the text names; 0 when
 * none does. */
static int32_t year_by_weekday(const ns_value_context *context, const date_parts *parts)
{
    static const int32_t nearest_first[] = {0, -1, 1};
    for (size_t i = 0; i < sizeof nearest_first / sizeof *nearest_first; i++) {
        int32_t year = context->published.year + nearest_first[i];
        ns_day day = {year, (uint8_t)parts->month, (uint8_t)parts->day};
        if (ns_day_is_valid(day) && ns_day_weekday(ns_day_number(day)) == parts->weekday)
            return year;
    }
    return 0;
}

/* The year for a day without one: by its weekday when it has one, else by tense and distance. */
static int32_t year_of_day(const ns_value_context *context, const ns_match *match,
                           const date_parts *parts, ns_date_reading *reading)
{
    int32_t year = context->published.year;
    int32_t by_weekday;
    int32_t relation;
    int tense = ns_date_tense(context, match);
    if (ns_date_relation(context, match, &relation) && relation != 0) /* "last June 19" */
        tense = relation * NS_DATE_CERTAIN;
    if (parts->weekday && (by_weekday = year_by_weekday(context, parts)) != 0)
        return by_weekday;
    int32_t today = ns_day_number(context->published);
    int32_t distance[3];
    for (int i = 0; i < 3; i++)
        distance[i] = day_number_in(parts, year + i - 1) - today;
    return year - 1 + ns_date_choose(distance, DAYS_PER_YEAR, tense, reading);
}

/* The year, month or day; month and day are 0 when the text does not say. */
static bool place(int32_t year, int32_t month, int32_t day, ns_period *period)
{
    if (!month) {
        *period = ns_period_year(year);
        return true;
    }
    if (!day) {
        *period = ns_period_month(year, month);
        return true;
    }
    ns_day whole = {year, (uint8_t)month, (uint8_t)day};
    if (!ns_day_is_valid(whole))
        return false;
    *period = ns_period_day(ns_day_number(whole));
    return true;
}

/* The end of a range. Over the end of a year ("December-February"), a year that the text gives is
 * that of the end, one that it leaves out that of the beginning. */
static bool place_range(date_parts *parts, bool has_year, ns_date_reading *reading)
{
    int32_t last_year = parts->last_year;
    if (last_year == 0) {
        bool is_over_new_year = parts->last_month != 0 && parts->last_month < parts->month;
        parts->year -= is_over_new_year && has_year;
        last_year = parts->year + is_over_new_year;
    }
    if (!place(parts->year, parts->month, parts->day, &reading->period))
        return false;
    if (parts->last_year == 0 && parts->last_month == 0 && parts->last_day == 0)
        return true;
    int32_t month = parts->last_month != 0 ? parts->last_month : parts->month;
    return place(last_year, month, parts->last_day, &reading->last);
}

/* "The 15th": of the month of the publication or, when that lies on the wrong side of it, of the
 * next or last one. */
static bool place_in_month(const ns_value_context *context, const ns_match *match,
                           date_parts *parts)
{
    if (context->published.year == 0)
        return false;
    int32_t ahead = parts->day - context->published.day;
    int tense = ns_date_tense(context, match);
    ns_period month = ns_period_month(context->published.year, context->published.month);
    if (tense <= NS_DATE_IS_PAST && ahead > 0)
        month.index--;
    if (tense >= NS_DATE_IS_FUTURE && ahead < 0)
        month.index++;
    for (int i = 0; i < 3; i++, month.index--) {
        ns_day day = ns_day_from_number(ns_period_first(month, 1));
        day.day = (uint8_t)parts->day;
        if (!ns_day_is_valid(day) ||
            (parts->weekday && ns_day_weekday(ns_day_number(day)) != parts->weekday))
            continue;
        parts->year = day.year;
        parts->month = day.month;
        return true;
    }
    return false;
}

/* A date that no publication date helps to place keeps X for what is not known. */
static const char *open_value(const ns_value_context *context, const date_parts *parts)
{
    if (parts->day)
        return ns_arena_format(context->arena, "XXXX-%02d-%02d", (int)parts->month,
                               (int)parts->day);
    return ns_arena_format(context->arena, "XXXX-%02d", (int)parts->month);
}

/* Adds what the text leaves out. False when the fields make no sense; *is_open when no publication
 * date helps to place it. */
static bool complete_parts(const ns_value_context *context, const ns_match *match,
                           date_parts *parts, bool *is_open, ns_date_reading *reading)
{
    *is_open = false;
    if (parts->day && !parts->month && !place_in_month(context, match, parts))
        return false;
    if (has_year(context, match, parts) || (parts->week != 0 && context->published.year != 0))
        return true;
    *is_open = context->published.year == 0;
    if (parts->month && !*is_open) {
        if (parts->day)
            parts->year = year_of_day(context, match, parts, reading);
        else
            parts->year = year_of_month(context, match, parts->month, reading);
    }
    return parts->month != 0;
}

/* A date whose first number can only be a day says how the others of the text are to be read. */
static void note_order(ns_value_context *context, const ns_match *match)
{
    if (is_of_kind(context, match, "day_first"))
        context->is_day_first = true;
}

/* "Week 45 of 2012". False when the year has no such week. */
static bool place_week(const ns_value_context *context, const ns_match *match,
                       const date_parts *parts, ns_date_reading *reading)
{
    ns_period running = ns_period_at(NS_GRAIN_WEEK, ns_day_number(context->published), 1);
    int32_t year = parts->year;
    if (!has_year(context, match, parts)) {
        int32_t distance[3];
        for (int i = 0; i < 3; i++)
            distance[i] = ns_period_of_week(context->published.year + i - 1, parts->week).index -
                          running.index;
        year = context->published.year - 1 +
               ns_date_choose(distance, WEEKS_PER_YEAR, ns_date_tense(context, match), reading);
    }
    int32_t found_year;
    reading->period = ns_period_of_week(year, parts->week);
    return ns_iso_week(ns_period_first(reading->period, 1), &found_year) == parts->week;
}

/* Whether no year has the day: "September 31". */
static bool is_impossible(const date_parts *parts)
{
    enum { LEAP_YEAR = 2000 };
    return parts->day != 0 && parts->month != 0 &&
           parts->day > ns_month_days(parts->year != 0 ? parts->year : LEAP_YEAR, parts->month);
}

/* "The week of March 6", "the weekend of March 6". */
static void widen_to_unit(const ns_value_context *context, const ns_match *match, ns_period *period)
{
    const ns_unit *unit = ns_date_unit(context, match, NS_FIELD_unit);
    bool is_of_week =
        unit != NULL && (unit->grain == NS_GRAIN_WEEK || unit->grain == NS_GRAIN_WEEKEND);
    if (is_of_week && period->grain == NS_GRAIN_DAY)
        *period = ns_period_at(unit->grain, period->index, 1);
}

bool ns_build_calendar(ns_value_context *context, const ns_match *match, ns_date_reading *reading)
{
    date_parts parts;
    bool is_open;
    if (!read_parts(context, match, &parts) ||
        !complete_parts(context, match, &parts, &is_open, reading))
        return false;
    note_order(context, match);
    if (is_open) {
        reading->value = open_value(context, &parts);
        return reading->value != NULL;
    }
    if (is_impossible(&parts)) {
        reading->value = "";
        reading->keeps_reference = true;
        return true;
    }
    if (parts.week != 0)
        return place_week(context, match, &parts, reading);
    if (ns_date_has(context, match, NS_FIELD_fiscal)) {
        reading->period = (ns_period){NS_GRAIN_FISCAL_YEAR, parts.year};
        return true;
    }
    if (!place_range(&parts, has_year(context, match, &parts) && !reading->is_chosen, reading))
        return false;
    widen_to_unit(context, match, &reading->period);
    return reading->last.grain == NS_GRAIN_NONE ||
           ns_date_first(context, reading->last) >= ns_date_first(context, reading->period);
}

/* The month of "the last Friday of this month", and the year of "the first Monday of May last
 * year". */
static bool read_related_month(const ns_value_context *context, const ns_match *match,
                               date_parts *parts)
{
    int32_t relation;
    int32_t day;
    if (!ns_date_integer(context, match, NS_FIELD_relation, -1, 1, &relation))
        return parts->month != 0;
    if (!ns_date_anchor(context, match, &day))
        return false;
    ns_day anchor = ns_day_from_number(day);
    if (parts->month != 0) {
        parts->year = anchor.year + relation;
        return true;
    }
    ns_period month = ns_period_month(anchor.year, anchor.month);
    month.index += relation;
    ns_day first = ns_day_from_number(ns_period_first(month, 1));
    parts->year = first.year;
    parts->month = first.month;
    return true;
}

/* The weekday that places a week or weekend: a week belongs to the month of its Thursday. */
static int32_t weekday_of(const date_parts *parts, const ns_unit *unit)
{
    if (parts->weekday != 0)
        return parts->weekday;
    if (unit != NULL && unit->grain == NS_GRAIN_WEEK)
        return NS_THURSDAY;
    return NS_SATURDAY;
}

bool ns_build_nth(ns_value_context *context, const ns_match *match, ns_date_reading *reading)
{
    date_parts parts;
    int32_t place;
    if (!read_parts(context, match, &parts) || !read_related_month(context, match, &parts) ||
        !ns_date_integer(context, match, NS_FIELD_ordinal, -1, 5, &place))
        return false;
    if (parts.year == 0 && context->published.year == 0) {
        reading->value = open_value(context, &parts);
        return true;
    }
    const ns_unit *unit = ns_date_unit(context, match, NS_FIELD_unit);
    int32_t year = parts.year ? parts.year : year_of_month(context, match, parts.month, reading);
    int32_t day = ns_nth_weekday(year, parts.month, weekday_of(&parts, unit), place);
    if (parts.weekday || !unit)
        reading->period = ns_period_day(day);
    else
        reading->period = ns_period_at(unit->grain, day, 1);
    return true;
}
