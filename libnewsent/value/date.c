/* Dates: chooses the builder of a rule, writes what it read as TIMEX3 strings, and moves the
 * reference date. */
#include "value/date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "value/date_time.h"

/* How old what news reports may be: hours without a day belong to such a day rather than to an
 * older one. */
enum { NEWS_DAYS = 10 };

static const struct {
    const char *name;
    ns_date_builder *build;
} builders[] = {
    {"calendar", ns_build_calendar}, {"weekday", ns_build_weekday}, {"holiday", ns_build_holiday},
    {"part", ns_build_part},         {"age", ns_build_age},         {"shift", ns_build_shift},
    {"duration", ns_build_duration}, {"set", ns_build_set},         {"time", ns_build_time},
    {"vague", ns_build_vague},       {"nth", ns_build_nth},         {"same", ns_build_same},
};

static ns_date_builder *find_builder(const char *name)
{
    for (size_t i = 0; i < sizeof builders / sizeof *builders; i++)
        if (strcmp(builders[i].name, name) == 0)
            return builders[i].build;
    return NULL;
}

bool ns_date_has_builder(const char *name)
{
    return find_builder(name) != NULL;
}

/* The TIMEX3 value of a reading without its time; NULL when memory ran out. */
static const char *date_value(ns_arena *arena, const ns_date_reading *reading)
{
    if (reading->value)
        return reading->value;
    const char *first = ns_period_value(reading->period, arena);
    if (!first || reading->last.grain == NS_GRAIN_NONE)
        return first;
    const char *last = ns_period_value(reading->last, arena);
    if (last)
        return ns_arena_format(arena, "%s/%s", first, last);
    return NULL;
}

/* Hours and parts of the day belong to a day, placed or not ("XXXX-WXX-4"); elsewhere they are left
 * out. */
static bool add_time(const ns_value_context *context, const ns_match *match,
                     const ns_date_reading *reading, newsent_date *value)
{
    const char *time;
    const char *last_time;
    bool is_open = reading->value && reading->value[0] == 'X'; /* "XXXX-WXX-4" */
    bool is_day = is_open || (reading->period.grain == NS_GRAIN_DAY && !reading->value);
    if (strcmp(reading->timex, "DATE") != 0 || !is_day)
        return true;
    if (!ns_date_read_time(context, match, &time) ||
        !ns_date_read_last_time(context, match, &last_time))
        return false;
    if (!time)
        return true;
    const char *day = value->value;
    value->timex = "TIME";
    if (last_time == NULL)
        value->value = ns_arena_format(context->arena, "%s%s", day, time);
    else
        value->value = ns_arena_format(context->arena, "%s%s/%s%s", day, time, day, last_time);
    return value->value != NULL;
}

/* A day as "YYYY-MM-DD"; "" for days before the year 1, which this form cannot write. */
static const char *day_text(ns_arena *arena, int32_t day_number)
{
    if (ns_day_from_number(day_number).year < 1)
        return "";
    const char *text = ns_period_value(ns_period_day(day_number), arena);
    if (text)
        return text;
    return "";
}

/* The value of a fiscal quarter keeps the number that the text gives; its days are those of the
 * fiscal year. */
static void add_days(const ns_value_context *context, const ns_match *match,
                     const ns_date_reading *reading, newsent_date *value)
{
    if (reading->period.grain == NS_GRAIN_NONE)
        return;
    ns_period first = reading->period;
    ns_period last = reading->last.grain == NS_GRAIN_NONE ? first : reading->last;
    uint32_t fiscal_start = context->fiscal_year_start_month;
    if (ns_date_has(context, match, NS_FIELD_fiscal))
        ns_period_in_fiscal_year(&first, &last, fiscal_start);
    value->first_day = day_text(context->arena, ns_period_first(first, fiscal_start));
    value->last_day = day_text(context->arena, ns_period_last(last, fiscal_start));
}

static void move_past_day(ns_value_context *context, ns_day day, int32_t day_number)
{
    int32_t age = context->published.year == 0 ? 0 : ns_day_number(context->published) - day_number;
    if (age >= 0)
        context->past_day = day;
    if (age >= 0 && age <= NEWS_DAYS)
        context->news_day = day;
}

/* What later expressions of the text count from. A year or month leaves open what it does not say.
 */
static void move_reference(ns_value_context *context, const ns_match *match,
                           const ns_date_reading *reading)
{
    if (reading->keeps_reference || reading->period.grain == NS_GRAIN_NONE)
        return;
    ns_day day = ns_day_from_number(ns_date_first(context, reading->period));
    if (day.year == 0) /* 1 BC; year 0 means "none" in a context */
        return;
    switch (reading->period.grain) {
    case NS_GRAIN_DAY:
        context->reference_day = day;
        context->reference_sentence = match->sentence;
        move_past_day(context, day, reading->period.index);
        break;
    case NS_GRAIN_MONTH: day.day = 0; break;
    case NS_GRAIN_YEAR: day.day = day.month = 0; break;
    default: break;
    }
    context->reference = day;
    context->reference_grain = (int)reading->period.grain;
    context->reference_index = reading->period.index;
}

/* How probable a choice is, by its evidence in tenths of a logit. */
static double probability_of(const ns_date_reading *reading)
{
    enum { TENTHS = 10 };
    if (reading->is_chosen)
        return 1 / (1 + exp(-abs(reading->evidence) / (double)TENTHS));
    return 1;
}

bool ns_value_date(ns_value_context *context, const ns_match *match, newsent_date *value)
{
    *value = (newsent_date){.timex = "",
                            .value = "",
                            .mod = "",
                            .first_day = "",
                            .last_day = "",
                            .quant = "",
                            .freq = ""};
    const char *name = ns_pack_text(context->pack, context->pack->rules[match->rule].builder);
    ns_date_builder *build = find_builder(name);
    ns_date_reading reading = {.timex = "DATE", .quant = "", .freq = ""};
    if (!build || !build(context, match, &reading) || !ns_period_is_valid(reading.period) ||
        !ns_period_is_valid(reading.last))
        return false;
    const char *mod = ns_field_attribute(context, match, NS_FIELD_mod, "mod");
    value->timex = reading.timex;
    value->value = date_value(context->arena, &reading);
    if (mod)
        value->mod = mod;
    else
        value->mod = "";
    value->quant = reading.quant;
    if (reading.freq)
        value->freq = reading.freq;
    else
        value->freq = "";
    if (!value->value || !add_time(context, match, &reading, value))
        return false;
    context->choice = probability_of(&reading);
    add_days(context, match, &reading, value);
    move_reference(context, match, &reading);
    return true;
}
