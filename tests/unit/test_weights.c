/* Evidence rows: their keys, and the tables by word, class and trait that a small pack gives. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "names/weights.h"

/* A pack with the class Head and three rows, by hand. */
enum { SLOTS = 8 };
static const char strings[] = "\0Head\0last=Head\0inside=bank\0shape=ACRONYM3\0nonsense=x";
static const ns_class classes[] = {{.name = 0}, {.name = 1}};
static const uint32_t sets[] = {0, 1};
static const uint16_t set_members[] = {0, 1, 1};

static void add_row(ns_weight_row *table, ns_string name, int8_t weight)
{
    uint64_t key = ns_weights_key(strings + name);
    size_t i = key & (SLOTS - 1);
    while (table[i].key != 0)
        i = (i + 1) & (SLOTS - 1);
    table[i] = (ns_weight_row){.key = key, .name = name, .weight = {weight}};
}

static ns_string string_at(const char *text)
{
    for (ns_string i = 1; i < sizeof strings; i += (ns_string)strlen(strings + i) + 1)
        if (strcmp(strings + i, text) == 0)
            return i;
    return 0;
}

static int open_pack(void **state)
{
    static ns_weight_row rows[SLOTS];
    static ns_pack pack;
    static ns_weights evidence;
    memset(rows, 0, sizeof rows);
    add_row(rows, string_at("last=Head"), 30);
    add_row(rows, string_at("inside=bank"), 12);
    add_row(rows, string_at("shape=ACRONYM3"), 9);
    add_row(rows, string_at("nonsense=x"), 1);
    pack = (ns_pack){.strings = strings,
                     .classes = classes,
                     .class_count = 2,
                     .sets = sets,
                     .set_count = 2,
                     .set_members = set_members,
                     .set_member_count = 3,
                     .evidence = rows,
                     .evidence_count = SLOTS};
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    *state = &evidence;
    if (ns_weights_open(&evidence, &allocator, &pack))
        return 0;
    return -1;
}

static int close_pack(void **state)
{
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    ns_weights_free(*state, &allocator);
    return 0;
}

static int weight_of(const ns_weights *evidence, uint16_t row)
{
    return evidence->parts[row].sum.of[NS_LABEL_ORG];
}

static void keys_join_the_parts_of_a_name(void **state)
{
    (void)state;
    uint64_t expected = ns_hash_join(ns_hash_bytes("last", 4), ns_hash_bytes("bank", 4));
    assert_true(ns_weights_key("last=bank") == expected);
    assert_true(ns_weights_key("last=bank") != ns_weights_key("first=bank"));
    assert_true(ns_weights_key("before=+") ==
                ns_hash_join(ns_hash_bytes("before", 6), ns_hash_bytes("+", 1)));
}

static void words_are_found_by_their_hash(void **state)
{
    const ns_weights *evidence = *state;
    assert_int_equal(
        weight_of(evidence, ns_weights_of_word(evidence, ns_hash_word("Bank", 4))->row[NS_INSIDE]),
        12);
    assert_int_equal(ns_weights_of_word(evidence, ns_hash_word("Bank", 4))->row[NS_LAST], 0);
    assert_int_equal(ns_weights_of_word(evidence, ns_hash_word("tree", 4))->row[NS_INSIDE], 0);
}

static void classes_and_sets_have_their_rows(void **state)
{
    const ns_weights *evidence = *state;
    assert_int_equal(weight_of(evidence, evidence->classes[1].row[NS_LAST]), 30);
    assert_int_equal(evidence->sums[ns_weights_of_set(evidence, 1, NS_LAST)].sum.of[NS_LABEL_ORG],
                     30);
    assert_int_equal(ns_weights_of_set(evidence, 1, NS_FIRST), 0); /* nothing */
}

static void traits_have_their_rows(void **state)
{
    const ns_weights *evidence = *state;
    assert_int_equal(weight_of(evidence, evidence->traits[NS_SHAPE][NS_TRAIT_ACRONYM3]), 9);
}

static void a_row_speaks_for_a_label_against_the_others(void **state)
{
    const ns_weights *evidence = *state;
    const ns_label_scores *weights = &evidence->parts[evidence->classes[1].row[NS_LAST]].sum;
    assert_int_equal(weights->of[NS_FOR_ORG], 30);
    assert_int_equal(weights->of[NS_FOR_CITY], -6);
    assert_int_equal(ns_score_sum_top(&evidence->parts[evidence->classes[1].row[NS_LAST]], 0),
                     evidence->classes[1].row[NS_LAST]);
    assert_int_equal(evidence->parts[evidence->classes[1].row[NS_LAST]].top[1], 0);
}

static void unknown_templates_are_left_out(void **state)
{
    const ns_weights *evidence = *state;
    assert_int_equal(evidence->row_count, 4); /* with row 0 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_join_the_parts_of_a_name),
        cmocka_unit_test(words_are_found_by_their_hash),
        cmocka_unit_test(classes_and_sets_have_their_rows),
        cmocka_unit_test(traits_have_their_rows),
        cmocka_unit_test(a_row_speaks_for_a_label_against_the_others),
        cmocka_unit_test(unknown_templates_are_left_out),
    };
    return cmocka_run_group_tests(tests, open_pack, close_pack);
}
