/* Names of statements: one of a kind in a file. */
#include "small_pack.h"

static void a_name_stands_once_in_a_file(void **state)
{
    (void)state;
    assert_refused_at("own.rules",
                      "rule a\n  type A\n  match Digits\nrule a\n  type A\n  match Number\n", 4, 6,
                      "rule a stands in line 1 already");
    assert_refused_at("own.rules", "token A /a1/\ntoken A /a2/\n", 2, 7,
                      "token A stands in line 1 already");
}

static void kinds_have_names_of_their_own(void **state)
{
    (void)state;
    small_pack made = make_pack("", "token A /a1/\nrule A\n  type A\n  match A\n");
    assert_int_equal(made.pack.rule_count, 1);
    assert_int_equal(made.pack.token_rule_count, 1);
    free_pack(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_stands_once_in_a_file),
        cmocka_unit_test(kinds_have_names_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
