/* Numbers in digits, as the world writes them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "value/digits.h"

/* Reads a text whose number must be `length` bytes long and have this value. */
static void check(const char *text, size_t length, double expected)
{
    double number = NAN;
    size_t read = ns_digits_read(text, 0, strlen(text), &number);
    if (read != length)
        fail_msg("\"%s\": %zu bytes are read", text, read);
    if (!(fabs(number - expected) <= 1e-12 * fabs(expected)))
        fail_msg("\"%s\" is read as %.17g", text, number);
}

static void check_whole(const char *text, double expected)
{
    check(text, strlen(text), expected);
}

static void test_english(void **state)
{
    (void)state;
    check_whole("17", 17);
    check_whole("3.5", 3.5);
    check_whole(".25", 0.25);
    check_whole("700,000", 700000);
    check_whole("1,234,567.890", 1234567.89);
    check_whole("1,00,000", 1e5);
}

static void test_other_separators(void **state)
{
    (void)state;
    check_whole("8,1", 8.1);
    check_whole("3,50", 3.5);
    check_whole("0,650", 0.65);
    check_whole("1.250.000", 1250000);
    check_whole("1.250,50", 1250.5);
    check_whole("2'350.50", 2350.5);
    check_whole("2\u2019350", 2350);
    check_whole("12 400", 12400);
    check_whole("1\u202f250\u00a0000", 1250000);
}

static void test_other_scripts(void **state)
{
    (void)state;
    check_whole("\uff13\uff15\uff10", 350);
    check_whole("\uff11\uff0c\uff12\uff10\uff10", 1200);
    check_whole("\u0661\u0662", 12);
    check_whole("\u0967\u096b", 15);
}

static void test_ends(void **state)
{
    (void)state;
    check("7 3/4", 1, 7);
    check("12 40", 2, 12);
    check("12 4000", 2, 12);
    check("5, then", 1, 5);
    check("5. Then", 1, 5);
    check("6'3", 1, 6);
    check("4bn", 1, 4);
}

static void test_no_number(void **state)
{
    (void)state;
    double number;
    assert_int_equal(ns_digits_read("", 0, 0, &number), 0);
    assert_int_equal(ns_digits_read("two", 0, 3, &number), 0);
    assert_int_equal(ns_digits_read(".", 0, 1, &number), 0);
    assert_int_equal(ns_digits_read("\u4e00", 0, 3, &number), 0);
}

static void test_blanks(void **state)
{
    (void)state;
    assert_int_equal(ns_digits_blank(" ", 0, 1), 1);
    assert_int_equal(ns_digits_blank("\u00a0", 0, 2), 2);
    assert_int_equal(ns_digits_blank("\u202f", 0, 3), 3);
    assert_int_equal(ns_digits_blank("\u202f", 0, 2), 0);
    assert_int_equal(ns_digits_blank("x", 0, 1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_english),       cmocka_unit_test(test_other_separators),
        cmocka_unit_test(test_other_scripts), cmocka_unit_test(test_ends),
        cmocka_unit_test(test_no_number),     cmocka_unit_test(test_blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
