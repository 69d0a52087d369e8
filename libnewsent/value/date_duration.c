/* Builders for lengths of time and for what repeats: TIMEX3 DURATION and SET. */
#include "value/date_reading.h"

#include <math.h>
#include <string.h>

enum { MONTHS_PER_YEAR = 12, MAX_COUNT = 1000000000 };

/* A unit as so many of a smaller one, for "half an hour". */
static const struct {
    const char *unit, *smaller;
    int32_t count;
} smaller_units[] = {{"minute", "second", 60},
                     {"hour", "minute", 60},
                     {"year", "month", 12},
                     {"decade", "year", 10},
                     {"century", "year", 100}};

/* Half of a unit is counted in a smaller one, where that comes out even. */
static const ns_unit *split_unit(const ns_unit *unit, double *n)
{
    for (size_t i = 0; i < sizeof smaller_units / sizeof *smaller_units; i++) {
        double count = *n * smaller_units[i].count;
        if (*n < 1 && strcmp(smaller_units[i].unit, unit->name) == 0 && count == floor(count)) {
            *n = count;
            return ns_unit_by_name(smaller_units[i].smaller);
        }
    }
    return unit;
}

/* "3" or, with up to three decimals, "1.5". Integers only, so that no locale has a say. */
static const char *count_text(ns_arena *arena, double n)
{
    long long thousandths = (long long)floor(n * 1000 + 0.5);
    long long whole = thousandths / 1000;
    long long rest = thousandths % 1000;
    int digits = 3;
    if (rest == 0)
        return ns_arena_format(arena, "%lld", whole);
    while (rest % 10 == 0) {
        rest /= 10;
        digits--;
    }
    return ns_arena_format(arena, "%lld.%0*lld", whole, digits, rest);
}

/* "P3Y", "PT30M", with X for a number that the text leaves open. NULL when the number is none or
 * memory ran out. */
static const char *duration_value(ns_arena *arena, const ns_unit *unit, bool is_open, double n)
{
    if (!(n >= 0 && n <= MAX_COUNT))
        return NULL;
    if (n != floor(n))
        unit = split_unit(unit, &n);
    const char *count = is_open ? "X" : count_text(arena, n * unit->count);
    if (count)
        return ns_arena_format(arena, "P%s%s%s", unit->is_time ? "T" : "", count, unit->code);
    return NULL;
}

static int32_t shift_months(int32_t day_number, int32_t months)
{
    ns_day day = ns_day_from_number(day_number);
    int32_t first = ns_period_first(
        (ns_period){NS_GRAIN_MONTH, day.year * MONTHS_PER_YEAR + day.month - 1 + months}, 1);
    ns_day month = ns_day_from_number(first);
    int days = ns_month_days(month.year, month.month);
    return first + (day.day < days ? day.day : days) - 1;
}

/* The day so many units from another; false when the unit is shorter than a day or the day out of
 * the calendar. */
static bool day_after(int32_t day, const ns_unit *unit, int32_t n, int32_t *shifted)
{
    if (unit->grain == NS_GRAIN_NONE || n > NS_YEAR_MAX || n < -NS_YEAR_MAX)
        return false;
    int32_t first = ns_period_first((ns_period){unit->grain, 0}, 1);
    int32_t days = ns_period_first((ns_period){unit->grain, 1}, 1) - first;
    int32_t months = ns_period_at(NS_GRAIN_MONTH, first + days, 1).index -
                     ns_period_at(NS_GRAIN_MONTH, first, 1).index;
    ns_period month = ns_period_at(NS_GRAIN_MONTH, day, 1);
    month.index += n * unit->count * (days >= 28 ? months : 0);
    if (!ns_period_is_valid(month))
        return false;
    if (days >= 28)
        *shifted = shift_months(day, n * unit->count * months);
    else
        *shifted = day + n * unit->count * days;
    return true;
}

/* "The past three months" end today, "the next three" begin. */
static void place_duration(const ns_value_context *context, const ns_match *match,
                           const ns_unit *unit, double n, ns_date_reading *reading)
{
    double sign;
    int32_t today;
    int32_t other;
    if (!ns_field_number(context, match, NS_FIELD_relation, &sign) || sign == 0 || n != floor(n) ||
        n > NS_YEAR_MAX || !ns_date_anchor(context, match, &today) ||
        !day_after(today, unit, (int32_t)(sign * n), &other))
        return;
    reading->period = ns_period_day(other < today ? other : today);
    reading->last = ns_period_day(other < today ? today : other);
}

/* "2:14:04" as a length. */
static bool build_clock_duration(ns_value_context *context, const ns_match *match,
                                 ns_date_reading *reading)
{
    int32_t hours;
    int32_t minutes;
    int32_t seconds;
    if (!ns_date_integer(context, match, NS_FIELD_hour, 0, 99, &hours) ||
        !ns_date_integer(context, match, NS_FIELD_minute, 0, 59, &minutes) ||
        !ns_date_integer(context, match, NS_FIELD_second, 0, 59, &seconds))
        return false;
    reading->value =
        ns_arena_format(context->arena, "PT%dH%dM%dS", (int)hours, (int)minutes, (int)seconds);
    return reading->value != NULL;
}

