/* Facts and masks: rules of their own, with constants. */
#include "small_pack.h"

static void a_fact_has_its_constants(void **state)
{
    (void)state;
    small_pack made = make_pack("plum\tFruit\n", "fact a.up\n  match Fruit\n  change up\n"
                                                 "mask b\n  match Fruit Fruit\n");
    const ns_rule *rule = &made.pack.fact_rules[0];
    assert_int_equal(made.pack.fact_rule_count, 2);
    assert_string_equal(ns_pack_text(&made.pack, rule->type), "FACT");
    assert_string_equal(ns_pack_text(&made.pack, made.pack.fact_rules[1].type), "MASK");
    assert_int_equal(rule->constant_count, 1);
    assert_string_equal(ns_pack_text(&made.pack, made.pack.constants[rule->constants].text), "up");
    free_pack(&made);
}

static void a_later_file_replaces_or_switches_off(void **state)
{
    (void)state;
    small_pack base = make_pack("", "fact a\n  match Digits\nfact b\n  match Number\n");
    small_pack made =
        extend_pack(&base.pack, NULL, "fact a\n  off\nfact b\n  match Digits ~Digits\n");
    assert_int_equal(made.pack.fact_rule_count, 2);
    assert_int_equal(made.pack.fact_rules[0].code_count, 0);
    assert_int_equal(made.pack.fact_rules[1].code_count, 4);
    free_pack(&made);
    free_pack(&base);
}

static void what_is_missing_is_said(void **state)
{
    (void)state;
    assert_refused_at("own.rules", "fact a\n  why x\n", 1, 6, "no match");
    assert_refused_at("own.rules", "mask a\n  off\n", 1, 6, "no fact or mask of this name");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fact_has_its_constants),
        cmocka_unit_test(a_later_file_replaces_or_switches_off),
        cmocka_unit_test(what_is_missing_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
