/* Blocks: where a text is cut. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "text/blocks.h"
#include "text/tokens.h"

/* Cuts text at about `target` bytes; where the first block ends. */
static size_t cut(const char *text, size_t target)
{
    return ns_block_end(text, strlen(text), 0, target);
}

static void test_a_short_text_is_one_block(void **state)
{
    (void)state;
    assert_int_equal(cut("Short.", 100), 6);
    assert_int_equal(cut("", 100), 0);
}

static void test_a_blank_line_is_preferred(void **state)
{
    (void)state;
    const char *text = "One line\nand more. Then more\n \r\nA paragraph.";
    assert_int_equal(cut(text, 10), strstr(text, "A par") - text);
}

static void test_then_the_end_of_a_sentence(void **state)
{
    (void)state;
    const char *text = "It asked Mr. Ode for a line\nthat Dr. Ode had \"written.\" He had.";
    assert_int_equal(cut(text, 5), strstr(text, "He had") - text);
}

static void test_then_a_line_then_a_space(void **state)
{
    (void)state;
    assert_int_equal(cut("one two\nthree", 1), 8);
    assert_int_equal(cut("one two three", 1), 4);
}

static void test_no_code_point_is_cut(void **state)
{
    (void)state;
    char text[3 * 10000 + 1];
    for (size_t i = 0; i < sizeof text - 1; i += 3)
        memcpy(text + i, "語", 4);
    size_t end = 0, blocks = 0;
    for (size_t begin = 0; begin < sizeof text - 1; begin = end, blocks++) {
        end = ns_block_end(text, sizeof text - 1, begin, 1000);
        assert_int_equal(end % 3, 0);
        assert_true(end > begin && end <= begin + 1000 + 16384);
    }
    assert_true(blocks > 5);
}

static void test_blocks_cover_any_bytes(void **state)
{
    (void)state;
    static const char alphabet[] = "ab. \n\r!\"\xC3\xA9";
    uint32_t seed = 7;
    char text[5000];
    for (size_t i = 0; i < sizeof text; i++) {
        seed = seed * 1664525u + 1013904223u;
        text[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
    }
    for (size_t target = 1; target < 60; target++)
        for (size_t begin = 0, end; begin < sizeof text; begin = end) {
            end = ns_block_end(text, sizeof text, begin, target);
            assert_true(end > begin && end <= sizeof text);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_short_text_is_one_block),
        cmocka_unit_test(test_a_blank_line_is_preferred),
        cmocka_unit_test(test_then_the_end_of_a_sentence),
        cmocka_unit_test(test_then_a_line_then_a_space),
        cmocka_unit_test(test_no_code_point_is_cut),
        cmocka_unit_test(test_blocks_cover_any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
