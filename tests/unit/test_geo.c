/* Places: which GeoNames place a city name means in a document. */
#include "block.h"

static const char *country_of(void **state, const char *text, const char *part)
{
    test_block *test = *state;
    const ns_name *name = name_at(resolve_text(test, text), text, part);
    assert_non_null(name);
    assert_int_equal(name->label, NS_LABEL_CITY);
    return name->place == NS_NO_PLACE ? "" : test->engine->pack.places[name->place].country;
}

static void the_largest_place_by_default(void **state)
{
    assert_string_equal(country_of(state, "They flew to London yesterday.", "London"), "GB");
    assert_string_equal(country_of(state, "The talks in Paris failed.", "Paris"), "FR");
}

static void a_region_behind_decides(void **state)
{
    assert_string_equal(country_of(state, "They live in Paris, Texas, with a dog.", "Paris"), "US");
    assert_string_equal(country_of(state, "A fire in London, Ontario, hurt two.", "London"), "CA");
}

static void one_sense_in_a_document(void **state)
{
    const char *text = "They moved to Paris, Texas. In Paris they have a shop.";
    test_block *test = *state;
    const ns_names *names = resolve_text(test, text);
    size_t cities = 0;
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].label == NS_LABEL_CITY) {
            assert_string_equal(test->engine->pack.places[names->items[i].place].country, "US");
            cities++;
        }
    assert_int_equal(cities, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_largest_place_by_default),
        cmocka_unit_test(a_region_behind_decides),
        cmocka_unit_test(one_sense_in_a_document),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
