/* The calendar: day numbers, weekdays, ISO weeks, feasts, and periods with their TIMEX3 values. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "value/calendar.h"
#include "value/period.h"

static int32_t number_of(const char *text)
{
    ns_day day;
    assert_true(ns_day_parse(text, strlen(text), &day));
    return ns_day_number(day);
}

static void test_day_numbers(void **state)
{
    (void)state;
    assert_int_equal(number_of("1970-01-01"), 0);
    assert_int_equal(number_of("2000-03-01"), 11017);
    assert_int_equal(number_of("1969-12-31"), -1);
}

static void test_day_numbers_go_back(void **state)
{
    (void)state;
    for (int32_t number = -800000; number < 800000; number += 37) {
        ns_day day = ns_day_from_number(number);
        assert_true(ns_day_is_valid(day));
        assert_int_equal(ns_day_number(day), number);
    }
}

static void test_parse_refuses_what_is_no_day(void **state)
{
    (void)state;
    static const char *const wrong[] = {"2023-02-29", "2023-13-01", "2023-00-10", "2023-1-1",
                                        "0000-01-01", "2023/01/01", "",           "2023-01-011"};
    ns_day day;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(ns_day_parse(wrong[i], strlen(wrong[i]), &day));
    assert_true(ns_day_parse("2024-02-29", 10, &day));
}

static void test_weekdays(void **state)
{
    (void)state;
    assert_int_equal(ns_day_weekday(number_of("2023-11-30")), 4);
    assert_int_equal(ns_day_weekday(number_of("1900-01-01")), NS_MONDAY);
    assert_int_equal(ns_day_weekday(number_of("2000-02-27")), NS_SUNDAY);
}

static void check_week(const char *day, int week, int32_t year)
{
    int32_t found;
    assert_int_equal(ns_iso_week(number_of(day), &found), week);
    assert_int_equal(found, year);
}

static void test_iso_weeks(void **state)
{
    (void)state;
    check_week("2023-11-30", 48, 2023);
    check_week("2021-01-03", 53, 2020);
    check_week("2018-12-31", 1, 2019);
    check_week("2016-01-01", 53, 2015);
}

static void test_nth_weekday(void **state)
{
    (void)state;
    assert_int_equal(ns_nth_weekday(2023, 11, 4, 4), number_of("2023-11-23"));
    assert_int_equal(ns_nth_weekday(2023, 5, 1, -1), number_of("2023-05-29"));
    assert_int_equal(ns_nth_weekday(2024, 9, 7, 1), number_of("2024-09-01"));
}

static void test_easter(void **state)
{
    (void)state;
    assert_int_equal(ns_easter(2000), number_of("2000-04-23"));
    assert_int_equal(ns_easter(2019), number_of("2019-04-21"));
    assert_int_equal(ns_easter(2024), number_of("2024-03-31"));
    assert_int_equal(ns_orthodox_easter(2019), number_of("2019-04-28"));
    assert_int_equal(ns_orthodox_easter(2024), number_of("2024-05-05"));
}

/* Value, first and last day of the period of a grain that holds 2023-11-30, shifted. */
static void check_period(ns_grain grain, int32_t shift, const char *value, const char *first,
                         const char *last)
{
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    ns_arena arena;
    ns_arena_init(&arena, &allocator);
    ns_period period = ns_period_at(grain, number_of("2023-11-30"), 1);
    period.index += shift;
    assert_string_equal(ns_period_value(period, &arena), value);
    assert_int_equal(ns_period_first(period, 1), number_of(first));
    assert_int_equal(ns_period_last(period, 1), number_of(last));
    ns_arena_free(&arena);
}

