/* Hours and parts of the day; and the builder for hours whose day stands elsewhere. */
#include "value/date_time.h"

#include <stdlib.h>
#include <string.h>

enum { NOON = 12, LAST_HOUR = 24, LAST_FOUR_DIGIT_HOUR = 2400 };

/* How far behind hours their day may stand: "at 5 a.m. local time (0300 UTC) on Tuesday". */
enum { DAY_AFTER_BYTES = 40 };

/* Hours of half a day as hours of a day: by "a.m.", "p.m.", else by the part of the day, whose
 * attribute says from when it is p.m. */
static int32_t full_hour(const ns_value_context *context, const ns_match *match, int32_t hour)
{
    int32_t half;
    if (hour > NOON)
        return hour;
    if (ns_date_integer(context, match, NS_FIELD_half_day, 0, NOON, &half))
        return hour % NOON + half;
    const char *pm_from = ns_field_attribute(context, match, NS_FIELD_part, "pm_from");
    if (pm_from && hour < NOON && hour >= strtol(pm_from, NULL, 10))
        return hour + NOON;
    return hour;
}

bool ns_date_read_time(const ns_value_context *context, const ns_match *match, const char **time)
{
    int32_t hour, minute, second;
    *time = NULL;
    if (!ns_date_has(context, match, NS_FIELD_hour)) {
        const char *part = ns_field_attribute(context, match, NS_FIELD_part, "code");
        if (part)
            *time = ns_arena_format(context->arena, "T%s", part);
        return !part || *time;
    }
    if (!ns_date_integer(context, match, NS_FIELD_hour, 0, LAST_FOUR_DIGIT_HOUR, &hour) ||
        !ns_date_optional(context, match, NS_FIELD_minute, 0, 59, &minute) ||
        !ns_date_optional(context, match, NS_FIELD_second, 0, 59, &second))
        return false;
    const ns_field *field = ns_field_find(context, match, NS_FIELD_hour);
    if (field && field->end - field->start == 4) {
        minute = hour % 100;
        hour /= 100;
    }
    hour = full_hour(context, match, hour);
    if (hour > LAST_HOUR || minute > 59)
        return false;
    *time = ns_date_has(context, match, NS_FIELD_second)
                ? ns_arena_format(context->arena, "T%02d:%02d:%02d", (int)hour, (int)minute,
                                  (int)second)
                : ns_arena_format(context->arena, "T%02d:%02d", (int)hour, (int)minute);
    return *time != NULL;
}

static const char *builder_of(const ns_value_context *context, const ns_match *match)
{
    return ns_pack_text(context->pack, context->pack->rules[match->rule].builder);
}

/* The day that stands right behind hours without one, across other hours. */
static bool day_behind(ns_value_context *context, const ns_match *match, ns_period *day)
{
    const ns_match *end = context->matches->items + context->matches->count;
    for (const ns_match *next = match + 1; next < end; next++) {
        if (next->sentence != match->sentence || next->start > match->end + DAY_AFTER_BYTES)
            return false;
        const char *builder = builder_of(context, next);
        if (next->is_dropped || strcmp(builder, "time") == 0)
            continue;
        ns_date_reading reading = {.timex = "DATE"};
        bool is_date =
            (strcmp(builder, "weekday") == 0 && ns_build_weekday(context, next, &reading)) ||
            (strcmp(builder, "calendar") == 0 && ns_build_calendar(context, next, &reading)) ||
            (strcmp(builder, "shift") == 0 && ns_build_shift(context, next, &reading));
        *day = reading.period;
        return is_date && !reading.value && day->grain == NS_GRAIN_DAY;
    }
    return false;
}

bool ns_build_time(ns_value_context *context, const ns_match *match, ns_date_reading *reading)
{
    if (day_behind(context, match, &reading->period))
        return true;
    ns_day spoken = ns_date_spoken_day(context, match);
    bool is_here = spoken.year != 0 && context->reference_sentence == match->sentence;
    ns_day day = is_here || context->news_day.year == 0 ? spoken : context->news_day;
    if (day.year == 0)
        day = context->published;
    if (day.year != 0)
        reading->period = ns_period_day(ns_day_number(day));
    else
        reading->value = "XXXX-XX-XX";
    return true;
}
