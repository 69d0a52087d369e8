/* Casing: which sentences are headlines, and which of their words are plain. */
#include "block.h"

#include "names/casing.h"

static void sentences(void **state)
{
    assert_int_equal(ns_casing_of(read_text(*state, "Vexo Lifts Its Forecast"), 0),
                     NS_TRAIT_HEADLINE);
    assert_int_equal(ns_casing_of(read_text(*state, "VEXO LIFTS ITS FORECAST"), 0),
                     NS_TRAIT_ALL_CAPS);
    assert_int_equal(ns_casing_of(read_text(*state, "Vexo lifts its forecast"), 0), NS_TRAIT_NONE);
    assert_int_equal(ns_casing_of(read_text(*state, "Jan Vexo Quill."), 0), NS_TRAIT_NONE);
}

static void plain_words(void **state)
{
    const ns_block *block = read_text(*state, "Vexo Lifts Its Forecast");
    assert_false(ns_casing_is_plain(block, 0));
    assert_true(ns_casing_is_plain(block, 1));
    assert_true(ns_casing_is_plain(block, 3));
    assert_false(ns_casing_is_plain(read_text(*state, "They met Forecast"), 2));
}

static void acronyms_of_headlines(void **state)
{
    assert_false(ns_casing_is_plain(read_text(*state, "Vaccine Goes To WHO Experts"), 3));
    assert_true(ns_casing_is_plain(read_text(*state, "THE MAN WHO WON"), 2));
}

static void words_before_a_head(void **state)
{
    const ns_block *block = read_text(*state, "Quill Forecast Rescue Ministry Denies Report");
    assert_false(ns_casing_is_plain(block, 1));
    assert_false(ns_casing_is_plain(block, 2));
    assert_true(ns_casing_is_plain(block, 4));
    assert_true(ns_casing_is_plain(block, 5));
}

static void words_behind_an_open_head(void **state)
{
    const ns_block *block = read_text(*state, "Ministry of Forecast, Water and Rescue Says No");
    assert_false(ns_casing_is_plain(block, 2));
    assert_false(ns_casing_is_plain(block, 4));
    assert_false(ns_casing_is_plain(block, 6));
    block = read_text(*state, "Vexo Says It Is In Forecast");
    assert_true(ns_casing_is_plain(block, 5));
}

static void words_of_the_dictionary(void **state)
{
    const ns_block *block = read_text(*state, "Vexo Lifts Its Forecast");
    assert_false(ns_casing_is_word(block, 0));
    assert_true(ns_casing_is_word(block, 1));
    assert_true(ns_casing_is_word(block, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences),
        cmocka_unit_test(plain_words),
        cmocka_unit_test(acronyms_of_headlines),
        cmocka_unit_test(words_before_a_head),
        cmocka_unit_test(words_behind_an_open_head),
        cmocka_unit_test(words_of_the_dictionary),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
