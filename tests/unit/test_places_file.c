/* Place files: places and the entries of their names. */
#include "small_pack.h"

static const char rows[] =
    "# id name others country admin1 latitude longitude population feature section ambiguity\n"
    "11\tOrmstad\tOrmville|Great Orm\tNO\tViken\t59.5\t-10.25\t250000\tPPLC\t\tword,last\n"
    "12\tOrmstad\t\tSE\tSkane\t55.1\t13.2\t9000\tPPL\t\t\n";

static small_pack make_places(const char *text, const char *lexicon)
{
    small_pack made;
    newsent_error error = NEWSENT_ERROR_INIT;
    const test_file files[] = {{"own.places", text}, {"own.tsv", lexicon}, {0}};
    if (compile_files(NULL, files, &made, &error) != NEWSENT_OK)
        fail_msg("%s", error.message);
    return made;
}

/* Checks that a word names these places, by their indexes written one after the other. */
static void assert_places(const ns_pack *pack, const char *word, const char *expected)
{
    char found[16] = "";
    uint32_t entry = entry_of(pack, word);
    for (uint32_t i = 0; i < ns_entry_place_count(pack, entry); i++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%u",
                 ns_entry_place(pack, entry, i));
    assert_string_equal(found, expected);
}

static void a_place_has_its_columns(void **state)
{
    (void)state;
    small_pack made = make_places(rows, "");
    const ns_place *place = &made.pack.places[0];
    assert_int_equal(made.pack.place_count, 2);
    assert_int_equal(place->geonames, 11);
    assert_string_equal(ns_pack_text(&made.pack, place->name), "Ormstad");
    assert_string_equal(ns_pack_text(&made.pack, place->admin1), "Viken");
    assert_string_equal(place->country, "NO");
    assert_true((double)place->longitude == -10.25);
    assert_int_equal(place->population, 250000);
    assert_int_equal(place->flags, NS_PLACE_CAPITAL);
    assert_int_equal(made.pack.places[1].flags, NS_PLACE_MINOR);
    free_pack(&made);
}

static void a_name_leads_to_all_its_places(void **state)
{
    (void)state;
    small_pack made = make_places(rows, "");
    assert_places(&made.pack, "Ormstad", "01");
    assert_places(&made.pack, "ormville", "0");
    uint16_t set = set_of(&made.pack, "Ormstad", NS_SHAPE_TITLE);
    assert_true(ns_set_has(&made.pack, set, ns_pack_class(&made.pack, "City")));
    assert_true(ns_set_has(&made.pack, set, ns_pack_class(&made.pack, "CityMinor")));
    assert_true(ns_set_has(&made.pack, set, ns_pack_class(&made.pack, "AmbiguousLast")));
    assert_int_equal(set_of(&made.pack, "Ormstad", NS_SHAPE_LOWER), 0);
    free_pack(&made);
}

static void a_nickname_points_at_a_place(void **state)
{
    (void)state;
    small_pack made =
        make_places(rows, "Fjordton\tCity\tgeonames=12\nNowhere\tCity\tgeonames=-3\n");
    assert_places(&made.pack, "Fjordton", "1");
    assert_places(&made.pack, "Nowhere", "");
    free_pack(&made);
}

static void a_known_id_replaces_the_place(void **state)
{
    (void)state;
    small_pack base = make_places(rows, ""), made;
    const test_file files[] = {
        {"new.places", "11\tOrmstad\tOrm City\tNO\tOslo\t60\t10\t300000\tPPLC\t\t\n"}, {0}};
    assert_int_equal(compile_files(&base.pack, files, &made, NULL), NEWSENT_OK);
    assert_int_equal(made.pack.place_count, 2);
    assert_string_equal(ns_pack_text(&made.pack, made.pack.places[0].admin1), "Oslo");
    assert_places(&made.pack, "Ormstad", "01");
    free_pack(&made);
    free_pack(&base);
}

static void columns_are_checked(void **state)
{
    (void)state;
    assert_refused_at("own.places", "x\tOrm\t\tNO\t\t1\t1\t1\tPPL\t\t\n", 1, 1, "must be numbers");
    assert_refused_at("own.places", "1\tOrm\t\tNO\t\t1\t1\n", 1, 1, "must be numbers");
    assert_refused_at("own.places", "1\tOrm\t\tNOR\t\t1\t1\t1\tPPL\t\t\n", 1, 8, "alpha-2");
    assert_refused_at("own.places", "5000000000\tOrm\t\tNO\t\t1\t1\t1\tPPL\t\t\n", 1, 1,
                      "out of range");
    assert_refused_at("own.places", "1\tOrm\t\tNO\t\t91\t1\t1\tPPL\t\t\n", 1, 1, "out of range");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_has_its_columns),
        cmocka_unit_test(a_name_leads_to_all_its_places),
        cmocka_unit_test(a_nickname_points_at_a_place),
        cmocka_unit_test(a_known_id_replaces_the_place),
        cmocka_unit_test(columns_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
