/* Names and acronyms in brackets. */
#include "on_feature.h"

static void brackets(void **state)
{
    expect(state, "We saw the Varn Quill Xeno (VQX) there.", 0, 3, "bracket=BRACKETS_ACRONYM");
    expect(state, "We saw the Varn Quill (Xeno) there.", 0, 2, "bracket=BRACKETS_OTHER");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brackets),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
