/* Extents: where words, numbers and clitics end. Whole texts are tested in test_tokens.c. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "pack/pack.h"
#include "pack/token_form.h"
#include "text/scan.h"

static void test_word(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t end;
        bool has_digit;
    } cases[] = {{"market, ", 6, false}, {"O'Brien's", 7, false},      {"U.S. and", 4, false},
                 {"U.S and", 3, false},  {"J. Ode", 1, false},         {"A330neo-", 7, true},
                 {"m²", 3, true},        {"in\xC2\xADvest", 8, false}, {"in\xC2\xAD ", 2, false},
                 {"dogs' ", 4, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool has_digit;
        assert_int_equal(ns_scan_word(cases[i].text, 0, strlen(cases[i].text), &has_digit),
                         cases[i].end);
        assert_int_equal(has_digit, cases[i].has_digit);
    }
}

static void test_number(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t end;
        bool is_plain;
    } cases[] = {{"2023.", 4, true},      {"3.5bn", 3, false},
                 {"1,00,000 ", 8, false}, {"1,000,00", 5, false},
                 {"1,50", 1, true},       {"12345,678", 5, true},
                 {"2½", 3, false},        {"½", 2, false},
                 {"7", 1, true},          {"1,11,11,11,11,11,11,11,11,11,111", 1, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool is_plain;
        assert_int_equal(ns_scan_number(cases[i].text, 0, strlen(cases[i].text), &is_plain),
                         cases[i].end);
        assert_int_equal(is_plain, cases[i].is_plain);
    }
}

static void test_clitic(void **state)
{
    (void)state;
    assert_int_equal(ns_scan_clitic("'s ", 0, 3), 2);
    assert_int_equal(ns_scan_clitic("’S", 0, 4), 4);
    assert_int_equal(ns_scan_clitic("'so", 0, 3), 0);
    assert_int_equal(ns_scan_clitic("'sé", 0, 4), 0);
    assert_int_equal(ns_scan_clitic("'", 0, 1), 0);
    assert_int_equal(ns_scan_clitic("s", 0, 1), 0);
}

static void test_shape(void **state)
{
    (void)state;
    assert_int_equal(ns_scan_shape("o'brien", 7), NS_SHAPE_LOWER);
    assert_int_equal(ns_scan_shape("O'Brien", 7), NS_SHAPE_TITLE);
    assert_int_equal(ns_scan_shape("O'BRIEN", 7), NS_SHAPE_UPPER);
    assert_int_equal(ns_scan_shape("d'Ivoire", 8), NS_SHAPE_MIXED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_word), cmocka_unit_test(test_number),
                                       cmocka_unit_test(test_clitic), cmocka_unit_test(test_shape)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
