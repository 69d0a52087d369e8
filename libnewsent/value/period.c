/* Periods of the calendar as counted indexes: from a day, to days, to TIMEX3. */
#include "value/period.h"

#include <string.h>

enum { SPRING_MONTH = 3, MONTHS_PER_SEASON = 3, MONTHS_PER_YEAR = 12 };

static const ns_unit units[] = {
    {"second", NS_GRAIN_NONE, 1, true, "S"},
    {"minute", NS_GRAIN_NONE, 1, true, "M"},
    {"hour", NS_GRAIN_NONE, 1, true, "H"},
    {"day", NS_GRAIN_DAY, 1, false, "D"},
    {"week", NS_GRAIN_WEEK, 1, false, "W"},
    {"fortnight", NS_GRAIN_WEEK, 2, false, "W"},
    {"weekend", NS_GRAIN_WEEKEND, 1, false, "WE"},
    {"month", NS_GRAIN_MONTH, 1, false, "M"},
    {"quarter", NS_GRAIN_QUARTER, 1, false, "Q"},
    {"season", NS_GRAIN_SEASON, 1, false, "SE"},
    {"year", NS_GRAIN_YEAR, 1, false, "Y"},
    {"fiscal_year", NS_GRAIN_FISCAL_YEAR, 1, false, "Y"},
    {"decade", NS_GRAIN_DECADE, 1, false, "DE"},
    {"century", NS_GRAIN_CENTURY, 1, false, "CE"},
    {"millennium", NS_GRAIN_CENTURY, 10, false, "CE"},
};

const ns_unit *ns_unit_by_name(const char *name)
{
    for (size_t i = 0; name && i < sizeof units / sizeof *units; i++)
        if (strcmp(units[i].name, name) == 0)
            return &units[i];
    return NULL;
}

ns_period ns_period_day(int32_t day_number)
{
    return (ns_period){NS_GRAIN_DAY, day_number};
}

ns_period ns_period_month(int32_t year, int month)
{
    return (ns_period){NS_GRAIN_MONTH, year * MONTHS_PER_YEAR + month - 1};
}

ns_period ns_period_year(int32_t year)
{
    return (ns_period){NS_GRAIN_YEAR, year};
}

/* Weeks are counted from the one of Monday, 1969-12-29. */
static int32_t week_index(int32_t day_number)
{
    return ns_floor_divide(day_number + 3, 7);
}

ns_period ns_period_of_week(int32_t year, int32_t week)
{
    enum { IN_FIRST_WEEK = 4 }; /* the first week is the one of January 4 */
    int32_t first = week_index(ns_day_number((ns_day){year, 1, IN_FIRST_WEEK}));
    return (ns_period){NS_GRAIN_WEEK, first + week - 1};
}

/* A fiscal year that does not begin in January is named after the year in which it ends. */
static int32_t fiscal_shift(uint32_t fiscal_start)
{
    if (fiscal_start > 1)
        return MONTHS_PER_YEAR - (int32_t)fiscal_start + 1;
    return 0;
}

ns_period ns_period_at(ns_grain grain, int32_t day_number, uint32_t fiscal_start)
{
    int32_t index = day_number;
    int32_t year = ns_day_from_number(day_number).year;
    int32_t month = year * MONTHS_PER_YEAR + ns_day_from_number(day_number).month - 1;
    switch (grain) {
    case NS_GRAIN_NONE:
    case NS_GRAIN_DAY: break;
    case NS_GRAIN_WEEK:
    case NS_GRAIN_WEEKEND: index = week_index(day_number); break;
    case NS_GRAIN_MONTH: index = month; break;
    case NS_GRAIN_QUARTER: index = ns_floor_divide(month, 3); break;
    case NS_GRAIN_SEASON:
        index = ns_floor_divide(month - (SPRING_MONTH - 1), MONTHS_PER_SEASON);
        break;
    case NS_GRAIN_HALF: index = ns_floor_divide(month, 6); break;
    case NS_GRAIN_YEAR: index = year; break;
    case NS_GRAIN_FISCAL_YEAR:
        index = ns_floor_divide(month + fiscal_shift(fiscal_start), MONTHS_PER_YEAR);
        break;
    case NS_GRAIN_DECADE: index = ns_floor_divide(year, 10); break;
    case NS_GRAIN_CENTURY: index = ns_floor_divide(year, 100); break;
    }
    return (ns_period){grain, index};
}

