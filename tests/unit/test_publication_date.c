/* Publication dates: each form that feeds and scrapers write, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "value/publication_date.h"

typedef struct form {
    const char *text;
    int32_t year;
    int month;
    int day;
} form;

static void assert_reads(const form *wanted)
{
    ns_day day = {0};
    if (ns_publication_date_read(wanted->text, &day) != NS_DATE_FORM_READ)
        fail_msg("\"%s\" is not read", wanted->text);
    if (day.year != wanted->year || day.month != wanted->month || day.day != wanted->day)
        fail_msg("\"%s\" is read as %d-%d-%d", wanted->text, (int)day.year, day.month, day.day);
}

static void assert_all_read(const form *forms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_reads(&forms[i]);
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void test_iso_8601_is_read_with_and_without_a_time(void **state)
{
    static const form forms[] = {
        {"2023-11-30", 2023, 11, 30},
        {" 2023-11-30", 2023, 11, 30},
        {"2023-11-30T08:15:00Z", 2023, 11, 30},
        {"2023-11-30 08:15:00.5+02", 2023, 11, 30},
        {"20231130", 2023, 11, 30},
        {"20231130T081500Z", 2023, 11, 30},
        {"2023-W48-4", 2023, 11, 30},
        {"2021-W01-1", 2021, 1, 4},
        {"2020-W53", 2020, 12, 28},
        {"2024-02-29", 2024, 2, 29},
    };
    (void)state;
    assert_all_read(forms, COUNT(forms));
}

static void test_rfc_5322_and_its_kin_are_read(void **state)
{
    static const form forms[] = {
        {"Thu, 30 Nov 2023 10:00:00 GMT", 2023, 11, 30},
        {"30 Nov 2023 10:00 +0100", 2023, 11, 30},
        {"30 November 2023", 2023, 11, 30},
        {"Nov 30, 2023", 2023, 11, 30},
        {"Monday, March 4, 2024 9:05 p.m.", 2024, 3, 4},
        {"30-Nov-2023", 2023, 11, 30},
        {"1st May 2020", 2020, 5, 1},
    };
    (void)state;
    assert_all_read(forms, COUNT(forms));
}

static void test_slashes_and_dots_are_read_where_the_order_is_sure(void **state)
{
    static const form forms[] = {
        {"2023/11/30", 2023, 11, 30}, {"2023.1.5", 2023, 1, 5}, {"30/11/2023", 2023, 11, 30},
        {"11/30/2023", 2023, 11, 30}, {"5/5/2023", 2023, 5, 5}, {"04.03.2023", 2023, 3, 4},
    };
    ns_day day = {0};
    (void)state;
    assert_all_read(forms, COUNT(forms));
    assert_int_equal(ns_publication_date_read("04/03/2023", &day), NS_DATE_FORM_AMBIGUOUS);
    assert_int_equal(day.year, 0);
}

static void test_seconds_and_milliseconds_since_1970_are_read(void **state)
{
    static const form forms[] = {
        {"1701338400", 2023, 11, 30},
        {"1701338400.25", 2023, 11, 30},
        {"1701338400000", 2023, 11, 30},
    };
    (void)state;
    assert_all_read(forms, COUNT(forms));
}

static void test_what_is_no_day_is_refused(void **state)
{
    static const char *const wrong[] = {
        "",
        "yesterday",
        "2023",
        "2023-11",
        "2023-02-30",
        "20231330",
        "123456789",
        "Nov 2023",
        "30/11/23",
        "2023-W54-1",
        "2023-W48-8",
        "0000-00-00",
        "99999999999999999999",
        "31 Nov 2023",
        "Thu",
    };
    ns_day day = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++)
        if (ns_publication_date_read(wrong[i], &day) != NS_DATE_FORM_UNKNOWN)
            fail_msg("\"%s\" is read", wrong[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_iso_8601_is_read_with_and_without_a_time),
        cmocka_unit_test(test_rfc_5322_and_its_kin_are_read),
        cmocka_unit_test(test_slashes_and_dots_are_read_where_the_order_is_sure),
        cmocka_unit_test(test_seconds_and_milliseconds_since_1970_are_read),
        cmocka_unit_test(test_what_is_no_day_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
