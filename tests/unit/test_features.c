/* Features of a chunk: where it stands and in what kind of sentence. */
#include "on_feature.h"

static void datelines_and_tables(void **state)
{
    expect(state, "Vexo Town 38 25 8 5\nQuill 38 20 9 9", 0, 2, "place=TABLE");
    expect_not(state, "Vexo Town sold 38 25 8 5", 0, 2, "place=TABLE");
}

static void pronouns(void **state)
{
    expect(state, "Jan Varnholt sold her shares.", 0, 2, "pronoun=her");
    expect_not(state, "Jan Varnholt sold shares. They fell.", 0, 2, "pronoun=they");
}

static void headlines(void **state)
{
    expect(state, "Varnholt Rises And Falls Again", 0, 1, "text=HEADLINE");
    expect(state, "THE MAN WHO BOUGHT VARNHOLT", 0, 1, "text=ALL_CAPS");
    expect_not(state, "Varnholt rises and falls again", 0, 1, "text=HEADLINE");
}

static void openings(void **state)
{
    expect(state, "Varnholt fell.", 0, 1, "before.shape=SENTENCE_START");
    expect(state, "Varnholt fell.", 0, 1, "place=PARAGRAPH_START");
    expect(state, "PARIS (Reuters) - It fell.", 0, 1, "place=DATELINE");
    expect(state, "Varnholt Rises And Falls Again", 0, 1, "text=HEADLINE");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(openings),
        cmocka_unit_test(datelines_and_tables),
        cmocka_unit_test(pronouns),
        cmocka_unit_test(headlines),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
