/* Numbers in digits and words. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "builtin_pack.h"
#include "value/number.h"

typedef struct spelling {
    const char *text;
    double number;
} spelling;

static void check_all(const spelling *spellings, size_t count)
{
    ns_pack pack = open_builtin_pack();
    for (size_t i = 0; i < count; i++) {
        double number = NAN;
        if (!ns_number_read(&pack, spellings[i].text, 0, strlen(spellings[i].text), &number))
            fail_msg("\"%s\" is not read", spellings[i].text);
        if (!(fabs(number - spellings[i].number) <= 1e-12 * fabs(spellings[i].number)))
            fail_msg("\"%s\" is read as %.17g", spellings[i].text, number);
    }
}

static void test_digits(void **state)
{
    (void)state;
    static const spelling spellings[] = {
        {"0", 0},          {"17", 17},          {"3.5", 3.5},    {"700,000", 700000},
        {"1,00,000", 1e5}, {".25", 0.25},       {"3/4", 0.75},   {"7 3/4", 7.75},
        {"-12", -12},      {"\u22120.5", -0.5}, {"\u00bd", 0.5}, {"3\u00bd", 3.5}};
    check_all(spellings, sizeof spellings / sizeof *spellings);
}

static void test_magnitudes(void **state)
{
    (void)state;
    static const spelling spellings[] = {
        {"3.5bn", 3.5e9},        {"8.2 million", 8200000}, {"750K", 750000},
        {"5 crore", 5e7},        {"2.5 lakh", 250000},     {"3 thousand million", 3e9},
        {"two dozen", 24},       {"half a dozen", 6},      {"12 hundred", 1200},
        {"6\u00a0million", 6e6}, {"a million", 1e6},       {"half a million", 5e5},
        {"1.1 trillion", 1.1e12}};
    check_all(spellings, sizeof spellings / sizeof *spellings);
}

static void test_words(void **state)
{
    (void)state;
    static const spelling spellings[] = {{"twenty-five", 25},
                                         {"forty eight", 48},
                                         {"one hundred and two", 102},
                                         {"twelve hundred", 1200},
                                         {"two hundred and fifty thousand", 250000},
                                         {"three million six hundred thousand and nine", 3600009},
                                         {"minus five", -5},
                                         {"zero point five", 0.5},
                                         {"TWENTY Two", 22}};
    check_all(spellings, sizeof spellings / sizeof *spellings);
}

static void test_fractions(void **state)
{
    (void)state;
    static const spelling spellings[] = {{"three-quarters", 0.75},
                                         {"two and a half", 2.5},
                                         {"two and a half million", 2.5e6},
                                         {"seven and three quarters", 7.75},
                                         {"a million and a half", 1.5e6},
                                         {"one-half", 0.5},
                                         {"three quarters of a million", 750000},
                                         {"half", 0.5}};
    check_all(spellings, sizeof spellings / sizeof *spellings);
}

static void test_what_is_no_number(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",
                                        " ",
                                        "a",
                                        "and",
                                        "hello",
                                        "twelve monkeys",
                                        "5 6",
                                        "five two",
                                        "twenty nineteen",
                                        "two and five",
                                        "3/0",
                                        "$5"};
    ns_pack pack = open_builtin_pack();
    double number;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (ns_number_read(&pack, wrong[i], 0, strlen(wrong[i]), &number))
            fail_msg("\"%s\" is read as %g", wrong[i], number);
}

static void test_scale(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double scale;
    } given[] = {{"5 million", 1e6},
                 {"three hundred thousand", 1e5},
                 {"1,200", 1},
                 {"two hundred and six", 1},
                 {"three hundred", 100}};
    ns_pack pack = open_builtin_pack();
    double number, scale;
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        assert_true(
            ns_number_read_scaled(&pack, given[i].text, 0, strlen(given[i].text), &number, &scale));
        assert_true(scale == given[i].scale);
    }
}

static void test_reads_only_its_part_of_the_text(void **state)
{
    (void)state;
    ns_pack pack = open_builtin_pack();
    double number;
    assert_true(ns_number_read(&pack, "about 45,300 lamps", 6, 12, &number));
    assert_true(number == 45300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_digits),
        cmocka_unit_test(test_magnitudes),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_fractions),
        cmocka_unit_test(test_what_is_no_number),
        cmocka_unit_test(test_scale),
        cmocka_unit_test(test_reads_only_its_part_of_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
