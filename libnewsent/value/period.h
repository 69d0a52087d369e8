/*
 * Periods: takes a day and a grain, gives the period of that size that holds it, its neighbours,
 * its days and its TIMEX3 value. All of "last month", "the third quarter", "two years ago" come
 * down to a period and a shift.
 */
#ifndef NS_VALUE_PERIOD_H
#define NS_VALUE_PERIOD_H

#include "value/calendar.h"

/* How long a period is. Seasons, weeks and fiscal years follow the conventions of newsent.h. */
typedef enum ns_grain {
    NS_GRAIN_NONE,
    NS_GRAIN_DAY,
    NS_GRAIN_WEEK,    /* ISO week, Monday to Sunday */
    NS_GRAIN_WEEKEND, /* its Saturday and Sunday */
    NS_GRAIN_MONTH,
    NS_GRAIN_QUARTER,
    NS_GRAIN_SEASON, /* meteorological, northern: spring opens on 1 March; winter belongs to the
                        year it opens in */
    NS_GRAIN_HALF,
    NS_GRAIN_YEAR,
    NS_GRAIN_FISCAL_YEAR, /* numbered by the year it ends in */
    NS_GRAIN_DECADE,
    NS_GRAIN_CENTURY /* 1900 to 1999, TIMEX3 "19" */
} ns_grain;

/* A period: the index-th of its grain, counted without gaps, so that index + 1 is the next one. */
typedef struct ns_period {
    ns_grain grain;
    int32_t index;
} ns_period;

/* A unit of time by the attribute "unit" of a lexicon entry ("day", "fortnight"). */
typedef struct ns_unit {
    const char *name;
    ns_grain grain; /* NS_GRAIN_NONE for what is shorter than a day or no period of the calendar */
    int32_t count;  /* how many of the grain, or of the designator, one unit is: a fortnight is 2
                       weeks */
    bool is_time;   /* its designator stands after the T of a duration */
    const char *code; /* TIMEX3 designator in a duration: Y in P3Y */
} ns_unit;

/* Unit by name, NULL when there is none such. */
const ns_unit *ns_unit_by_name(const char *name);

/* The period that holds a day. fiscal_start is the month in which fiscal years begin, 1 unless
 * given. */
ns_period ns_period_at(ns_grain grain, int32_t day_number, uint32_t fiscal_start);

/* Periods by their usual numbers. */
ns_period ns_period_day(int32_t day_number);

/* The month 1 to 12 of a year. */
ns_period ns_period_month(int32_t year, int month);

/* The calendar year; fiscal years have a grain of their own. */
ns_period ns_period_year(int32_t year);

/* A week by its ISO number, 1 to 53; of a year that has no such week, the one behind its last. */
ns_period ns_period_of_week(int32_t year, int32_t week);

/* Day numbers of its first and of its last day. */
int32_t ns_period_first(ns_period period, uint32_t fiscal_start);

/* Day number of the last day, inclusive. */
int32_t ns_period_last(ns_period period, uint32_t fiscal_start);

/* First and last month of a quarter or half that is counted in a fiscal year; other periods stay as
 * they are. */
void ns_period_in_fiscal_year(ns_period *first, ns_period *last, uint32_t fiscal_start);

/* Whether all its days can be written: the years are those of calendar.h. */
bool ns_period_is_valid(ns_period period);

/* TIMEX3 value: "2023-11-30", "2023-W48", "2023-W48-WE", "2023-Q3", "2023-H1", "2023-SU", "FY2023",
   "199", "19", "BC0044". NULL when memory ran out. */
const char *ns_period_value(ns_period period, ns_arena *arena);

#endif
