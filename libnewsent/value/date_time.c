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

/* A time of the day by its digits. */
typedef struct day_time {
    int32_t hour, minute, second;
} day_time;

/* "9:30", "0930" and "9": four digits are hours and minutes. */
static bool read_digits_of_time(const ns_value_context *context, const ns_match *match,
                                day_time *time)
{
    if (!ns_date_integer(context, match, NS_FIELD_hour, 0, LAST_FOUR_DIGIT_HOUR, &time->hour) ||
        !ns_date_optional(context, match, NS_FIELD_minute, 0, 59, &time->minute) ||
        !ns_date_optional(context, match, NS_FIELD_second, 0, 59, &time->second))
        return false;
    const ns_field *field = ns_field_find(context, match, NS_FIELD_hour);
    if (field && field->end - field->start == 4) {
        time->minute = time->hour % 100;
        time->hour /= 100;
    }
    time->hour = full_hour(context, match, time->hour);
    return time->hour <= LAST_HOUR && time->minute <= 59;
}

/* "T20:00"; seconds only where there are some. */
static const char *time_text(ns_arena *arena, day_time time)
{
    if (time.second == 0)
        return ns_arena_format(arena, "T%02d:%02d", (int)time.hour, (int)time.minute);
    return ns_arena_format(arena, "T%02d:%02d:%02d", (int)time.hour, (int)time.minute,
                           (int)time.second);
}

bool ns_date_read_time(const ns_value_context *context, const ns_match *match, const char **time)
{
    day_time read;
    *time = NULL;
    if (!ns_date_has(context, match, NS_FIELD_hour)) {
        const char *part = ns_field_attribute(context, match, NS_FIELD_part, "code");
        if (part)
            *time = ns_arena_format(context->arena, "T%s", part);
        return !part || *time;
    }
    if (!read_digits_of_time(context, match, &read))
        return false;
    int32_t last_hour = 0;
    bool is_range = ns_date_integer(context, match, NS_FIELD_hour2, 1, NOON, &last_hour);
    if (is_range && full_hour(context, match, last_hour) < read.hour)
        read.hour -= NOON; /* "11-1 p.m." begins before noon */
    if (read.hour < 0)
        *time = NULL;
    else
        *time = time_text(context->arena, read);
    return *time != NULL;
}

bool ns_date_read_last_time(const ns_value_context *context, const ns_match *match,
                            const char **time)
{
    int32_t hour;
    *time = NULL;
    if (!ns_date_integer(context, match, NS_FIELD_hour2, 1, NOON, &hour))
        return true;
    *time = time_text(context->arena, (day_time){.hour = full_hour(context, match, hour)});
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
