/* The calendar: days from and to day numbers, weekdays, ISO weeks, Easter. Pure arithmetic, no
 * text. */
#include "value/calendar.h"

/* 400 Gregorian years have a fixed number of days; counted from 1 March, the leap day is the last
 * of its year. */
enum { DAYS_PER_ERA = 146097, YEARS_PER_ERA = 400, EPOCH_FROM_ERA = 719468 };

int32_t ns_floor_divide(int32_t dividend, int32_t divisor)
{
    int32_t quotient = dividend / divisor;
    if (dividend % divisor < 0)
        return quotient - 1;
    return quotient;
}

int32_t ns_floor_modulo(int32_t dividend, int32_t divisor)
{
    return dividend - ns_floor_divide(dividend, divisor) * divisor;
}

static bool is_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int ns_month_days(int32_t year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month == 2 && is_leap(year))
        return 29;
    return days[month - 1];
}

bool ns_day_is_valid(ns_day day)
{
    return day.year >= NS_YEAR_MIN && day.year <= NS_YEAR_MAX && day.month >= 1 &&
           day.month <= 12 && day.day >= 1 && day.day <= ns_month_days(day.year, day.month);
}

int32_t ns_day_number(ns_day day)
{
    int32_t year = day.month <= 2 ? day.year - 1 : day.year;
    int32_t era = ns_floor_divide(year, YEARS_PER_ERA);
    int32_t year_of_era = year - era * YEARS_PER_ERA;
    int32_t month_from_march = (day.month + 9) % 12;
    int32_t day_of_year = (153 * month_from_march + 2) / 5 + day.day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - EPOCH_FROM_ERA;
}

ns_day ns_day_from_number(int32_t number)
{
    int32_t shifted = number + EPOCH_FROM_ERA;
    int32_t era = ns_floor_divide(shifted, DAYS_PER_ERA);
    int32_t day_of_era = shifted - era * DAYS_PER_ERA;
    int32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (DAYS_PER_ERA - 1)) /
        365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t month_from_march = (5 * day_of_year + 2) / 153;
    int32_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    ns_day day = {
        .year = year_of_era + era * YEARS_PER_ERA + (month <= 2 ? 1 : 0),
        .month = (uint8_t)month,
        .day = (uint8_t)(day_of_year - (153 * month_from_march + 2) / 5 + 1),
    };
    return day;
}

int ns_day_weekday(int32_t number)
{
    /* 1970-01-01 was a Thursday. */
    return ns_floor_modulo(number + 3, 7) + 1;
}

int ns_iso_week(int32_t number, int32_t *year)
{
    /* A week belongs to the year of its Thursday. */
    int32_t thursday = number + 4 - ns_day_weekday(number);
    *year = ns_day_from_number(thursday).year;
    return (thursday - ns_day_number((ns_day){*year, 1, 1})) / 7 + 1;
}

int32_t ns_nth_weekday(int32_t year, int month, int weekday, int n)
{
    if (n < 0) {
        int32_t last =
            ns_day_number((ns_day){year, (uint8_t)month, (uint8_t)ns_month_days(year, month)});
        return last - ns_floor_modulo(ns_day_weekday(last) - weekday, 7);
    }
    int32_t first = ns_day_number((ns_day){year, (uint8_t)month, 1});
    return first + ns_floor_modulo(weekday - ns_day_weekday(first), 7) + (n - 1) * 7;
}

int32_t ns_easter(int32_t year)
{
    /* Anonymous Gregorian algorithm (Meeus, Jones, Butcher); its variables have no names of their
     * own. */
    int32_t a = ns_floor_modulo(year, 19);
    int32_t b = ns_floor_divide(year, 100);
    int32_t c = ns_floor_modulo(year, 100);
    int32_t d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int32_t e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    int32_t f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return ns_day_number((ns_day){year, (uint8_t)(f / 31), (uint8_t)(f % 31 + 1)});
}

int32_t ns_orthodox_easter(int32_t year)
{
    /* Meeus' Julian algorithm; the Julian calendar falls behind by three days in 400 years. */
    int32_t d = (19 * (year % 19) + 15) % 30;
    int32_t e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    int32_t f = d + e + 114;
    int32_t julian_lag = year / 100 - year / 400 - 2;
    return ns_day_number((ns_day){year, (uint8_t)(f / 31), (uint8_t)(f % 31 + 1)}) + julian_lag;
}

int32_t ns_rosh_hashanah(int32_t year)
{
    /* Days from the epoch of the Hebrew calendar to the new year, by its months of 29 days, 12
     * hours and 793 of the 1080 parts of an hour, put off so that it falls on no Sunday, Wednesday
     * or Friday and no year gets a forbidden length (Reingold and Dershowitz). */
    enum { YEAR_OFFSET = 3761, EPOCH = -2092590, PARTS = 25920 };
    int32_t hebrew = year + YEAR_OFFSET;
    int32_t days[3];
    for (int i = 0; i < 3; i++) {
        int32_t months = ns_floor_divide(235 * (hebrew + i - 1) - 234, 19);
        int64_t parts = 12084 + (int64_t)13753 * months;
        int32_t day = 29 * months + (int32_t)(parts / PARTS);
        if (ns_floor_modulo(3 * (day + 1), 7) < 3)
            days[i] = day + 1;
        else
            days[i] = day;
    }
    int32_t delay = days[2] - days[1] == 356 ? 2 : 0;
    if (delay == 0 && days[1] - days[0] == 382)
        delay = 1;
    return EPOCH + days[1] + delay;
}

static bool read_digits(const char *text, size_t count, int32_t *number)
{
    *number = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *number = *number * 10 + (text[i] - '0');
    }
    return true;
}

bool ns_day_parse(const char *text, size_t length, ns_day *day)
{
    int32_t year;
    int32_t month;
    int32_t of_month;
    if (length != sizeof "YYYY-MM-DD" - 1 || text[4] != '-' || text[7] != '-' ||
        !read_digits(text, 4, &year) || !read_digits(text + 5, 2, &month) ||
        !read_digits(text + 8, 2, &of_month))
        return false;
    ns_day parsed = {year, (uint8_t)month, (uint8_t)of_month};
    if (year == 0 || !ns_day_is_valid(parsed)) /* year 0 means "unknown" */
        return false;
    *day = parsed;
    return true;
}
