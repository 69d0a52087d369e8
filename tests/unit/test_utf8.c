/* Text: which bytes are UTF-8. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "text/utf8.h"

static size_t prefix(const char *text)
{
    return ns_text_valid_prefix(text, strlen(text));
}

static void test_valid_text(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "a",
                                        "Plain words, more than thirty-two bytes of them.",
                                        "Zürich – €5",
                                        "語",
                                        "\xF0\x9F\x9A\x80",
                                        "\xEF\xBF\xBF",
                                        "\xF4\x8F\xBF\xBF",
                                        "\xED\x9F\xBF",
                                        "\xEE\x80\x80"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(prefix(texts[i]), strlen(texts[i]));
    assert_int_equal(ns_text_valid_prefix("a\0b", 3), 3);
    assert_int_equal(ns_text_valid_prefix(NULL, 0), 0);
}

static void test_invalid_sequences(void **state)
{
    (void)state;
    static const char *const bad[] = {"\x80",
                                      "\xBF",
                                      "\xC0\x80",
                                      "\xC1\xBF", /* a lone continuation, overlong ASCII */
                                      "\xE0\x9F\xBF",
                                      "\xF0\x8F\xBF\xBF", /* overlong */
                                      "\xED\xA0\x80",
                                      "\xED\xBF\xBF", /* surrogates */
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\xFF",
                                      "\xFE", /* beyond U+10FFFF */
                                      "\xC3",
                                      "\xE2\x82",
                                      "\xF0\x9F\x9A",
                                      "\xC3(",
                                      "\xE2\x82(",
                                      "\xF0\x9F\x9A("};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[64] = "forty bytes of ASCII before what is bad.";
        size_t length = strlen(text);
        assert_int_equal(prefix(bad[i]), 0);
        strcat(text, bad[i]);
        assert_int_equal(prefix(text), length);
        strcat(text, " and more");
        assert_int_equal(prefix(text), length);
    }
}

static void test_bad_byte_at_each_place(void **state)
{
    (void)state;
    for (size_t length = 1; length < 80; length++)
        for (size_t at = 0; at < length; at++) {
            char *text = malloc(length);
            memset(text, 'x', length);
            text[at] = '\x92'; /* an apostrophe in Windows-1252 */
            assert_int_equal(ns_text_valid_prefix(text, length), at);
            free(text);
        }
}

static void test_code_points(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t code_point;
        size_t length;
    } cases[] = {{"A", 'A', 1}, {"é", 0xE9, 2}, {"€", 0x20AC, 3}, {"\xF0\x9F\x9A\x80", 0x1F680, 4}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t length;
        assert_int_equal(ns_text_code_point(cases[i].text, &length), cases[i].code_point);
        assert_int_equal(length, cases[i].length);
    }
}

static void counts_units(void **state)
{
    (void)state;
    /* one, two, three and four bytes a code point, across the words of eight bytes */
    const char *text = "a\u00e9\u20ac\U0001F600 plain text, \u00fcber \U0001F680!";
    assert_int_equal(ns_text_code_points(text, strlen(text)), 24);
    assert_int_equal(ns_text_utf16_units(text, strlen(text)), 26);
    assert_int_equal(ns_text_code_points(text, 0), 0);
    assert_int_equal(ns_text_utf16_units("abcdefgh", 8), 8);
    assert_int_equal(ns_text_code_points("abcdefg\u00e9", 9), 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid_text),        cmocka_unit_test(counts_units),
        cmocka_unit_test(test_invalid_sequences), cmocka_unit_test(test_bad_byte_at_each_place),
        cmocka_unit_test(test_code_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
