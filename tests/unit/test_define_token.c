/* Token rules: classes given by a regex. */
#include "small_pack.h"

#include "match/char_patterns.h"

static void a_token_rule_gives_a_class(void **state)
{
    (void)state;
    small_pack made = make_pack("", "token Code /[A-Z]\\d+/\n  why codes\n");
    const ns_token_rule *rule = &made.pack.token_rules[0];
    assert_int_equal(made.pack.token_rule_count, 1);
    assert_string_equal(ns_pack_text(&made.pack, rule->pattern), "[A-Z]\\d+");
    assert_string_equal(ns_pack_text(&made.pack, rule->why), "codes");
    assert_int_equal(rule->class_id, ns_pack_class(&made.pack, "Code"));
    free_pack(&made);
}

static void a_later_file_replaces_a_token_rule(void **state)
{
    (void)state;
    small_pack base = make_pack("", "token Code /[A-Z]\\d+/\n");
    small_pack made = extend_pack(&base.pack, NULL, "token Code /[A-Z]+\\d/\n");
    assert_int_equal(made.pack.token_rule_count, 1);
    assert_string_equal(ns_pack_text(&made.pack, made.pack.token_rules[0].pattern), "[A-Z]+\\d");
    free_pack(&made);
    free_pack(&base);
}

static void token_rules_have_a_limit(void **state)
{
    (void)state;
    static char rules[4096];
    size_t length = 0;
    for (int i = 0; i <= NS_TOKEN_RULES; i++)
        length += (size_t)sprintf(rules + length, "token A%d /a%dx/\n", i, i);
    assert_refused_at("own.rules", rules, NS_TOKEN_RULES + 1, 7, "which is the most there can be");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_token_rule_gives_a_class),
        cmocka_unit_test(a_later_file_replaces_a_token_rule),
        cmocka_unit_test(token_rules_have_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
