/* Frames: keys of fact rules, and which frame and mask a quantity gets. */
#include "fact_rows.h"

#include "builtin_pack.h"
#include "facts/frames.h"

static void rules_have_their_keys(void **state)
{
    (void)state;
    ns_pack pack = open_builtin_pack();
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    ns_fact_rules rules = {0};
    assert_true(ns_fact_rules_open(&rules, &allocator, &pack));
    size_t masks = 0;
    for (size_t r = 0; r < pack.fact_rule_count; r++) {
        const char *type = ns_pack_text(&pack, pack.fact_rules[r].type);
        assert_int_equal(rules.keys[r].is_mask, strcmp(type, "MASK") == 0);
        assert_int_equal(rules.masks[r / 64] >> r % 64 & 1, rules.keys[r].is_mask);
        masks += rules.keys[r].is_mask;
    }
    assert_in_range(masks, 1, pack.fact_rule_count - 1);
    ns_fact_rules_free(&rules, &allocator);
}

static void the_frame_with_more_priority_stays(void **state)
{
    (void)state;
    read_facts_of("Velmora Inc rose 13%.");
    assert_string_equal(newsent_doc_fact(fact_doc, 0)->rule, "moved.stock");
    read_facts_of("Velmora Inc lost $5 million.");
    assert_string_equal(newsent_doc_fact(fact_doc, 0)->rule, "measure.verb");
}

static void a_second_quantity_goes_on_from_the_first(void **state)
{
    (void)state;
    assert_int_equal(read_facts_of("Velmora Inc rose $2, or 4%, to $52."), 3);
    assert_fact(1, "Velmora Inc | share price | 4 % | up |  |  | actual");
    assert_fact(2, "Velmora Inc | share price | 52 USD | to |  |  | actual");
}

static void a_void_mask_hides_quantities(void **state)
{
    (void)state;
    assert_int_equal(read_facts_of("Velmora Inc paid $4 million ($1 = 6.3 Chinese yuan)."), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_have_their_keys),
        cmocka_unit_test(the_frame_with_more_priority_stays),
        cmocka_unit_test(a_second_quantity_goes_on_from_the_first),
        cmocka_unit_test(a_void_mask_hides_quantities),
    };
    return cmocka_run_group_tests(tests, open_fact_doc, close_fact_doc);
}
