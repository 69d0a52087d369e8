/* Features of a span as a whole: its tokens, its head. */
#include "on_feature.h"

static void tokens_inside(void **state)
{
    const char *text = "We saw the Quill Bank there.";
    expect(state, text, 0, 2, "first=Quill");
    expect(state, text, 0, 2, "last=Bank");
    expect(state, text, 0, 2, "inside=Bank");
    expect(state, text, 1, 2, "one=Bank");
    expect(state, text, 0, 2, "length=TOKENS2");
}

static void the_head_is_before_the_link(void **state)
{
    expect(state, "We saw the Bank of Varnholt there.", 0, 3, "head=Bank");
    expect(state, "We saw the Bank of Varnholt there.", 0, 3, "shape=LINKED");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_inside),
        cmocka_unit_test(the_head_is_before_the_link),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
