/* Errors: what the caller's struct holds after a failure. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "base/error.h"

static void test_fail_fills_the_error(void **state)
{
    (void)state;
    newsent_error error = NEWSENT_ERROR_INIT;
    memset(&error, 0xFF, sizeof error);
    assert_int_equal(ns_fail(&error, NEWSENT_ERROR_DATE, "\"%s\" is no day", "2023-02-30"),
                     NEWSENT_ERROR_DATE);
    assert_int_equal(error.status, NEWSENT_ERROR_DATE);
    assert_string_equal(error.message, "\"2023-02-30\" is no day");
    assert_string_equal(error.source, "");
    assert_int_equal(error.line + error.column + error.offset, 0);
}

static void test_fail_at_names_the_place(void **state)
{
    (void)state;
    newsent_error error = NEWSENT_ERROR_INIT;
    assert_int_equal(ns_fail_at(&error, NEWSENT_ERROR_SOURCE, "own.rules", 7, 3, "unknown key"),
                     NEWSENT_ERROR_SOURCE);
    assert_string_equal(error.source, "own.rules");
    assert_int_equal(error.line, 7);
    assert_int_equal(error.column, 3);
}

static void test_error_may_be_null(void **state)
{
    (void)state;
    assert_int_equal(ns_fail(NULL, NEWSENT_ERROR_IO, "%d", 1), NEWSENT_ERROR_IO);
    assert_int_equal(ns_fail_memory(NULL), NEWSENT_ERROR_MEMORY);
    ns_clear_error(NULL);
}

static void test_long_text_is_cut(void **state)
{
    (void)state;
    newsent_error error = NEWSENT_ERROR_INIT;
    char path[1000];
    memset(path, 'p', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    ns_fail_at(&error, NEWSENT_ERROR_IO, path, 1, 1, "cannot read %s", path);
    assert_int_equal(strlen(error.source), sizeof error.source - 1);
    assert_int_equal(strlen(error.message), sizeof error.message - 1);
}

static void test_messages_are_utf8(void **state)
{
    (void)state;
    newsent_error error = NEWSENT_ERROR_INIT;
    ns_fail_at(&error, NEWSENT_ERROR_IO, "\xE2\x82", 1, 1, "a %.4s b", "\xC3\x84\xE2\x82\xAC");
    assert_string_equal(error.source, "??");
    assert_string_equal(error.message, "a \xC3\x84?? b");
    static const char *const wrong[] = {"\x80",         "\xC0\xAF",         "\xE0\x9F\xBF",
                                        "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
                                        "\xF8\x88"};
    static const char *const right[] = {"\xC2\x80", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ns_fail(&error, NEWSENT_ERROR_IO, "%s", wrong[i]);
        assert_int_equal(strspn(error.message, "?"), strlen(wrong[i]));
    }
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        ns_fail(&error, NEWSENT_ERROR_IO, "%s", right[i]);
        assert_string_equal(error.message, right[i]);
    }
}

static void test_clear(void **state)
{
    (void)state;
    newsent_error error = NEWSENT_ERROR_INIT;
    ns_fail_memory(&error);
    ns_clear_error(&error);
    assert_int_equal(error.status, NEWSENT_OK);
    assert_string_equal(error.message, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fail_fills_the_error), cmocka_unit_test(test_fail_at_names_the_place),
        cmocka_unit_test(test_error_may_be_null),    cmocka_unit_test(test_long_text_is_cut),
        cmocka_unit_test(test_messages_are_utf8),    cmocka_unit_test(test_clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