static int32_t month_first(int32_t month_index)
{
    int32_t year = ns_floor_divide(month_index, MONTHS_PER_YEAR);
    return ns_day_number(
        (ns_day){year, (uint8_t)(ns_floor_modulo(month_index, MONTHS_PER_YEAR) + 1), 1});
}

int32_t ns_period_first(ns_period period, uint32_t fiscal_start)
{
    int32_t index = period.index;
    switch (period.grain) {
    case NS_GRAIN_NONE:
    case NS_GRAIN_DAY: break;
    case NS_GRAIN_WEEK: return index * 7 - 3;
    case NS_GRAIN_WEEKEND: return index * 7 - 3 + NS_SATURDAY - NS_MONDAY;
    case NS_GRAIN_MONTH: return month_first(index);
    case NS_GRAIN_QUARTER: return month_first(index * 3);
    case NS_GRAIN_SEASON: return month_first(index * MONTHS_PER_SEASON + SPRING_MONTH - 1);
    case NS_GRAIN_HALF: return month_first(index * 6);
    case NS_GRAIN_YEAR: return month_first(index * MONTHS_PER_YEAR);
    case NS_GRAIN_FISCAL_YEAR:
        return month_first(index * MONTHS_PER_YEAR - fiscal_shift(fiscal_start));
    case NS_GRAIN_DECADE: return month_first(index * 10 * MONTHS_PER_YEAR);
    case NS_GRAIN_CENTURY: return month_first(index * 100 * MONTHS_PER_YEAR);
    }
    return index;
}

int32_t ns_period_last(ns_period period, uint32_t fiscal_start)
{
    if (period.grain == NS_GRAIN_WEEKEND) /* weekends do not touch each other */
        return ns_period_first(period, fiscal_start) + 1;
    return ns_period_first((ns_period){period.grain, period.index + 1}, fiscal_start) - 1;
}

void ns_period_in_fiscal_year(ns_period *first, ns_period *last, uint32_t fiscal_start)
{
    int32_t months = 0;
    if (first->grain == NS_GRAIN_QUARTER)
        months = 3;
    else if (first->grain == NS_GRAIN_HALF)
        months = 6;
    if (months == 0 || last->grain != first->grain)
        return;
    *first = (ns_period){NS_GRAIN_MONTH, first->index * months - fiscal_shift(fiscal_start)};
    *last =
        (ns_period){NS_GRAIN_MONTH, (last->index + 1) * months - fiscal_shift(fiscal_start) - 1};
}

bool ns_period_is_valid(ns_period period)
{
    enum { SLACK_YEARS = 100 }; /* the number of years is a guess; the days say it exactly */
    static const double periods_per_year[] = {
        [NS_GRAIN_NONE] = 1,        [NS_GRAIN_DAY] = 366,    [NS_GRAIN_WEEK] = 53,
        [NS_GRAIN_WEEKEND] = 53,    [NS_GRAIN_MONTH] = 12,   [NS_GRAIN_QUARTER] = 4,
        [NS_GRAIN_SEASON] = 4,      [NS_GRAIN_HALF] = 2,     [NS_GRAIN_YEAR] = 1,
        [NS_GRAIN_FISCAL_YEAR] = 1, [NS_GRAIN_DECADE] = 0.1, [NS_GRAIN_CENTURY] = 0.01,
    };
    double years = period.index / periods_per_year[period.grain];
    bool counts_from_1970 = period.grain >= NS_GRAIN_DAY && period.grain <= NS_GRAIN_WEEKEND;
    if (counts_from_1970)
        years += 1970;
    if (!(years > NS_YEAR_MIN - SLACK_YEARS && years < NS_YEAR_MAX + SLACK_YEARS))
        return false;
    ns_period next = {period.grain,
                      period.index + 1}; /* now near enough to be computed without overflow */
    return ns_day_from_number(ns_period_first(period, 1)).year >= NS_YEAR_MIN &&
           ns_day_from_number(ns_period_first(next, 1) - 1).year <= NS_YEAR_MAX;
}

