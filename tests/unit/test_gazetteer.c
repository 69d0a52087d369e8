/* Lexicon entries of spans, as their features and candidates show them. */
#include "on_feature.h"

static void the_entry_of_a_whole_span(void **state)
{
    expect(state, "They met in New York again.", 0, 2, "gazetteer=PEOPLE6");
    expect_not(state, "They met in New York again.", 1, 2, "gazetteer=PEOPLE6");
}

static void a_noun_for_cities_behind_a_city(void **state)
{
    expect(state, "They met in Leipzig City again.", 0, 2, "gazetteer=CITY_NOUN");
    expect_not(state, "They met in Varnholt City again.", 0, 2, "gazetteer=CITY_NOUN");
}

static void entries_inside_of_a_span(void **state)
{
    expect(state, "They met at New York Quill Bank again.", 0, 4, "first=City");
    expect(state, "They met at New York Quill Bank again.", 1, 4, "cuts=City");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_entry_of_a_whole_span),
        cmocka_unit_test(a_noun_for_cities_behind_a_city),
        cmocka_unit_test(entries_inside_of_a_span),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
