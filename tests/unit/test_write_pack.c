/* The layout of a pack: sets, tables, filter, shared attribute lists. */
#include "small_pack.h"

#include "pack/pack_format.h"

static void the_same_sources_give_the_same_bytes(void **state)
{
    (void)state;
    static const char lexicon[] =
        "%table hot\nplum\tFruit\ta=1\nOrm\tName\n%table cold\nGreat Orm\tName\n";
    static const char rules[] = "let Two = Fruit Fruit\ntoken Code /x\\d/\nrule a\n  type A\n  "
                                "match Two (Fruit | \"x\")\n  value shift n=1\n";
    small_pack a = make_pack(lexicon, rules), b = make_pack(lexicon, rules);
    assert_int_equal(a.size, b.size);
    size_t names = 0;
    for (size_t i = 0; i < a.size; i++)
        names += ((const char *)a.block)[i] != ((const char *)b.block)[i];
    assert_true(names <= 64); /* the paths of the two folders, and the checksums */
    free_pack(&a);
    free_pack(&b);
}

static void sections_are_aligned(void **state)
{
    (void)state;
    small_pack made = make_pack("abc\tX\n", NULL);
    const ns_pack_header *header = made.block;
    for (int i = 0; i < NS_SECTIONS; i++)
        assert_int_equal(header->sections[i].offset % 8, 0);
    assert_int_equal(header->size, made.size);
    free_pack(&made);
}

static void a_hot_row_draws_the_cold_ones_of_the_word(void **state)
{
    (void)state;
    small_pack made =
        make_pack("%table cold\nplum\tTree\nash\tTree\n%table hot\nplum\tFruit\n", NULL);
    small_reading reading;
    read_small(&reading, &made.pack, "plum ash");
    assert_int_not_equal(reading.hits.entry[0], 0);
    assert_true(ns_set_has(&made.pack, reading.hits.set[0], ns_pack_class(&made.pack, "Tree")));
    assert_int_equal(reading.hits.entry[1], 0);
    assert_true(made.pack.classes[ns_pack_class(&made.pack, "Tree")].flags & NS_CLASS_COLD);
    assert_false(made.pack.classes[ns_pack_class(&made.pack, "Fruit")].flags & NS_CLASS_COLD);
    free_reading(&reading);
    free_pack(&made);
}

static bool is_cold(const ns_pack *pack, uint64_t key)
{
    return ns_filter_may_hold(pack->cold_filter, pack->cold_filter_words, key);
}

static void every_cold_key_passes_the_filter(void **state)
{
    (void)state;
    char lexicon[1 << 14] = "%class Name\n";
    for (int i = 0; i < 1000; i++)
        snprintf(lexicon + strlen(lexicon), 16, "N%d\n", i);
    small_pack made = make_pack(lexicon, NULL);
    size_t keys = 0, passing = 0;
    for (size_t i = 0; i < made.pack.cold_slots; i++)
        if (!ns_slot_is_free(&made.pack.cold[i])) {
            keys++;
            assert_true(is_cold(&made.pack, made.pack.cold_keys[i]));
            assert_int_equal(made.pack.cold[i].tag, made.pack.cold_keys[i] >> 32);
        }
    for (uint64_t key = 1; key <= 1000; key++)
        passing += is_cold(&made.pack, ns_hash_bytes((const char *)&key, sizeof key));
    assert_int_equal(keys, 1000);
    assert_true(passing < 250); /* most others do not */
    free_pack(&made);
}

static void equal_attributes_and_sets_are_kept_once(void **state)
{
    (void)state;
    small_pack made = make_pack(
        "%class Unit\n%table hot\nkilo\t-\tunit=kg\nkilogram\t-\tunit=kg\ngram\t-\tunit=g\n", NULL);
    uint32_t kilo = entry_of(&made.pack, "kilo"), kilogram = entry_of(&made.pack, "kilogram"),
             gram = entry_of(&made.pack, "gram");
    assert_int_equal(made.pack.entries[kilo].attributes, made.pack.entries[kilogram].attributes);
    assert_int_not_equal(made.pack.entries[kilo].attributes, made.pack.entries[gram].attributes);
    assert_int_equal(made.pack.set_count, 2);
    free_pack(&made);
}

static void nothing_at_all_is_a_pack(void **state)
{
    (void)state;
    small_pack made = make_pack(NULL, NULL);
    small_reading reading;
    read_small(&reading, &made.pack, "Velmora paid 3 pounds.");
    assert_int_equal(reading.hits.entry[0], 0);
    assert_int_equal(reading.tokens.count, 5);
    free_reading(&reading);
    free_pack(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_sources_give_the_same_bytes),
        cmocka_unit_test(sections_are_aligned),
        cmocka_unit_test(a_hot_row_draws_the_cold_ones_of_the_word),
        cmocka_unit_test(every_cold_key_passes_the_filter),
        cmocka_unit_test(equal_attributes_and_sets_are_kept_once),
        cmocka_unit_test(nothing_at_all_is_a_pack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
