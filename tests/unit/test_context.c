/* Features of the words around a span. */
#include "on_feature.h"

static void words_beside(void **state)
{
    const char *text = "We saw that Varnholt Quill said so.";
    expect(state, text, 0, 2, "before=that");
    expect(state, text, 0, 2, "before2=saw");
    expect(state, text, 0, 2, "after=said");
    expect(state, text, 0, 2, "after2=so");
    expect(state, text, 1, 2, "before.shape=TITLE");
}

static void appositions(void **state)
{
    expect(state, "We saw Varnholt, a big maker of cars, there.", 0, 1, "apposition=maker");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_beside),
        cmocka_unit_test(appositions),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
