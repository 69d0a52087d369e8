/* Features of a chunk: where it stands and in what kind of sentence. */
#include "on_feature.h"

static void openings(void **state)
{
    expect(state, "Varnholt fell.", 0, 1, "before.shape=SENTENCE_START");
    expect(state, "Varnholt fell.", 0, 1, "place=PARAGRAPH_START");
    expect(state, "PARIS (Reuters) - It fell.", 0, 1, "place=DATELINE");
    expect(state, "Varnholt Rises And Falls Again", 0, 2, "text=HEADLINE");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(openings),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