/* Writes a number of `width` digits; vsnprintf would cost more than all else that a date needs. */
static void write_digits(char *to, int32_t number, int width)
{
    while (width-- > 0) {
        to[width] = (char)('0' + number % 10);
        number /= 10;
    }
}

/* "2023-11-30", or "2023-11" for day 0. Years have four digits: NS_YEAR_MIN and NS_YEAR_MAX. */
static const char *day_value(int32_t year, int month, int day, ns_arena *arena)
{
    if (year < 0)
        return ns_arena_format(arena, day > 0 ? "%05d-%02d-%02d" : "%05d-%02d", (int)year, month,
                               day);
    char *text = ns_arena_take(arena, sizeof "YYYY-MM-DD");
    if (text == NULL)
        return NULL;
    write_digits(text, year, 4);
    text[4] = '-';
    write_digits(text + 5, month, 2);
    if (day > 0)
        text[7] = '-';
    else
        text[7] = '\0';
    write_digits(text + 8, day, 2);
    text[10] = '\0';
    return text;
}

static const char *week_value(ns_period period, ns_arena *arena)
{
    int32_t year;
    int week = ns_iso_week(ns_period_first((ns_period){NS_GRAIN_WEEK, period.index}, 1), &year);
    return ns_arena_format(arena, period.grain == NS_GRAIN_WEEKEND ? "%04d-W%02d-WE" : "%04d-W%02d",
                           (int)year, week);
}

/* A year of TIMEX3; BC has four digits behind it. */
static const char *year_value(int32_t year, ns_arena *arena)
{
    if (year > 0) {
        char *text = ns_arena_take(arena, sizeof "YYYY");
        if (text != NULL) {
            write_digits(text, year, 4);
            text[4] = '\0';
        }
        return text;
    }
    /* There is no year 0: the one before 1 AD is 1 BC. */
    return ns_arena_format(arena, "BC%04d", (int)(1 - year));
}

/* "2023-Q3": a part of a year, `parts` to the year, named by a letter and its number. */
static const char *part_value(ns_period period, int32_t parts, char letter, ns_arena *arena)
{
    return ns_arena_format(arena, "%04d-%c%d", (int)ns_floor_divide(period.index, parts), letter,
                           (int)ns_floor_modulo(period.index, parts) + 1);
}

const char *ns_period_value(ns_period period, ns_arena *arena)
{
    static const char seasons[4][3] = {"SP", "SU", "FA", "WI"};
    ns_day day;
    switch (period.grain) {
    case NS_GRAIN_NONE: break;
    case NS_GRAIN_DAY:
        day = ns_day_from_number(period.index);
        return day_value(day.year, day.month, day.day, arena);
    case NS_GRAIN_WEEK:
    case NS_GRAIN_WEEKEND: return week_value(period, arena);
    case NS_GRAIN_MONTH:
        return day_value(ns_floor_divide(period.index, MONTHS_PER_YEAR),
                         ns_floor_modulo(period.index, MONTHS_PER_YEAR) + 1, 0, arena);
    case NS_GRAIN_QUARTER: return part_value(period, 4, 'Q', arena);
    case NS_GRAIN_HALF: return part_value(period, 2, 'H', arena);
    case NS_GRAIN_SEASON:
        return ns_arena_format(arena, "%04d-%s", (int)ns_floor_divide(period.index, 4),
                               seasons[ns_floor_modulo(period.index, 4)]);
    case NS_GRAIN_YEAR: return year_value(period.index, arena);
    case NS_GRAIN_FISCAL_YEAR: return ns_arena_format(arena, "FY%04d", (int)period.index);
    case NS_GRAIN_DECADE: return ns_arena_format(arena, "%03d", (int)period.index);
    case NS_GRAIN_CENTURY: return ns_arena_format(arena, "%02d", (int)period.index);
    }
    return "";
}
