/* Character references: by name, by number, escaped twice, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/references.h"

static void check(const char *text, uint32_t code_point, size_t length)
{
    size_t read = 0;
    uint32_t found = ns_reference_read(text, 0, strlen(text), &read);
    assert_int_equal(found, code_point);
    if (found != 0)
        assert_int_equal(read, length);
}

static void test_names(void **state)
{
    (void)state;
    check("&amp;T", '&', 5);
    check("&nbsp;", 0xA0, 6);
    check("&pound;5", 0xA3, 7);
    check("&Eacute;", 0xC9, 8);
    check("&eacute;", 0xE9, 8);
    check("&yuml;", 0xFF, 6);
    check("&AElig;", 0xC6, 7);
}

static void test_numbers(void **state)
{
    (void)state;
    check("&#8217;s", 0x2019, 7);
    check("&#039;s", '\'', 6);
    check("&#x2014; he", 0x2014, 8);
    check("&#128512;", 0x1F600, 9);
}

static void test_escaped_twice(void **state)
{
    (void)state;
    check("&amp;#39;s", '\'', 9);
    check("&amp;pound;5", 0xA3, 11);
    check("&amp; Son;", '&', 5);
}

static void test_what_is_none(void **state)
{
    (void)state;
    check("&T said; so", 0, 0);
    check("& Son;", 0, 0);
    check("&", 0, 0);
    check("&;", 0, 0);
    check("&#;", 0, 0);
    check("&#x;", 0, 0);
    check("&#9;", 0, 0);
    check("&#xD800;", 0, 0);
    check("&#12a;", 0, 0);
    check("&am;", 0, 0);
    check("&ampere;", 0, 0);
    check("&pound", 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_names), cmocka_unit_test(test_numbers),
                                       cmocka_unit_test(test_escaped_twice),
                                       cmocka_unit_test(test_what_is_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
