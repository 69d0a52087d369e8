/* Endings: the last letters of unknown words as features. */
#include "on_feature.h"

static void unknown_words_have_endings(void **state)
{
    expect(state, "They saw Zorvex fall.", 0, 1, "ending=-ex");
    expect(state, "They saw Zorvex fall.", 0, 1, "ending=-rvex");
    expect(state, "They saw Jan Zorvex fall.", 0, 2, "last.ending=-vex");
}

static void no_ending_holds_a_whole_word(void **state)
{
    expect_not(state, "They saw Zvex fall.", 0, 1, "ending=-vex");
    expect_not(state, "They saw Zvex fall.", 0, 1, "ending=-zvex");
}

static void known_words_have_none(void **state)
{
    expect_not(state, "They saw Boeing fall.", 0, 1, "ending=-ing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_words_have_endings),
        cmocka_unit_test(no_ending_holds_a_whole_word),
        cmocka_unit_test(known_words_have_none),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
