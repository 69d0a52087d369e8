/* Arithmetic of periods: neighbours, borders, fiscal years, what can be written, and TIMEX3 values
 * far from today. */
#include "small_pack.h"

#include "counting_allocator.h"
#include "value/period.h"

enum { NO_SHIFT = 1, APRIL = 4, JULY = 7, OCTOBER = 10 };

static int32_t number_of(int32_t year, int month, int day)
{
    return ns_day_number((ns_day){year, (uint8_t)month, (uint8_t)day});
}

/* The TIMEX3 value. Lasts until the next call. */
static const char *value_of(ns_period period)
{
    static char value[32];
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    ns_arena arena;
    ns_arena_init(&arena, &allocator);
    snprintf(value, sizeof value, "%s", ns_period_value(period, &arena));
    ns_arena_free(&arena);
    return value;
}

static const char *value_at(ns_grain grain, int32_t year, int month, int day)
{
    return value_of(ns_period_at(grain, number_of(year, month, day), NO_SHIFT));
}

static void a_period_holds_its_days(void **state)
{
    (void)state;
    static const uint32_t starts[] = {1, 2, APRIL, 12};
    for (ns_grain grain = NS_GRAIN_DAY; grain <= NS_GRAIN_CENTURY; grain++)
        for (size_t s = 0; s < sizeof starts / sizeof *starts; s++)
            for (int32_t day = -900000; day < 900000;
                 day += 4999) { /* from the 5th century BC on */
                ns_period period = ns_period_at(grain, day, starts[s]);
                int32_t first = ns_period_first(period, starts[s]),
                        last = ns_period_last(period, starts[s]);
                assert_int_equal(period.grain, grain);
                assert_true(grain == NS_GRAIN_WEEKEND ||
                            (first <= day && day <= last)); /* a weekday has the weekend to come */
                assert_int_equal(ns_period_at(grain, first, starts[s]).index, period.index);
                assert_int_equal(ns_period_at(grain, last, starts[s]).index, period.index);
            }
}

static void the_next_period_begins_where_one_ends(void **state)
{
    (void)state;
    for (ns_grain grain = NS_GRAIN_DAY; grain <= NS_GRAIN_CENTURY; grain++)
        for (int32_t day = -900000; day < 900000; day += 4999) {
            ns_period period = ns_period_at(grain, day, OCTOBER), next = {grain, period.index + 1};
            int32_t gap = grain == NS_GRAIN_WEEKEND ? 5 : 0;
            assert_int_equal(ns_period_last(period, OCTOBER) + 1 + gap,
                             ns_period_first(next, OCTOBER));
            if (gap == 0)
                assert_int_equal(
                    ns_period_at(grain, ns_period_last(period, OCTOBER) + 1, OCTOBER).index,
                    next.index);
        }
}

static void periods_have_their_usual_numbers(void **state)
{
    (void)state;
    assert_int_equal(ns_period_first(ns_period_month(2024, 2), NO_SHIFT), number_of(2024, 2, 1));
    assert_int_equal(ns_period_last(ns_period_month(2024, 2), NO_SHIFT), number_of(2024, 2, 29));
    assert_int_equal(ns_period_first(ns_period_month(-43, 3), NO_SHIFT), number_of(-43, 3, 1));
    assert_int_equal(ns_period_last(ns_period_year(1900), NO_SHIFT), number_of(1900, 12, 31));
    assert_int_equal(ns_period_first(ns_period_day(-5), NO_SHIFT), -5);
    assert_int_equal(ns_period_last(ns_period_day(-5), NO_SHIFT), -5);
}