static void test_periods(void **state)
{
    (void)state;
    check_period(NS_GRAIN_DAY, 1, "2023-12-01", "2023-12-01", "2023-12-01");
    check_period(NS_GRAIN_WEEK, 0, "2023-W48", "2023-11-27", "2023-12-03");
    check_period(NS_GRAIN_WEEK, 5, "2024-W01", "2024-01-01", "2024-01-07");
    check_period(NS_GRAIN_WEEKEND, -1, "2023-W47-WE", "2023-11-25", "2023-11-26");
    check_period(NS_GRAIN_MONTH, 2, "2024-01", "2024-01-01", "2024-01-31");
    check_period(NS_GRAIN_MONTH, -9, "2023-02", "2023-02-01", "2023-02-28");
    check_period(NS_GRAIN_QUARTER, -1, "2023-Q3", "2023-07-01", "2023-09-30");
    check_period(NS_GRAIN_HALF, 0, "2023-H2", "2023-07-01", "2023-12-31");
    check_period(NS_GRAIN_SEASON, 1, "2023-WI", "2023-12-01", "2024-02-29");
    check_period(NS_GRAIN_YEAR, -900, "1123", "1123-01-01", "1123-12-31");
    check_period(NS_GRAIN_DECADE, -3, "199", "1990-01-01", "1999-12-31");
    check_period(NS_GRAIN_CENTURY, -8, "12", "1200-01-01", "1299-12-31");
}

static void test_fiscal_years_are_named_after_their_end(void **state)
{
    (void)state;
    enum { OCTOBER = 10 };
    ns_period year = ns_period_at(NS_GRAIN_FISCAL_YEAR, number_of("2023-11-30"), OCTOBER);
    assert_int_equal(year.index, 2024);
    assert_int_equal(ns_period_first(year, OCTOBER), number_of("2023-10-01"));
    assert_int_equal(ns_period_last(year, OCTOBER), number_of("2024-09-30"));
}

static void test_fiscal_quarters_lie_in_the_fiscal_year(void **state)
{
    (void)state;
    enum { OCTOBER = 10 };
    ns_period first = {NS_GRAIN_QUARTER, 2023 * 4 + 2}, last = first; /* the third of 2023 */
    ns_period_in_fiscal_year(&first, &last, OCTOBER);
    assert_int_equal(ns_period_first(first, OCTOBER), number_of("2023-04-01"));
    assert_int_equal(ns_period_last(last, OCTOBER), number_of("2023-06-30"));
    first = last = (ns_period){NS_GRAIN_HALF, 2023 * 2};
    ns_period_in_fiscal_year(&first, &last, 0);
    assert_int_equal(ns_period_first(first, 0), number_of("2023-01-01"));
    assert_int_equal(ns_period_last(last, 0), number_of("2023-06-30"));
    ns_period year = {NS_GRAIN_YEAR, 2023};
    first = last = year;
    ns_period_in_fiscal_year(&first, &last, OCTOBER);
    assert_int_equal(first.grain, NS_GRAIN_YEAR);
}

static void test_periods_out_of_the_calendar(void **state)
{
    (void)state;
    assert_false(ns_period_is_valid((ns_period){NS_GRAIN_YEAR, 20000}));
    assert_false(ns_period_is_valid((ns_period){NS_GRAIN_DAY, INT32_MAX}));
    assert_true(ns_period_is_valid((ns_period){NS_GRAIN_MONTH, 2023 * 12}));
}

static void test_units(void **state)
{
    (void)state;
    assert_int_equal(ns_unit_by_name("month")->grain, NS_GRAIN_MONTH);
    assert_true(ns_unit_by_name("hour")->is_time);
    assert_int_equal(ns_unit_by_name("fortnight")->count, 2);
    assert_null(ns_unit_by_name("parsec"));
    assert_null(ns_unit_by_name(NULL));
}

static void rosh_hashanah_is_counted(void **state)
{
    (void)state;
    static const ns_day days[] = {
        {1990, 9, 20}, {2007, 9, 13}, {2013, 9, 5}, {2021, 9, 7}, {2024, 10, 3}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        assert_int_equal(ns_rosh_hashanah(days[i].year), ns_day_number(days[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rosh_hashanah_is_counted),
        cmocka_unit_test(test_day_numbers),
        cmocka_unit_test(test_day_numbers_go_back),
        cmocka_unit_test(test_parse_refuses_what_is_no_day),
        cmocka_unit_test(test_weekdays),
        cmocka_unit_test(test_iso_weeks),
        cmocka_unit_test(test_nth_weekday),
        cmocka_unit_test(test_easter),
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_fiscal_years_are_named_after_their_end),
        cmocka_unit_test(test_fiscal_quarters_lie_in_the_fiscal_year),
        cmocka_unit_test(test_periods_out_of_the_calendar),
        cmocka_unit_test(test_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
