/* Places: which GeoNames place a city name means in a document. */
#include "block.h"
#include "names/features/region.h"
#include "names/geo.h"

static const char *country_of(void **state, const char *text, const char *part)
{
    test_block *test = *state;
    const ns_name *name = name_at(resolve_text(test, text), text, part);
    assert_non_null(name);
    assert_int_equal(name->label, NS_LABEL_CITY);
    if (name->place == NS_NO_PLACE)
        return "";
    return test->engine->pack.places[name->place].country;
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

static void an_abbreviated_state_decides(void **state)
{
    assert_string_equal(country_of(state, "A fire in Paris, Ky., hurt two.", "Paris"), "US");
    assert_string_equal(country_of(state, "A fire in London, Ont., hurt two.", "London"), "CA");
}

static void a_region_before_the_noun_decides(void **state)
{
    assert_string_equal(country_of(state, "The Ohio town of Lima voted.", "Lima"), "US");
}

/* The city number `index` of the text. */
static const ns_name *city_at(const ns_names *names, size_t index)
{
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].label == NS_LABEL_CITY && index-- == 0)
            return &names->items[i];
    return NULL;
}

static void each_mention_with_a_region_has_its_own(void **state)
{
    test_block *test = *state;
    const ns_place *places = test->engine->pack.places;
    const ns_names *names =
        resolve_text(test, "Labs in Cambridge, Massachusetts, and in Cambridge, England, closed.");
    assert_non_null(city_at(names, 1));
    assert_string_equal(places[city_at(names, 0)->place].country, "US");
    assert_string_equal(places[city_at(names, 1)->place].country, "GB");
}

static void world_cities_stay_where_they_are(void **state)
{
    const char *text = "NEW YORK (Reuters) - He will speak in Rome and Geneva.";
    assert_string_equal(country_of(state, text, "Rome"), "IT");
    assert_string_equal(country_of(state, text, "Geneva"), "CH");
    assert_string_equal(country_of(state, "He limped off in Newcastle.", "Newcastle"), "GB");
}

static void a_home_names_its_neighbours_alone(void **state)
{
    test_block *test = *state;
    const char *text = "Police in Paris arrested a man.";
    assert_true(ns_home_read(&test->engine->pack, "US-KY", &test->doc->names.home));
    assert_string_equal(country_of(state, text, "Paris"), "US");
    assert_true(ns_home_read(&test->engine->pack, "4303602", &test->doc->names.home));
    assert_string_equal(country_of(state, text, "Paris"), "US");
    assert_true(ns_home_read(&test->engine->pack, "", &test->doc->names.home));
    assert_string_equal(country_of(state, text, "Paris"), "FR");
}

static void what_is_no_home(void **state)
{
    test_block *test = *state;
    ns_home home;
    assert_true(ns_home_read(&test->engine->pack, "GB", &home));
    assert_string_equal(home.country, "GB");
    assert_string_equal(home.admin1, "");
    assert_false(ns_home_read(&test->engine->pack, "QQ", &home));
    assert_false(ns_home_read(&test->engine->pack, "US-QQ", &home));
    assert_false(ns_home_read(&test->engine->pack, "us-mn", &home));
    assert_false(ns_home_read(&test->engine->pack, "1", &home));
    assert_false(ns_home_read(&test->engine->pack, "Minnesota", &home));
}

static void an_unlisted_town_keeps_its_region(void **state)
{
    test_block *test = *state;
    const char *country, *admin1;
    const ns_name *name =
        city_at(resolve_text(test, "A bus left Mokha, Yemen. It reached Mokha on Friday."), 1);
    assert_non_null(name);
    assert_int_equal(name->place, NS_NO_PLACE);
    ns_region_read(&test->engine->pack, name->region, &country, &admin1);
    assert_string_equal(country, "YE");
    assert_string_equal(admin1, "");
}

static void a_guess_has_a_lower_score(void **state)
{
    test_block *test = *state;
    const char *guess = "A man lives in Springfield now.",
               *told = "A man lives in Springfield, Ill., now.";
    float guessed = name_at(resolve_text(test, guess), guess, "Springfield")->score;
    assert_true(guessed < name_at(resolve_text(test, told), told, "Springfield")->score);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_largest_place_by_default),
        cmocka_unit_test(a_region_behind_decides),
        cmocka_unit_test(one_sense_in_a_document),
        cmocka_unit_test(an_abbreviated_state_decides),
        cmocka_unit_test(a_region_before_the_noun_decides),
        cmocka_unit_test(each_mention_with_a_region_has_its_own),
        cmocka_unit_test(world_cities_stay_where_they_are),
        cmocka_unit_test(a_home_names_its_neighbours_alone),
        cmocka_unit_test(what_is_no_home),
        cmocka_unit_test(an_unlisted_town_keeps_its_region),
        cmocka_unit_test(a_guess_has_a_lower_score),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