static void february_has_its_days(void **state)
{
    (void)state;
    static const struct {
        int32_t year;
        int days;
    } cases[] = {{1900, 28}, {2000, 29}, {2023, 28}, {2024, 29}, {2100, 28}, {0, 29}, {-4, 29}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(ns_period_last(ns_period_month(cases[i].year, 2), NO_SHIFT),
                         number_of(cases[i].year, 2, cases[i].days));
}

static void weeks_at_new_year_belong_to_one_year(void **state)
{
    (void)state;
    assert_string_equal(value_at(NS_GRAIN_WEEK, 2021, 1, 3), "2020-W53");
    assert_string_equal(value_at(NS_GRAIN_WEEKEND, 2021, 1, 3), "2020-W53-WE");
    assert_string_equal(value_at(NS_GRAIN_WEEK, 2021, 1, 4), "2021-W01");
    assert_string_equal(value_at(NS_GRAIN_WEEK, 2019, 12, 31), "2020-W01");
    assert_string_equal(value_at(NS_GRAIN_WEEK, 1969, 12, 28),
                        "1969-W52"); /* on both sides of where weeks are counted from */
    assert_string_equal(value_at(NS_GRAIN_WEEK, 1969, 12, 29), "1970-W01");
}

static void winter_belongs_to_the_year_it_opens_in(void **state)
{
    (void)state;
    assert_string_equal(value_at(NS_GRAIN_SEASON, 2024, 2, 29), "2023-WI");
    assert_string_equal(value_at(NS_GRAIN_SEASON, 2024, 3, 1), "2024-SP");
    assert_string_equal(value_at(NS_GRAIN_SEASON, 2024, 8, 31), "2024-SU");
    assert_string_equal(value_at(NS_GRAIN_SEASON, 2024, 11, 30), "2024-FA");
    assert_string_equal(value_at(NS_GRAIN_SEASON, 2024, 12, 1), "2024-WI");
}

static void parts_of_years_change_with_their_months(void **state)
{
    (void)state;
    assert_string_equal(value_at(NS_GRAIN_QUARTER, 2022, 3, 31), "2022-Q1");
    assert_string_equal(value_at(NS_GRAIN_QUARTER, 2022, 4, 1), "2022-Q2");
    assert_string_equal(value_at(NS_GRAIN_QUARTER, 2022, 12, 31), "2022-Q4");
    assert_string_equal(value_at(NS_GRAIN_HALF, 2022, 6, 30), "2022-H1");
    assert_string_equal(value_at(NS_GRAIN_HALF, 2022, 7, 1), "2022-H2");
}

static void decades_and_centuries_begin_with_their_zero(void **state)
{
    (void)state;
    assert_string_equal(value_at(NS_GRAIN_DECADE, 1999, 12, 31), "199");
    assert_string_equal(value_at(NS_GRAIN_DECADE, 2000, 1, 1), "200");
    assert_string_equal(value_at(NS_GRAIN_DECADE, 987, 1, 1), "098");
    assert_string_equal(value_at(NS_GRAIN_CENTURY, 1999, 12, 31), "19");
    assert_string_equal(value_at(NS_GRAIN_CENTURY, 2000, 1, 1), "20");
    assert_string_equal(value_at(NS_GRAIN_CENTURY, 801, 1, 1), "08");
}

static void years_before_christ_have_their_number(void **state)
{
    (void)state;
    assert_string_equal(value_of(ns_period_year(1)), "0001");
    assert_string_equal(value_of(ns_period_year(0)), "BC0001"); /* there is no year 0 */
    assert_string_equal(value_of(ns_period_year(-43)), "BC0044");
    assert_string_equal(value_of(ns_period_year(9998)), "9998");
}

static void days_and_months_of_any_year_have_a_value(void **state)
{
    (void)state;
    assert_string_equal(value_at(NS_GRAIN_DAY, 476, 9, 4), "0476-09-04");
    assert_string_equal(value_at(NS_GRAIN_MONTH, 476, 9, 4), "0476-09");
    assert_string_equal(value_at(NS_GRAIN_DAY, -43, 3, 15), "-0043-03-15");
    assert_string_equal(value_at(NS_GRAIN_MONTH, -43, 12, 15), "-0043-12");
    assert_string_equal(value_of((ns_period){NS_GRAIN_NONE, 5}), "");
}

static void a_fiscal_year_is_named_after_its_last_month(void **state)
{
    (void)state;
    static const struct {
        uint32_t start;
        int year, month, day, index;
    } cases[] = {
        {1, 2023, 1, 1, 2023},     {1, 2023, 12, 31, 2023},      {APRIL, 2023, 3, 31, 2023},
        {APRIL, 2023, 4, 1, 2024}, {OCTOBER, 2023, 9, 30, 2023}, {OCTOBER, 2023, 10, 1, 2024},
        {2, 2023, 1, 31, 2023},    {2, 2023, 2, 1, 2024},        {12, 2023, 11, 30, 2023},
        {12, 2023, 12, 1, 2024},   {0, 2023, 12, 31, 2023},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t day = number_of(cases[i].year, cases[i].month, cases[i].day);
        assert_int_equal(ns_period_at(NS_GRAIN_FISCAL_YEAR, day, cases[i].start).index,
                         cases[i].index);
    }
    assert_string_equal(value_of((ns_period){NS_GRAIN_FISCAL_YEAR, 2024}), "FY2024");
}

/* First and last month of quarters or halves `from` to `to` of fiscal 2023. */
static void expect_fiscal(ns_grain grain, int from, int to, uint32_t start, ns_period first_month,
                          ns_period last_month)
{
    int parts = grain == NS_GRAIN_QUARTER ? 4 : 2;
    ns_period first = {grain, 2023 * parts + from - 1}, last = {grain, 2023 * parts + to - 1};
    ns_period_in_fiscal_year(&first, &last, start);
    assert_int_equal(first.grain, NS_GRAIN_MONTH);
    assert_int_equal(last.grain, NS_GRAIN_MONTH);
    assert_int_equal(first.index, first_month.index);
    assert_int_equal(last.index, last_month.index);
}

static void parts_of_a_fiscal_year_are_counted_from_its_start(void **state)
{
    (void)state;
    expect_fiscal(NS_GRAIN_QUARTER, 1, 1, 1, ns_period_month(2023, 1), ns_period_month(2023, 3));
    expect_fiscal(NS_GRAIN_QUARTER, 1, 1, OCTOBER, ns_period_month(2022, 10),
                  ns_period_month(2022, 12));
    expect_fiscal(NS_GRAIN_QUARTER, 4, 4, APRIL, ns_period_month(2023, 1),
                  ns_period_month(2023, 3));
    expect_fiscal(NS_GRAIN_QUARTER, 2, 3, JULY, ns_period_month(2022, 10),
                  ns_period_month(2023, 3));
    expect_fiscal(NS_GRAIN_HALF, 1, 1, APRIL, ns_period_month(2022, 4), ns_period_month(2022, 9));
    expect_fiscal(NS_GRAIN_HALF, 1, 2, JULY, ns_period_month(2022, 7), ns_period_month(2023, 6));
}

static void other_periods_stay_as_they_are_in_a_fiscal_year(void **state)
{
    (void)state;
    static const struct {
        ns_grain first, last;
    } cases[] = {{NS_GRAIN_MONTH, NS_GRAIN_MONTH},
                 {NS_GRAIN_SEASON, NS_GRAIN_SEASON},
                 {NS_GRAIN_QUARTER, NS_GRAIN_HALF},
                 {NS_GRAIN_QUARTER, NS_GRAIN_DAY}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ns_period first = {cases[i].first, 90}, last = {cases[i].last, 92};
        ns_period_in_fiscal_year(&first, &last, OCTOBER);
        assert_int_equal(first.grain, cases[i].first);
        assert_int_equal(first.index, 90);
        assert_int_equal(last.grain, cases[i].last);
        assert_int_equal(last.index, 92);
    }
}

static void periods_of_the_calendar_are_valid(void **state)
{
    (void)state;
    for (ns_grain grain = NS_GRAIN_DAY; grain <= NS_GRAIN_CENTURY; grain++) {
        assert_true(ns_period_is_valid(ns_period_at(grain, number_of(2024, 5, 14), NO_SHIFT)));
        assert_true(ns_period_is_valid(ns_period_at(grain, number_of(-3000, 5, 14), NO_SHIFT)));
        assert_true(ns_period_is_valid(ns_period_at(grain, number_of(9000, 5, 14), NO_SHIFT)));
    }
    assert_true(ns_period_is_valid(ns_period_day(number_of(NS_YEAR_MAX, 12, 31))));
    assert_true(
        ns_period_is_valid(ns_period_at(NS_GRAIN_MONTH, number_of(NS_YEAR_MAX, 5, 5), NO_SHIFT)));
    assert_true(
        ns_period_is_valid(ns_period_at(NS_GRAIN_YEAR, number_of(NS_YEAR_MAX, 5, 5), NO_SHIFT)));
    assert_true(
        ns_period_is_valid(ns_period_at(NS_GRAIN_YEAR, number_of(NS_YEAR_MIN, 5, 5), NO_SHIFT)));
    assert_false(ns_period_is_valid(ns_period_day(number_of(NS_YEAR_MIN, 1, 1) - 1)));
}

static void a_period_with_a_day_too_late_is_not_valid(void **state)
{
    (void)state;
    int32_t last = number_of(NS_YEAR_MAX, 12, 31);
    assert_false(ns_period_is_valid(ns_period_day(last + 1)));
    assert_false(ns_period_is_valid(
        ns_period_at(NS_GRAIN_WEEK, last, NO_SHIFT))); /* it ends on a Sunday, 2 January */
    assert_false(ns_period_is_valid(
        ns_period_at(NS_GRAIN_SEASON, last, NO_SHIFT))); /* and the winter in February */
    for (ns_grain grain = NS_GRAIN_MONTH; grain <= NS_GRAIN_CENTURY; grain++)
        assert_false(
            ns_period_is_valid((ns_period){grain, ns_period_at(grain, last, NO_SHIFT).index + 1}));
}

static void numbers_far_out_are_not_valid(void **state)
{
    (void)state;
    for (ns_grain grain = NS_GRAIN_DAY; grain <= NS_GRAIN_CENTURY; grain++) {
        assert_false(ns_period_is_valid((ns_period){grain, INT32_MAX}));
        assert_false(ns_period_is_valid((ns_period){grain, INT32_MIN}));
    }
}

static void units_have_designators_of_durations(void **state)
{
    (void)state;
    static const struct {
        const char *name, *code;
        bool is_time;
        int32_t count;
        ns_grain grain;
    } cases[] = {
        {"second", "S", true, 1, NS_GRAIN_NONE},
        {"minute", "M", true, 1, NS_GRAIN_NONE},
        {"day", "D", false, 1, NS_GRAIN_DAY},
        {"fortnight", "W", false, 2, NS_GRAIN_WEEK},
        {"month", "M", false, 1, NS_GRAIN_MONTH},
        {"weekend", "WE", false, 1, NS_GRAIN_WEEKEND},
        {"fiscal_year", "Y", false, 1, NS_GRAIN_FISCAL_YEAR},
        {"decade", "DE", false, 1, NS_GRAIN_DECADE},
        {"millennium", "CE", false, 10, NS_GRAIN_CENTURY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const ns_unit *unit = ns_unit_by_name(cases[i].name);
        assert_non_null(unit);
        assert_string_equal(unit->code, cases[i].code);
        assert_int_equal(unit->is_time, cases[i].is_time);
        assert_int_equal(unit->count, cases[i].count);
        assert_int_equal(unit->grain, cases[i].grain);
    }
    assert_null(ns_unit_by_name("months"));
    assert_null(ns_unit_by_name(""));
}

static void a_value_without_memory_is_null(void **state)
{
    (void)state;
    for (ns_grain grain = NS_GRAIN_DAY; grain <= NS_GRAIN_CENTURY; grain++)
        for (int32_t year = -40; year <= 2024; year += 2064) {
            counting_allocator counted = {.refuses = 1, .stays = true};
            newsent_allocator allocator = count_with(&counted);
            ns_arena arena;
            ns_arena_init(&arena, &allocator);
            assert_null(
                ns_period_value(ns_period_at(grain, number_of(year, 5, 14), NO_SHIFT), &arena));
            assert_true(arena.is_out_of_memory);
            ns_arena_free(&arena);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_period_holds_its_days),
        cmocka_unit_test(the_next_period_begins_where_one_ends),
        cmocka_unit_test(periods_have_their_usual_numbers),
        cmocka_unit_test(february_has_its_days),
        cmocka_unit_test(weeks_at_new_year_belong_to_one_year),
        cmocka_unit_test(winter_belongs_to_the_year_it_opens_in),
        cmocka_unit_test(parts_of_years_change_with_their_months),
        cmocka_unit_test(decades_and_centuries_begin_with_their_zero),
        cmocka_unit_test(years_before_christ_have_their_number),
        cmocka_unit_test(days_and_months_of_any_year_have_a_value),
        cmocka_unit_test(a_fiscal_year_is_named_after_its_last_month),
        cmocka_unit_test(parts_of_a_fiscal_year_are_counted_from_its_start),
        cmocka_unit_test(other_periods_stay_as_they_are_in_a_fiscal_year),
        cmocka_unit_test(periods_of_the_calendar_are_valid),
        cmocka_unit_test(a_period_with_a_day_too_late_is_not_valid),
        cmocka_unit_test(numbers_far_out_are_not_valid),
        cmocka_unit_test(units_have_designators_of_durations),
        cmocka_unit_test(a_value_without_memory_is_null),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
