/* Builder for weekdays: the last one that has passed, unless a relation, the tense or a week says
 * otherwise. */
#include "value/date_reading.h"

#include <string.h>

/* The weekday nearest to a day: at or after it when is_future, else at or before it. */
static int32_t weekday_near(int32_t day, int32_t weekday, bool is_future)
{
    int32_t back = ns_floor_modulo(ns_day_weekday(day) - weekday, 7);
    if (is_future)
        return day + ns_floor_modulo(7 - back, 7);
    return day - back;
}

/*
 * The last one or the next one, by tense and distance: without a verb that says otherwise, the next
 * one must be much nearer ("the vote is on Monday" said on a Friday).
 */
static int32_t weekday_by_tense(int32_t day, int32_t weekday, int tense, ns_date_reading *reading)
{
    enum { PER_DAY = 3, BEHIND = -4 };
    int32_t past = weekday_near(day, weekday, false);
    int32_t future = weekday_near(day, weekday, true);
    if (past == future)
        return day;
    reading->is_chosen = true;
    reading->evidence = tense + PER_DAY * ((day - past) - (future - day)) + BEHIND;
    if (reading->evidence > 0)
        return future;
    return past;
}

/* "last", "this" and "next" before a weekday. "Next" is of the next ISO week, "last" the latest
 * before today. */
static int32_t weekday_by_relation(ns_value_context *context, const ns_match *match, int32_t day,
                                   int32_t weekday, int32_t relation)
{
    const char *kind = ns_field_attribute(context, match, NS_FIELD_relation, "kind");
    bool is_nearest = kind && strcmp(kind, "nearest") == 0;
    if (relation < 0)
        return weekday_near(day - 1, weekday, false);
    if (relation > 0 && is_nearest)
        return weekday_near(day + 1, weekday, true);
    if (relation == 0)
        return weekday_near(day, weekday, ns_date_tense(context, match) > NS_DATE_IS_PAST);
    int32_t monday = day - ns_day_weekday(day) + NS_MONDAY;
    return monday + 7 + weekday - NS_MONDAY;
}

/* "A week from Sunday": so many weeks behind the next day of that name. */
static bool weeks_behind(const ns_value_context *context, const ns_match *match, int32_t weekday,
                         const ns_unit *unit, int32_t *day)
{
    enum { MOST_WEEKS = 1000 };
    int32_t weeks = 1;
    if (ns_date_has(context, match, NS_FIELD_n) &&
        !ns_date_integer(context, match, NS_FIELD_n, 1, MOST_WEEKS, &weeks))
        return false;
    *day = weekday_near(*day + 1, weekday, true) + 7 * weeks * unit->count;
    return true;
}

bool ns_build_weekday(ns_value_context *context, const ns_match *match, ns_date_reading *reading)
{
    int32_t weekday;
    int32_t relation;
    int32_t day;
    if (!ns_date_integer(context, match, NS_FIELD_weekday, NS_MONDAY, NS_SUNDAY, &weekday))
        return false;
    if (!ns_date_anchor(context, match, &day)) {
        reading->value = ns_arena_format(context->arena, "XXXX-WXX-%d", (int)weekday);
        return true;
    }
    const ns_unit *unit = ns_date_unit(context, match, NS_FIELD_unit);
    bool is_related = ns_date_integer(context, match, NS_FIELD_relation, -1, 1, &relation);
    if (!is_related && unit && unit->grain == NS_GRAIN_WEEK) {
        if (!weeks_behind(context, match, weekday, unit, &day))
            return false;
    } else if (is_related && unit && unit->grain == NS_GRAIN_WEEK)
        day += 7 * relation + weekday - ns_day_weekday(day);
    else if (is_related)
        day = weekday_by_relation(context, match, day, weekday, relation);
    else
        day = weekday_by_tense(day, weekday, ns_date_tense(context, match), reading);
    reading->period = ns_period_day(day);
    return true;
}
