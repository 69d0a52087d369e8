/* Regions: what the entries of states and countries mean in the gazetteer. */
#include "cmocka_test.h"

#include <string.h>

#include "base/hash.h"
#include "builtin_pack.h"
#include "lexicon/lexicon.h"
#include "names/features/region.h"

static uint32_t entry_of(const ns_pack *pack, const char *word)
{
    const ns_slot *slot = ns_lexicon_find(pack, ns_hash_word(word, strlen(word)));
    assert_non_null(slot);
    return slot->entry;
}

static void assert_reads(const char *word, const char *country, const char *admin1)
{
    ns_pack pack = open_builtin_pack();
    const char *read_country;
    const char *read_admin1;
    ns_region_read(&pack, entry_of(&pack, word), &read_country, &read_admin1);
    assert_string_equal(read_country, country);
    assert_string_equal(read_admin1, admin1);
}

static void a_state_has_a_country_and_a_division(void **state)
{
    (void)state;
    assert_reads("Kentucky", "US", "Kentucky");
}

static void a_country_has_no_division(void **state)
{
    (void)state;
    assert_reads("France", "FR", "");
}

static void a_word_that_is_no_region_means_none(void **state)
{
    (void)state;
    assert_reads("bank", "", "");
}

static void of_two_meanings_both_come_and_the_state_is_read(void **state)
{
    ns_pack pack = open_builtin_pack();
    const ns_attribute *at = ns_entry_attributes(&pack, entry_of(&pack, "Georgia"));
    ns_region_meaning read;
    bool has_state = false;
    bool has_country = false;
    (void)state;
    while (ns_region_next(&pack, &at, &read)) {
        has_state = has_state || strcmp(read.country, "US") == 0;
        has_country = has_country || strcmp(read.country, "GE") == 0;
    }
    assert_true(has_state);
    assert_true(has_country);
    assert_reads("Georgia", "US", "Georgia");
}

static void a_place_lies_in_its_state_and_in_no_other(void **state)
{
    ns_pack pack = open_builtin_pack();
    const ns_place *place = NULL;
    (void)state;
    for (size_t i = 0; i < pack.place_count && place == NULL; i++)
        if (strcmp(ns_pack_text(&pack, pack.places[i].admin1), "Kentucky") == 0)
            place = &pack.places[i];
    assert_non_null(place);
    assert_true(ns_region_holds(&pack, entry_of(&pack, "Kentucky"), place));
    assert_false(ns_region_holds(&pack, entry_of(&pack, "Georgia"), place));
    assert_false(ns_region_holds(&pack, entry_of(&pack, "France"), place));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_state_has_a_country_and_a_division),
        cmocka_unit_test(a_country_has_no_division),
        cmocka_unit_test(a_word_that_is_no_region_means_none),
        cmocka_unit_test(of_two_meanings_both_come_and_the_state_is_read),
        cmocka_unit_test(a_place_lies_in_its_state_and_in_no_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
