/* Hashes: folding, lengths around a block, and independence of where the bytes lie. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "base/hash.h"

static uint64_t word(const char *text)
{
    return ns_hash_word(text, strlen(text));
}

static uint64_t bytes(const char *text)
{
    return ns_hash_bytes(text, strlen(text));
}

static void test_word_is_hash_of_lowered_bytes(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"Profit", "profit"},
                                           {"QUARTERS", "quarters"},
                                           {"Headquarters", "headquarters"},
                                           {"O'Brien", "o'brien"},
                                           {"Q3", "q3"},
                                           {"[", "["},
                                           {"@", "@"},
                                           {"`Z{", "`z{"},
                                           {"INTERNATIONALISATION", "internationalisation"},
                                           {"1,000.5", "1,000.5"},
                                           {"", ""}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_true(word(pairs[i][0]) == bytes(pairs[i][1]));
}

static void test_other_letters_are_folded(void **state)
{
    (void)state;
    assert_true(word("ZÜRICH") == word("Zürich"));
    assert_true(word("ZU\xCC\x88RICH") == word("zürich")); /* composed and not */
    assert_true(word("STRASSE") == word("Straße"));
    assert_true(word("Zurich") != word("Zürich"));
    assert_true(word("О") == word("о")); /* Cyrillic */
}

static void test_apostrophes_and_invisible_marks(void **state)
{
    (void)state;
    assert_true(word("don’t") == bytes("don't"));
    assert_true(word("donʼt") == bytes("don't"));
    assert_true(word("’") == bytes("'"));
    assert_true(word("O’BRIEN’S") == bytes("o'brien's"));
    assert_true(word("É’S") == word("é's"));
    assert_true(word("rock’n’roll’and’much’more’of’that’which’goes’on’beyond’sixty’four") !=
                word("rock’n’roll"));
    assert_true(word("’s") == bytes("'s"));
    assert_true(word("in\xC2\xAD"
                     "vest") == bytes("invest"));
    assert_true(word("in\xE2\x80\x8D"
                     "vest") == bytes("invest"));
    assert_true(word("“") != word("”"));
    assert_true(word("–") != word("—"));
}

static void test_no_byte_beside_the_word_counts(void **state)
{
    (void)state;
    const char *text = "Konsolidierungsmaßnahmen and consolidation";
    char buffer[128];
    for (size_t length = 0; length <= strlen(text); length++)
        for (size_t offset = 0; offset < 9; offset++) {
            memset(buffer, 'A' + (int)offset, sizeof buffer);
            memcpy(buffer + offset, text, length);
            char *exact = malloc(length + 1); /* so that a sanitizer sees a read beyond */
            memcpy(exact, text, length);
            assert_true(ns_hash_word(buffer + offset, length) == ns_hash_word(exact, length));
            assert_true(ns_hash_bytes(buffer + offset, length) == ns_hash_bytes(exact, length));
            free(exact);
        }
}

static void test_never_zero_and_seldom_equal(void **state)
{
    (void)state;
    enum { WORDS = 20000 };
    static uint16_t low[1 << 16];
    size_t shared = 0;
    for (unsigned i = 0; i < WORDS; i++) {
        char text[16];
        int length = snprintf(text, sizeof text, "w%u", i);
        uint64_t hash = ns_hash_bytes(text, (size_t)length);
        assert_true(hash != 0);
        shared += low[hash & 0xFFFF]++ > 0;
    }
    assert_true(shared < WORDS / 6); /* chance gives about a seventh */
}

static void test_long_words_in_other_scripts(void **state)
{
    (void)state;
    char text[3 * 1000];
    for (size_t i = 0; i < sizeof text; i += 3)
        memcpy(text + i, "語", 3);
    assert_true(ns_hash_word(text, sizeof text) != ns_hash_word(text, sizeof text - 3));
}

static void test_join(void **state)
{
    (void)state;
    uint64_t a = word("central"), b = word("bank");
    assert_true(ns_hash_join(NS_HASH_EMPTY, a) == a);
    assert_true(ns_hash_join(a, b) != ns_hash_join(b, a));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_word_is_hash_of_lowered_bytes),
        cmocka_unit_test(test_other_letters_are_folded),
        cmocka_unit_test(test_apostrophes_and_invisible_marks),
        cmocka_unit_test(test_no_byte_beside_the_word_counts),
        cmocka_unit_test(test_never_zero_and_seldom_equal),
        cmocka_unit_test(test_long_words_in_other_scripts),
        cmocka_unit_test(test_join),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
