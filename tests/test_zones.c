/* Zones: which runs of tokens may hold names, and where a name in them may begin and end. */
#include "passage.h"

/* The text of the n-th zone. */
static const char *zone_text(test_passage *test, const char *text, size_t n, ns_span *zone)
{
    static char found[256];
    const ns_passage *passage = read_text(test, text);
    size_t from = 0;
    for (size_t i = 0; i <= n; i++, from = zone->first + zone->count)
        if (!ns_zone_next(passage, from, zone))
            return "";
    uint32_t start = passage->tokens->start[zone->first], end = passage->tokens->end[zone->first + zone->count - 1];
    memcpy(found, text + start, end - start);
    found[end - start] = '\0';
    return found;
}

static void capitalised_words_and_links(void **state)
{
    ns_span zone;
    assert_string_equal(zone_text(*state, "It paid the Bank of Orland and Ferro on time.", 0, &zone), "Bank of Orland and Ferro");
    assert_string_equal(zone_text(*state, "They left Varn & Daughters there.", 0, &zone), "Varn & Daughters");
    assert_string_equal(zone_text(*state, "They saw the Vexo-Quill line.", 0, &zone), "Vexo-Quill");
}

static void links_at_the_edge_stay_outside(void **state)
{
    ns_span zone;
    assert_string_equal(zone_text(*state, "They went to Ferro for the day.", 0, &zone), "Ferro");
    assert_string_equal(zone_text(*state, "The Ferro plant is shut.", 0, &zone), "Ferro");
}

static void a_zone_ends_with_the_sentence_and_the_line(void **state)
{
    ns_span zone;
    assert_string_equal(zone_text(*state, "They bought Ferro. Orland sold it.", 0, &zone), "Ferro");
    assert_string_equal(zone_text(*state, "They bought Ferro. Orland sold it.", 1, &zone), "Orland");
    assert_string_equal(zone_text(*state, "News about Ferro\nOrland sold it.", 0, &zone), "News");
}

static void legal_suffixes_may_follow_a_comma(void **state)
{
    ns_span zone;
    assert_string_equal(zone_text(*state, "They sued Vexo, Inc. on Monday.", 0, &zone), "Vexo, Inc.");
    assert_true(zone.can[zone.count - 1] & NS_CAN_END);
    assert_false(zone.can[1] & NS_CAN_END);
}

static void dates_are_no_names(void **state)
{
    ns_span zone;
    assert_string_equal(zone_text(*state, "On Monday Ferro fell.", 0, &zone), "Ferro");
}

static void domains_belong_to_a_name(void **state)
{
    ns_span zone;
    assert_string_equal(zone_text(*state, "Shoppers like Vexo.com more.", 1, &zone), "Vexo.com");
}

static void long_runs_are_cut(void **state)
{
    ns_span zone;
    const char *text = "Aba Bab Cac Dad Eae Faf Gag Hah Iai Jaj Kak Lal Mam Nan Oao Pap Qaq Rar Sas";
    zone_text(*state, text, 0, &zone);
    assert_int_equal(zone.count, NS_ZONE_TOKENS);
    zone_text(*state, text, 1, &zone);
    assert_int_equal(zone.count, 3);
}

static void a_text_without_capitals_has_no_zone(void **state)
{
    ns_span zone;
    assert_string_equal(zone_text(*state, "nothing to see here, 5 times", 0, &zone), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(capitalised_words_and_links),
        cmocka_unit_test(links_at_the_edge_stay_outside),
        cmocka_unit_test(a_zone_ends_with_the_sentence_and_the_line),
        cmocka_unit_test(legal_suffixes_may_follow_a_comma),
        cmocka_unit_test(dates_are_no_names),
        cmocka_unit_test(domains_belong_to_a_name),
        cmocka_unit_test(long_runs_are_cut),
        cmocka_unit_test(a_text_without_capitals_has_no_zone),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
