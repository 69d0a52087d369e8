/* The JSON writer: escapes, numbers in any locale, pieces of any length. */
#include "cmocka_test.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "json/writer.h"

typedef struct sink {
    char bytes[20000];
    size_t length;
    size_t pieces;
    size_t refuses_from; /* piece; 0: none */
} sink;

static bool take(void *context, const char *bytes, size_t length)
{
    sink *to = context;
    if (to->refuses_from > 0 && ++to->pieces >= to->refuses_from)
        return false;
    assert_true(to->length + length < sizeof to->bytes);
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    to->bytes[to->length] = '\0';
    return true;
}

static void assert_number(double number, const char *expected)
{
    sink to = {0};
    ns_json json;
    ns_json_init(&json, take, &to);
    ns_json_number(&json, number);
    assert_true(ns_json_finish(&json));
    assert_string_equal(to.bytes, expected);
    if (isfinite(number))
        assert_true(strtod(to.bytes, NULL) == number);
}

static void numbers_read_back_and_are_short(void **state)
{
    (void)state;
    assert_number(0, "0");
    assert_number(-3, "-3");
    assert_number(700000000, "700000000");
    assert_number(0.1, "0.1");
    assert_number(-2.3, "-2.3");
    assert_number(5.02, "5.02");
    assert_number(53.57532, "53.57532");
    assert_number(0.1 + 0.2, "0.30000000000000004");
    assert_number(1.0 / 3, "0.3333333333333333");
    assert_number(1e21, "1e+21");
    assert_number(9007199254740993e3, "9007199254740993024");
    assert_number(0.00001, "1e-05");
    assert_number(123456789.125, "123456789.125");
}

static void what_is_not_finite_is_null(void **state)
{
    (void)state;
    assert_number(NAN, "null");
    assert_number(INFINITY, "null");
    assert_number(-INFINITY, "null");
}

static void random_numbers_read_back(void **state)
{
    (void)state;
    uint64_t seed = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        double number;
        sink to = {0};
        ns_json json;
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        memcpy(&number, &seed, sizeof number);
        if (!isfinite(number))
            continue;
        ns_json_init(&json, take, &to);
        ns_json_number(&json, number);
        ns_json_finish(&json);
        assert_true(strtod(to.bytes, NULL) == number);
    }
}

static void the_locale_does_not_show(void **state)
{
    (void)state;
    static const char *const locales[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE.utf8"};
    const char *set = NULL;
    for (size_t i = 0; i < sizeof locales / sizeof *locales && set == NULL; i++)
        set = setlocale(LC_NUMERIC, locales[i]);
    sink to = {0};
    ns_json json;
    ns_json_init(&json, take, &to);
    ns_json_number(&json, 1.0 / 3);
    ns_json_finish(&json);
    setlocale(LC_NUMERIC, "C");
    assert_string_equal(to.bytes, "0.3333333333333333");
    if (set == NULL)
        skip();
}

static void strings_are_escaped(void **state)
{
    (void)state;
    static const char text[] = "a\"b\\c\n\t\r\b\f\x01\x1f\x7f \xC3\xA9\xF0\x9F\x98\x80";
    sink to = {0};
    ns_json json;
    ns_json_init(&json, take, &to);
    ns_json_text(&json, text, sizeof text); /* with its NUL */
    assert_true(ns_json_finish(&json));
    assert_string_equal(to.bytes, "\"a\\\"b\\\\c\\n\\t\\r\\b\\f\\u0001\\u001f\x7f "
                                  "\xC3\xA9\xF0\x9F\x98\x80\\u0000\"");
}

static void commas_stand_between_values(void **state)
{
    (void)state;
    sink to = {0};
    ns_json json;
    ns_json_init(&json, take, &to);
    ns_json_open(&json, '{');
    ns_json_text_member(&json, "a", "");
    ns_json_text_or_null(&json, "b", "");
    ns_json_integer_member(&json, "c", UINT64_MAX);
    ns_json_key(&json, "d");
    ns_json_open(&json, '[');
    ns_json_open(&json, '{');
    ns_json_close(&json, '}');
    ns_json_bool(&json, true);
    ns_json_bool(&json, false);
    ns_json_close(&json, ']');
    ns_json_text_member(&json, "e", "x");
    ns_json_close(&json, '}');
    assert_true(ns_json_finish(&json));
    assert_string_equal(
        to.bytes, "{\"b\":null,\"c\":18446744073709551615,\"d\":[{},true,false],\"e\":\"x\"}");
}

static void long_values_pass_the_buffer(void **state)
{
    (void)state;
    static char text[3 * NS_JSON_BYTES];
    sink to = {0};
    ns_json json;
    memset(text, 'x', sizeof text);
    ns_json_init(&json, take, &to);
    ns_json_text(&json, text, sizeof text);
    assert_true(ns_json_finish(&json));
    assert_int_equal(to.length, sizeof text + 2);
    assert_int_equal(strspn(to.bytes + 1, "x"), sizeof text);
}

static void a_refusal_ends_the_writing(void **state)
{
    (void)state;
    static char text[2 * NS_JSON_BYTES];
    sink to = {.refuses_from = 2};
    ns_json json;
    memset(text, 'x', sizeof text);
    ns_json_init(&json, take, &to);
    for (int i = 0; i < 5; i++)
        ns_json_text(&json, text, sizeof text);
    assert_false(ns_json_finish(&json));
    assert_int_equal(to.pieces, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_read_back_and_are_short),
        cmocka_unit_test(what_is_not_finite_is_null),
        cmocka_unit_test(random_numbers_read_back),
        cmocka_unit_test(the_locale_does_not_show),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(commas_stand_between_values),
        cmocka_unit_test(long_values_pass_the_buffer),
        cmocka_unit_test(a_refusal_ends_the_writing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
