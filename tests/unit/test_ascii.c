/* Plain tokens: what is read from a window must not depend on where the window begins. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "base/hash.h"
#include "text/byte_window.h"
#include "text/tokens.h"

enum { TEXT_BYTES = 1024, SHIFTS = 2 * NS_BYTE_WINDOW_BYTES + 2 };

static void *resize(void *context, void *memory, size_t old_size, size_t new_size)
{
    (void)context;
    (void)old_size;
    if (new_size > 0)
        return realloc(memory, new_size);
    free(memory);
    return NULL;
}

static const newsent_allocator allocator = {.resize = resize};

/* The tokens of a text that stands behind `shift` spaces. */
static void read_shifted(ns_tokens *tokens, char *room, const char *text, size_t shift)
{
    memset(room, ' ', shift);
    strcpy(room + shift, text);
    assert_true(ns_tokens_read(tokens, &allocator, room, 0, shift + strlen(text)));
}

static void assert_same_wherever(const char *text)
{
    char room[TEXT_BYTES];
    char shifted_room[TEXT_BYTES];
    ns_tokens expected = {0};
    ns_tokens found = {0};
    read_shifted(&expected, room, text, 0);
    assert_true(expected.count > 0);
    for (size_t shift = 1; shift <= SHIFTS; shift++) {
        read_shifted(&found, shifted_room, text, shift);
        assert_int_equal(found.count, expected.count);
        for (size_t i = 0; i < found.count; i++) {
            assert_int_equal(found.start[i], expected.start[i] + shift);
            assert_int_equal(found.end[i], expected.end[i] + shift);
            assert_int_equal(found.kind[i], expected.kind[i]);
            assert_true(found.hash[i] == expected.hash[i]);
        }
    }
    ns_tokens_free(&expected, &allocator);
    ns_tokens_free(&found, &allocator);
}

static void words_and_marks(void **state)
{
    (void)state;
    assert_same_wherever("Plain words, and (some) marks; no more.");
    assert_same_wherever("a b c d e f g h i j k l m n o p q r s t u v w x y z A B C D E F G H I J");
}

static void long_words(void **state)
{
    (void)state;
    assert_same_wherever(
        "Donaudampfschifffahrtsgesellschaft "
        "pneumonoultramicroscopicsilicovolcanoconiosisandfurthermorethanawindow x");
}

static void what_is_not_plain_ends_the_scan(void **state)
{
    (void)state;
    assert_same_wherever(
        "It's 3.5% ... of U.S. firms' sales\xE2\x80\x94na\xC3\xAFve, 'so-called' b2b.");
}

static void words_have_the_hash_of_their_letters(void **state)
{
    (void)state;
    static const char *const words[] = {"a",         "seven77",          "Eightlet",
                                        "NINELETTE", "sixteenletterswo", "seventeenletterswo"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char room[TEXT_BYTES];
        ns_tokens tokens = {0};
        read_shifted(&tokens, room, words[i], 3);
        if (tokens.kind[0] == NS_TOKEN_WORD)
            assert_true(tokens.hash[0] == ns_hash_word(words[i], strlen(words[i])));
        assert_int_equal(tokens.count, 1);
        ns_tokens_free(&tokens, &allocator);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_marks),
        cmocka_unit_test(long_words),
        cmocka_unit_test(what_is_not_plain_ends_the_scan),
        cmocka_unit_test(words_have_the_hash_of_their_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
