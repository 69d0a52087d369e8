/* Lexicon look-up: which entries stand on which tokens. */
#include "small_pack.h"

static const char words[] = "%class Metal\n"
                            "%table hot\n"
                            "ore\n"
                            "ore of iron\n"
                            "ore of iron and nickel\n"
                            "Lead\tMetal\t-\texact\n"
                            "%table cold\n"
                            "ore of Brandek\tMine\n"
                            "quarry\tMine\tdepth=40;state=open\n"
                            "Velm\tMine\t-\tcap\n"
                            "9-Velm\tMine\t-\tcap\n";

static void the_longest_entry_comes_first(void **state)
{
    (void)state;
    small_pack made = make_pack(words, NULL);
    small_reading reading;
    read_small(&reading, &made.pack,
               "We sell ore of iron and nickel daily; ore of iron and zinc; ore of tin.");
    assert_int_equal(class_length(&reading, 2, "Metal"), 5);
    assert_int_equal(reading.hits.long_hits[reading.hits.long_hit[2] - 1].shorter, 1);
    assert_int_equal(class_length(&reading, 9, "Metal"), 3);
    assert_int_equal(class_length(&reading, 15, "Metal"), 1);
    assert_int_equal(class_length(&reading, 3, "Metal"), 0);
    free_reading(&reading);
    free_pack(&made);
}

static void an_entry_goes_on_from_the_hot_to_the_cold_table(void **state)
{
    (void)state;
    small_pack made = make_pack(words, NULL);
    small_reading reading;
    read_small(&reading, &made.pack, "They buy ore of Brandek.");
    assert_int_equal(class_length(&reading, 2, "Mine"), 3);
    assert_int_equal(class_length(&reading, 2, "Metal"), 1);
    free_reading(&reading);
    free_pack(&made);
}

static void a_number_at_the_beginning_has_no_case(void **state)
{
    (void)state;
    small_pack made = make_pack(words, NULL);
    small_reading reading;
    read_small(&reading, &made.pack, "They buy 9-Velm and 9-velm.");
    assert_int_equal(class_length(&reading, 2, "Mine"), 3);
    assert_int_equal(class_length(&reading, 6, "Mine"), 0);
    free_reading(&reading);
    free_pack(&made);
}

static void no_entry_crosses_a_sentence(void **state)
{
    (void)state;
    small_pack made = make_pack("%class Pair\n%table hot\nnorth . South\n", NULL);
    small_reading reading;
    read_small(&reading, &made.pack, "It lies north. South is down.");
    assert_int_equal(class_length(&reading, 2, "Pair"), 0);
    free_reading(&reading);
    free_pack(&made);
}

static void capitalisation_decides(void **state)
{
    (void)state;
    small_pack made = make_pack(words, NULL);
    small_reading reading;
    read_small(&reading, &made.pack, "we lead Lead LEAD velm Velm VELM");
    assert_int_equal(class_length(&reading, 1, "Metal"), 0);
    assert_int_equal(class_length(&reading, 2, "Metal"), 1);
    assert_int_equal(class_length(&reading, 3, "Metal"), 0);
    assert_int_equal(class_length(&reading, 4, "Mine"), 0);
    assert_int_equal(class_length(&reading, 5, "Mine"), 1);
    assert_int_equal(class_length(&reading, 6, "Mine"), 1);
    free_reading(&reading);
    free_pack(&made);
}

static void small_words_are_cold_until_asked_for(void **state)
{
    (void)state;
    small_pack made = make_pack(words, NULL);
    small_reading reading;
    read_small(&reading, &made.pack, "the quarry of Quarry");
    assert_int_equal(reading.hits.entry[1], 0);
    assert_int_not_equal(reading.hits.entry[3], 0);
    assert_int_equal(class_length(&reading, 1, "Mine"), 1);
    assert_int_equal(reading.hits.entry[1], reading.hits.entry[3]);
    free_reading(&reading);
    free_pack(&made);
}

static void attributes_belong_to_a_class(void **state)
{
    (void)state;
    small_pack made =
        make_pack("%table hot\nsecond\tUnit\tunit=s\nsecond\tOrdinal\tvalue=2\n", NULL);
    const ns_pack *pack = &made.pack;
    uint32_t entry = entry_of(pack, "Second");
    uint16_t unit = ns_pack_class(pack, "Unit"), ordinal = ns_pack_class(pack, "Ordinal");
    assert_string_equal(ns_pack_text(pack, ns_lexicon_attribute(pack, entry, unit, "unit")->text),
                        "s");
    assert_null(ns_lexicon_attribute(pack, entry, ordinal, "unit"));
    assert_non_null(ns_lexicon_attribute(pack, entry, 0, "unit"));
    assert_true(ns_lexicon_attribute(pack, entry, ordinal, "value")->is_number);
    assert_true(ns_lexicon_attribute(pack, entry, ordinal, "value")->number == 2);
    assert_null(ns_lexicon_attribute(pack, 0, 0, "unit"));
    free_pack(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_entry_comes_first),
        cmocka_unit_test(an_entry_goes_on_from_the_hot_to_the_cold_table),
        cmocka_unit_test(a_number_at_the_beginning_has_no_case),
        cmocka_unit_test(no_entry_crosses_a_sentence),
        cmocka_unit_test(capitalisation_decides),
        cmocka_unit_test(small_words_are_cold_until_asked_for),
        cmocka_unit_test(attributes_belong_to_a_class),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
