/* Borders of spans: what stands beside them. */
#include "on_feature.h"

static void a_region_or_a_noun_for_towns(void **state)
{
    expect(state, "They met in Varnholt, Ohio, again.", 0, 1, "context=REGION_AFTER");
    expect_not(state, "They met in Varnholt, again.", 0, 1, "context=REGION_AFTER");
    expect(state, "They met in the town of Varnholt again.", 0, 1, "context=TOWN_OF");
    expect_not(state, "They met in the house of Varnholt again.", 0, 1, "context=TOWN_OF");
}

static void both_borders_together(void **state)
{
    expect(state, "They spoke.\n\nVarnholt Quill\n\nIt was late.", 0, 2, "place=WHOLE_LINE");
    expect_not(state, "They spoke.\n\nVarnholt Quill\n\nIt was late.", 0, 1, "place=WHOLE_LINE");
    expect(state, "We saw it (Varnholt) there.", 0, 1, "bracket=BRACKETED");
    expect_not(state, "We saw it (Varnholt Quill) there.", 0, 1, "bracket=BRACKETED");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_region_or_a_noun_for_towns),
        cmocka_unit_test(both_borders_together),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
