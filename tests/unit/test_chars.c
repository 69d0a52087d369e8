/* Characters: what the tokenizer makes of them. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "text/chars.h"

static void test_classes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int class_id;
        bool is_capital;
    } cases[] = {{" ", NS_CHAR_SPACE, false},
                 {"\x7F", NS_CHAR_SPACE, false},
                 {"\xC2\xA0", NS_CHAR_SPACE, false},
                 {"\xE2\x80\x8B", NS_CHAR_SPACE, false},
                 {"\n", NS_CHAR_LINE_END, false},
                 {"\xE2\x80\xA8", NS_CHAR_LINE_END, false},
                 {"\xE2\x80\xA9", NS_CHAR_PARAGRAPH_END, false},
                 {"a", NS_CHAR_LETTER, false},
                 {"Z", NS_CHAR_LETTER, true},
                 {"é", NS_CHAR_LETTER, false},
                 {"É", NS_CHAR_LETTER, true},
                 {"語", NS_CHAR_LETTER, false},
                 {"7", NS_CHAR_DIGIT, false},
                 {"७", NS_CHAR_DIGIT, false},
                 {"²", NS_CHAR_NUMERAL, false},
                 {"½", NS_CHAR_FRACTION, false},
                 {"⅔", NS_CHAR_FRACTION, false},
                 {"\xCC\x81", NS_CHAR_MARK, false},
                 {"‐", NS_CHAR_PUNCT, false},
                 {"‧", NS_CHAR_PUNCT, false},
                 {"•", NS_CHAR_PUNCT, false},
                 {"\xE2\x80\x8F", NS_CHAR_IGNORED, false},
                 {"\xC2\xAD", NS_CHAR_IGNORED, false},
                 {"\xE2\x80\x8D", NS_CHAR_IGNORED, false},
                 {"'", NS_CHAR_APOSTROPHE, false},
                 {"’", NS_CHAR_APOSTROPHE, false},
                 {"ʼ", NS_CHAR_APOSTROPHE, false},
                 {".", NS_CHAR_DOT, false},
                 {"-", NS_CHAR_PUNCT, false},
                 {"—", NS_CHAR_PUNCT, false},
                 {"−", NS_CHAR_PUNCT, false},
                 {"&", NS_CHAR_PUNCT, false},
                 {"%", NS_CHAR_SYMBOL, false},
                 {"‰", NS_CHAR_SYMBOL, false},
                 {"€", NS_CHAR_SYMBOL, false},
                 {"\xF0\x9F\x9A\x80", NS_CHAR_SYMBOL, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ns_char c = ns_char_at(cases[i].text, 0, strlen(cases[i].text));
        assert_int_equal(c.class_id, cases[i].class_id);
        assert_int_equal(c.length, strlen(cases[i].text));
        assert_int_equal(c.is_capital, cases[i].is_capital);
    }
}

static void test_end_and_damage(void **state)
{
    (void)state;
    assert_int_equal(ns_char_at("a", 1, 1).length, 0);
    assert_int_equal(ns_char_at("a", 1, 1).class_id, NS_CHAR_SPACE);
    ns_char cut = ns_char_at("\xE2\x80\x99", 0, 2);
    assert_int_equal(cut.class_id, NS_CHAR_SYMBOL);
    assert_int_equal(cut.length, 1);
    assert_int_equal(ns_char_at("\x80", 0, 1).length, 1);
}

static void test_every_byte_and_code_point_has_a_class(void **state)
{
    (void)state;
    for (unsigned byte = 0; byte < 256; byte++)
        assert_int_equal(ns_byte_classes[byte] == NS_CHAR_HIGH, byte >= 0x80);
    for (uint32_t code_point = 0x10000; code_point < 0x110000; code_point += 7) {
        char text[] = {(char)(0xF0 | code_point >> 18), (char)(0x80 | (code_point >> 12 & 0x3F)),
                       (char)(0x80 | (code_point >> 6 & 0x3F)), (char)(0x80 | (code_point & 0x3F))};
        ns_char c = ns_char_at(text, 0, sizeof text);
        assert_int_equal(c.length, 4);
        assert_true(c.class_id < NS_CHAR_HIGH);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_classes), cmocka_unit_test(test_end_and_damage),
        cmocka_unit_test(test_every_byte_and_code_point_has_a_class)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
