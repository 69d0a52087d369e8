/* Repairs: what single places of a text become. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "builtin_pack.h"
#include "text/repair.h"

/* Checks what the first `given` bytes at `at` become. */
static void check_repair(ns_repair repair, size_t given, const char *shown)
{
    assert_int_equal(repair.given_length, given);
    assert_int_equal(repair.length, strlen(shown));
    assert_memory_equal(repair.bytes, shown, strlen(shown));
}

static void check_character(const char *text, size_t at, size_t given, const char *shown)
{
    check_repair(ns_repair_character(text, at, strlen(text)), given, shown);
}

static void test_characters(void **state)
{
    (void)state;
    check_character("AT&amp;T", 2, 5, "&");
    check_character("AT&T", 2, 0, "");
    check_character("\xE2\x80\x8B", 0, 3, "");    /* zero-width space */
    check_character("\xEF\xBB\xBFThe", 0, 3, ""); /* byte order mark */
    check_character("a\xC2\xA0"
                    "b",
                    1, 2, " ");
    check_character("1\xC2\xA0"
                    "250",
                    1, 0, ""); /* groups digits */
    check_character("1&nbsp;250", 1, 6, "\xC2\xA0");
    check_character("\xEF\xBC\x95", 0, 3, "5"); /* full-width */
    check_character("\xC3\xA9", 0, 0, "");
}

static void test_replacement_characters(void **state)
{
    (void)state;
    check_character("Macy\xEF\xBF\xBDs", 4, 3, "'");
    check_character("said \xEF\xBF\xBDNo", 5, 3, "\"");
    check_character("Soci\xEF\xBF\xBDt", 4, 3, "'");
    check_character("Montr\xEF\xBF\xBD"
                    "al x",
                    5, 0, "");
    check_character("Andr\xEF\xBF\xBD"
                    "ssen",
                    4, 0, "");
}

static void check_quote(const char *text, size_t at, size_t given)
{
    check_repair(ns_repair_quote(text, at, strlen(text)), given, "");
}

static void test_quoted_lines(void **state)
{
    (void)state;
    check_quote("> The firm", 0, 2);
    check_quote("x\n>> The firm", 2, 3);
    check_quote("> > The firm", 0, 4);
    check_quote("a > b", 2, 0);
    check_quote("> 5 million", 0, 0);
    check_quote("> sales of\n> 5 million", 11, 2);
}

static void check_line_end(const char *text, size_t given, const char *shown)
{
    size_t at = strcspn(text, "-");
    ns_pack pack = open_builtin_pack();
    check_repair(ns_repair_line_end(text, at, strlen(text), &pack), given, shown);
}

static void test_split_words(void **state)
{
    (void)state;
    check_line_end("passen-\ngers in", 2, "");
    check_line_end("passen-\r\n> gers in", 5, "");
    check_line_end("Johannes-\nburg", 2, "");
    check_line_end("Lind-\nqvist", 2, "");
    check_line_end("state-\nowned", 2, "-");
    check_line_end("Fargo-\nMoorhead", 2, "-");
    check_line_end("2015-\n18", 2, "-");
    check_line_end("he said -\nand", 0, "");
    check_line_end("five-year", 0, "");
    check_line_end("a-\n- item", 0, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_characters), cmocka_unit_test(test_replacement_characters),
        cmocka_unit_test(test_quoted_lines), cmocka_unit_test(test_split_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
