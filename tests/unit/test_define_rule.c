/* Rules: what their keys must say. */
#include "small_pack.h"

static void a_rule_needs_a_match_and_a_type(void **state)
{
    (void)state;
    assert_refused_at("own.rules", "rule a\n  type A\n", 1, 6, "no match");
    assert_refused_at("own.rules", "rule a\n  match Digits\n", 1, 6, "no type");
}

static void a_value_is_a_builder_and_constants(void **state)
{
    (void)state;
    assert_refused_at("own.rules", "rule a\n  type A\n  match Digits\n  value nonesuch\n", 4, 9,
                      "unknown value builder");
    assert_refused_at("own.rules", "rule a\n  type A\n  match Digits\n  value shift unit\n", 4, 15,
                      "field=value");
    assert_refused_at("own.rules", "rule a\n  type DATE\n  match Digits\n", 1, 6,
                      "needs a value builder");
}

static void a_rule_that_is_off_has_no_program(void **state)
{
    (void)state;
    small_pack base = make_pack("", "rule a\n  type A\n  match Digits\n");
    small_pack made = extend_pack(&base.pack, NULL, "rule a\n  off\n");
    assert_int_equal(made.pack.rule_count, 1);
    assert_int_equal(made.pack.rules[0].code_count, 0);
    free_pack(&made);
    free_pack(&base);
    assert_refused_at("own.rules", "rule a\n  off\n", 1, 6, "no rule of this name");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_needs_a_match_and_a_type),
        cmocka_unit_test(a_value_is_a_builder_and_constants),
        cmocka_unit_test(a_rule_that_is_off_has_no_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
