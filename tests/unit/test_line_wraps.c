/* Line wraps: which lines go on, at any width. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/line_wraps.h"

/* Checks each line end of a text: those marked by a backslash are wraps. */
static void check(const char *marked)
{
    char text[1024] = "";
    bool is_wrap[1024] = {false};
    size_t length = 0;
    for (const char *at = marked; *at != '\0'; at++)
        if (*at == '\\')
            is_wrap[length] = true;
        else
            text[length++] = *at;
    ns_line_wraps wraps = ns_line_wraps_open(text, 0, length);
    for (size_t at = 0; at + 1 < length; at++)
        if (text[at] == '\n')
            assert_int_equal(ns_line_wraps_at(&wraps, at + 1), is_wrap[at]);
}

static void test_a_narrow_paragraph(void **state)
{
    (void)state;
    check("The ferry of Norrvik will carry\\\n120 cars between the ports of\\\nBergen and "
          "Stavanger at a speed\\\nof 17 knots.");
}

static void test_a_width_counts_in_the_whole_text(void **state)
{
    (void)state;
    check("The ferry of Norrvik will carry\\\n120 cars between the ports of\\\nBergen and "
          "Stavanger at a speed\\\nof 17 knots.\n\nTrains to Bergen ran again on the\\\nFriday.");
}

static void test_lists_and_headlines(void **state)
{
    (void)state;
    check("Winners of prizes\nHalden Bank\nOslo\nBergen\nTolvane Foods");
    check("Tolvane Foods to Shut Plant in Dayton\nBy Ann Quill");
    check("Storm hits Belgium\nWinds of 140 km/h tore the roof off a school in Ghent on Friday and "
          "left 22,000 homes without power for six hours, said Electrabel.");
}

static void test_wide_lines_alone(void **state)
{
    (void)state;
    check("Tolvane Foods said on the first Thursday of the month that\\\nBrix would pay.");
    check(
        "Tolvane Foods said on the first Thursday of the month that\nBrix would pay, and that all "
        "of its shops would close by the end of May.");
}

static void test_moved_line_ends(void **state)
{
    (void)state;
    check("It has many passengers\v\\\nBergen is far\nOslo");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_a_narrow_paragraph),
                                       cmocka_unit_test(test_a_width_counts_in_the_whole_text),
                                       cmocka_unit_test(test_lists_and_headlines),
                                       cmocka_unit_test(test_wide_lines_alone),
                                       cmocka_unit_test(test_moved_line_ends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
