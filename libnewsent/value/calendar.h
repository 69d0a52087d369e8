/*
 * The calendar: takes days and counts, gives weekdays, ISO weeks, months and movable feasts.
 *
 * A day number counts days from 1970-01-01 in the proleptic Gregorian calendar; it may be negative.
 * Years run from NS_YEAR_MIN to NS_YEAR_MAX, so that no sum of a day and a count that a text can
 * hold overflows.
 */
#ifndef NS_VALUE_CALENDAR_H
#define NS_VALUE_CALENDAR_H

#include "value/value.h"

#define NS_YEAR_MIN (-9999)
#define NS_YEAR_MAX 9999

/* Weekdays are numbered as in ISO 8601. */
enum { NS_MONDAY = 1, NS_THURSDAY = 4, NS_SATURDAY = 6, NS_SUNDAY = 7 };

/* Whether it is a whole day of the calendar. */
bool ns_day_is_valid(ns_day day);

/* Day number of a valid day, and back. */
int32_t ns_day_number(ns_day day);

/* The reverse of ns_day_number(). */
ns_day ns_day_from_number(int32_t number);

/* Weekday of a day number, 1 (Monday) to 7 (Sunday). */
int ns_day_weekday(int32_t number);

/* Number of days of a month. */
int ns_month_days(int32_t year, int month);

/* ISO 8601 week of a day number: its number, 1-53, and in *year the year that it belongs to. */
int ns_iso_week(int32_t number, int32_t *year);

/* Day number of the n-th given weekday of a month; of the last one when n is negative. */
int32_t ns_nth_weekday(int32_t year, int month, int weekday, int n);

/* Day numbers of Easter Sunday in the Western and in the Orthodox churches (both in the Gregorian
 * calendar). */
int32_t ns_easter(int32_t year);

/* Easter of the Julian calendar, as a day number of the Gregorian one. */
int32_t ns_orthodox_easter(int32_t year);

/* Day number of Rosh Hashanah, the Jewish new year, in a year of our calendar. */
int32_t ns_rosh_hashanah(int32_t year);

/* Quotient rounded towards minus infinity, and the remainder that goes with it, 0 to divisor - 1.
 */
int32_t ns_floor_divide(int32_t dividend, int32_t divisor);

/* The remainder to ns_floor_divide(): never negative for a positive divisor. */
int32_t ns_floor_modulo(int32_t dividend, int32_t divisor);

#endif