/* Whether the second unit of a sum is the shorter one: "three years and six months". */
static bool is_shorter(const ns_unit *unit, const ns_unit *than)
{
    if (unit->is_time || than->is_time)
        return unit->is_time &&
               (!than->is_time || strchr("HMS", unit->code[0]) > strchr("HMS", than->code[0]));
    return unit->grain < than->grain;
}

/* "P3Y6M", "PT2H15M", "P1DT12H". NULL when the units make no sum. */
static const char *sum_value(const ns_value_context *context, const ns_match *match,
                             const ns_unit *unit, double n)
{
    double n2;
    const ns_unit *unit2 = ns_date_unit(context, match, NS_FIELD_unit2);
    if (!ns_field_number(context, match, NS_FIELD_n2, &n2) || !is_shorter(unit2, unit))
        return NULL;
    const char *value = duration_value(context->arena, unit, false, n);
    const char *more = duration_value(context->arena, unit2, false, n2);
    if (value == NULL || more == NULL)
        return NULL;
    return ns_arena_format(context->arena, "%s%s", value, more + (unit->is_time ? 2 : 1));
}

bool ns_build_duration(ns_value_context *context, const ns_match *match, ns_date_reading *reading)
{
    const ns_unit *unit = ns_date_unit(context, match, NS_FIELD_unit);
    double n = 1;
    double n2;
    if (!unit) {
        reading->timex = "DURATION";
        reading->keeps_reference = true;
        return build_clock_duration(context, match, reading);
    }
    bool is_open =
        ns_date_has(context, match, NS_FIELD_n) && !ns_field_number(context, match, NS_FIELD_n, &n);
    reading->timex = "DURATION";
    reading->keeps_reference = true;
    reading->value = duration_value(context->arena, unit, is_open, n);
    if (!reading->value)
        return false;
    if (ns_date_unit(context, match, NS_FIELD_unit2) != NULL) {
        reading->value = sum_value(context, match, unit, n);
        return !is_open && reading->value != NULL;
    }
    if (ns_field_number(context, match, NS_FIELD_n2, &n2)) {
        const char *upper = duration_value(context->arena, unit, false, n2);
        if (upper)
            reading->value = ns_arena_format(context->arena, "%s/%s", reading->value, upper);
        else
            reading->value = NULL;
        return upper != NULL;
    }
    if (!is_open)
        place_duration(context, match, unit, n, reading);
    return true;
}

/* "every Monday", "each June 3", "every morning": a date with X for what changes. NULL when the
 * fields name none. */
static const char *repeated_date(const ns_value_context *context, const ns_match *match)
{
    int32_t weekday;
    int32_t month;
    int32_t day;
    const char *season = ns_field_attribute(context, match, NS_FIELD_season, "code");
    const char *part = ns_field_attribute(context, match, NS_FIELD_part, "code");
    const char *base = NULL;
    if (ns_date_integer(context, match, NS_FIELD_weekday, NS_MONDAY, NS_SUNDAY, &weekday))
        base = ns_arena_format(context->arena, "XXXX-WXX-%d", (int)weekday);
    else if (ns_date_integer(context, match, NS_FIELD_month, 1, MONTHS_PER_YEAR, &month)) {
        if (ns_date_integer(context, match, NS_FIELD_day, 1, 31, &day))
            base = ns_arena_format(context->arena, "XXXX-%02d-%02d", (int)month, (int)day);
        else
            base = ns_arena_format(context->arena, "XXXX-%02d", (int)month);
    } else if (season)
        base = ns_arena_format(context->arena, "XXXX-%s", season);
    else if (part)
        base = "XXXX-XX-XX";
    if (base && part)
        return ns_arena_format(context->arena, "%sT%s", base, part);
    return base;
}

bool ns_build_set(ns_value_context *context, const ns_match *match, ns_date_reading *reading)
{
    double n = 1;
    int32_t times;
    const ns_unit *unit = ns_date_unit(context, match, NS_FIELD_unit);
    const char *quant = ns_field_attribute(context, match, NS_FIELD_quant, "quant");
    reading->timex = "SET";
    reading->keeps_reference = true;
    if (quant)
        reading->quant = quant;
    else
        reading->quant = "";
    if (ns_date_integer(context, match, NS_FIELD_freq, 1, MAX_COUNT, &times) && times > 1)
        reading->freq = ns_arena_format(context->arena, "%dX", (int)times);
    reading->value = repeated_date(context, match);
    if (reading->value)
        return true;
    if (!unit)
        return false;
    if (ns_date_has(context, match, NS_FIELD_n) && !ns_field_number(context, match, NS_FIELD_n, &n))
        return false;
    reading->value = duration_value(context->arena, unit, false, n);
    return reading->value != NULL;
}
