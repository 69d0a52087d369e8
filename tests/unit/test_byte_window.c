/* Windows: the bitmaps say of each byte what its class says, and nothing is read behind the text.
 */
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "text/byte_window.h"
#include "text/chars.h"

static uint64_t bit_if(bool is_set, size_t at)
{
    return (uint64_t)is_set << at;
}

static void check_window(const ns_byte_window *window, const char *text, size_t length)
{
    ns_byte_bitmaps expected = {0};
    for (size_t at = 0; at < NS_BYTE_WINDOW_BYTES && at < length; at++) {
        unsigned char byte = (unsigned char)text[at];
        int class_id = ns_byte_classes[byte];
        expected.letters |= bit_if(class_id == NS_CHAR_LETTER, at);
        expected.capitals |= bit_if(byte >= 'A' && byte <= 'Z', at);
        expected.marks |= bit_if(
            class_id == NS_CHAR_PUNCT || class_id == NS_CHAR_SYMBOL || class_id == NS_CHAR_DOT, at);
        expected.dots |= bit_if(class_id == NS_CHAR_DOT, at);
        expected.goes_on |= bit_if(class_id == NS_CHAR_DIGIT || class_id == NS_CHAR_APOSTROPHE ||
                                       class_id == NS_CHAR_HIGH,
                                   at);
        expected.line_ends |= bit_if(class_id == NS_CHAR_LINE_END, at);
    }
    assert_memory_equal(&window->bits, &expected, sizeof expected);
}

static void test_each_byte_at_each_place(void **state)
{
    (void)state;
    char text[256 + NS_BYTE_WINDOW_ROOM];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)i;
    for (size_t at = 0; at < 256; at++) {
        ns_byte_window window;
        ns_byte_window_load(&window, text, at, sizeof text);
        assert_ptr_equal(window.bytes, text + at);
        check_window(&window, text + at, sizeof text - at);
    }
}

static void test_ends_of_texts(void **state)
{
    (void)state;
    for (size_t length = 1; length < NS_BYTE_WINDOW_ROOM + 8; length++) {
        char *text = malloc(length);
        memset(text, 'Z', length);
        ns_byte_window window;
        ns_byte_window_load(&window, text, 0, length);
        check_window(&window, text, length);
        for (size_t i = length; i < NS_BYTE_WINDOW_ROOM; i++)
            assert_int_equal(window.bytes[i], ' ');
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_byte_at_each_place),
                                       cmocka_unit_test(test_ends_of_texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
