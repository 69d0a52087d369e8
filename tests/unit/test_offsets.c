/* Offsets: bytes into code points and UTF-16 units. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include <newsent/newsent.h>

static const char text[] = "aé€\xF0\x9F\x9A\x80z"; /* 1 + 2 + 3 + 4 + 1 bytes */
enum { LENGTH = sizeof text - 1 };

static void check(newsent_offset_unit unit, const size_t *expected)
{
    size_t offsets[] = {0, 1, 1, 3, 6, 10, LENGTH};
    newsent_error error = NEWSENT_ERROR_INIT;
    assert_int_equal(newsent_offsets_convert(text, LENGTH, unit, offsets, 7, &error), NEWSENT_OK);
    assert_int_equal(error.status, NEWSENT_OK);
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(offsets[i], expected[i]);
}

static void test_units(void **state)
{
    (void)state;
    check(NEWSENT_BYTES, (const size_t[]){0, 1, 1, 3, 6, 10, 11});
    check(NEWSENT_CODE_POINTS, (const size_t[]){0, 1, 1, 2, 3, 4, 5});
    check(NEWSENT_UTF16, (const size_t[]){0, 1, 1, 2, 3, 5, 6});
}

static void test_nothing_to_convert(void **state)
{
    (void)state;
    size_t zero = 0;
    assert_int_equal(newsent_offsets_convert(text, LENGTH, NEWSENT_UTF16, NULL, 0, NULL),
                     NEWSENT_OK);
    assert_int_equal(newsent_offsets_convert(NULL, 0, NEWSENT_UTF16, &zero, 1, NULL), NEWSENT_OK);
    assert_int_equal(zero, 0);
}

static void refuse(const char *of, newsent_offset_unit unit, size_t *offsets, size_t count)
{
    newsent_error error = NEWSENT_ERROR_INIT;
    assert_int_equal(newsent_offsets_convert(of, LENGTH, unit, offsets, count, &error),
                     NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(error.status, NEWSENT_ERROR_ARGUMENT);
    assert_true(strlen(error.message) > 0);
}

static void test_wrong_arguments(void **state)
{
    (void)state;
    size_t falling[] = {3, 1}, beyond[] = {0, LENGTH + 1}, fine[] = {3};
    refuse(text, NEWSENT_CODE_POINTS, falling, 2);
    assert_int_equal(falling[0], 3); /* unchanged */
    refuse(text, NEWSENT_CODE_POINTS, beyond, 2);
    refuse(text, (newsent_offset_unit)3, fine, 1);
    refuse(NULL, NEWSENT_UTF16, fine, 1);
    refuse(text, NEWSENT_UTF16, NULL, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_units),
                                       cmocka_unit_test(test_nothing_to_convert),
                                       cmocka_unit_test(test_wrong_arguments)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
