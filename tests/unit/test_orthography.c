/* Shapes of names. */
#include "on_feature.h"

static void shapes(void **state)
{
    expect(state, "We saw the QRXT there.", 0, 1, "shape=ACRONYM4");
    expect(state, "We saw iVarn there.", 0, 1, "shape=MIXED");
    expect(state, "We saw Varn & Quill there.", 0, 3, "shape=AMPERSAND");
    expect(state, "We saw John F. Varnholt there.", 0, 4, "shape=MIDDLE_INITIAL");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
