/* Rule files: statements, keys and their errors. */
#include "small_pack.h"

static const char words[] = "%table hot\nplum\tFruit\nred\tColour\n";

static void a_rule_has_what_its_keys_say(void **state)
{
    (void)state;
    small_pack made = make_pack(words, "# comment\n\nrule fruit.red\n"
                                       "  why      fruit with its colour\n"
                                       "  match    Colour\n"
                                       "             Fruit?\n"
                                       "  type     OWN\n"
                                       "  value    duration unit=day n=3\n"
                                       "  priority -2\n"
                                       "  yes      a [red plum]\n");
    const ns_rule *rule = &made.pack.rules[0];
    assert_int_equal(made.pack.rule_count, 1);
    assert_string_equal(ns_pack_text(&made.pack, rule->name), "fruit.red");
    assert_string_equal(ns_pack_text(&made.pack, rule->why), "fruit with its colour");
    assert_string_equal(ns_pack_text(&made.pack, rule->type), "OWN");
    assert_string_equal(ns_pack_text(&made.pack, rule->builder), "duration");
    assert_int_equal(rule->line, 3);
    assert_int_equal(rule->priority, -2);
    assert_int_equal(rule->constant_count, 2);
    assert_int_equal(made.pack.constants[rule->constants + 1].field, NS_FIELD_n);
    assert_true(made.pack.constants[rule->constants + 1].number == 3);
    assert_int_equal(rule->code_count, 4); /* the second line of match belongs to it */
    free_pack(&made);
}

static void a_later_file_replaces_a_rule(void **state)
{
    (void)state;
    small_pack base =
        make_pack(words, "rule a\n  type A\n  match Fruit\nrule b\n  type B\n  match Colour\n");
    small_pack made = extend_pack(&base.pack, NULL, "rule a\n  type C\n  match Fruit Fruit\n");
    assert_int_equal(made.pack.rule_count, 2);
    assert_string_equal(ns_pack_text(&made.pack, made.pack.rules[0].type), "C");
    free_pack(&made);
    free_pack(&base);
}

static void a_file_may_be_compiled_over_itself(void **state)
{
    (void)state;
    static const char rules[] = "rule a\n  type A\n  match Fruit\n";
    test_folder *folder =
        open_test_folder((const test_file[]){{"own.tsv", words}, {"own.rules", rules}, {0}});
    const char *path = add_test_file(folder, "own.pack", "", 0);
    newsent_error error = NEWSENT_ERROR_INIT;
    assert_int_equal(compile_paths(folder->paths, 2, NULL, path, &error), NEWSENT_OK);
    assert_int_equal(compile_paths(folder->paths, 2, path, path, &error), NEWSENT_OK);
    close_test_folder(folder);
}

static void only_a_known_rule_can_be_switched_off(void **state)
{
    (void)state;
    assert_refused_at("own.rules", "rule a\n  type A\n  match Digits\n\nrule b\n  off\n", 5, 6,
                      "no rule of this name");
}

static void statements_are_checked(void **state)
{
    (void)state;
    assert_refused_at("own.rules", "rle a\n", 1, 1, "expected let, token, rule, mask or fact");
    assert_refused_at("own.rules", "  match Digits\n", 1, 3, "must follow");
    assert_refused_at("own.rules", "let small = Digits\n", 1, 5, "capital");
    assert_refused_at("own.rules", "let Number2 =\n", 1, 5, "needs an expression");
    assert_refused_at("own.rules", "token Day \\d\n", 1, 11, "token Class /regex/");
    assert_refused_at("own.rules", "rule a\n  type A\n", 1, 6, "no match");
    assert_refused_at("own.rules", "rule a\n  match Digits\n", 1, 6, "no type");
    assert_refused_at("own.rules", "rule a\n  type A\n  match Digits?\n", 1, 6, "nothing at all");
    assert_refused_at("own.rules",
                      "rule a\n  type A\n  match Digits\n\nrule a\n  type A\n  match Number\n", 5,
                      6, "already");
}

static void keys_are_checked(void **state)
{
    (void)state;
    assert_refused_at("own.rules", "rule a\n  typ A\n", 2, 3, "unknown key");
    assert_refused_at("own.rules", "rule a\n  type A\n  match Digits\n  priority much\n", 4, 12,
                      "priority");
    assert_refused_at("own.rules", "rule a\n  type A\n  match Digits\n  value nonesuch\n", 4, 9,
                      "unknown value builder");
    assert_refused_at("own.rules", "rule a\n  type A\n  match Digits\n  value shift unit\n", 4, 15,
                      "field=value");
    assert_refused_at("own.rules", "rule a\n  type A\n  match Digits\n  not after\n", 4, 7,
                      "no expression");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_has_what_its_keys_say),
        cmocka_unit_test(a_later_file_replaces_a_rule),
        cmocka_unit_test(a_file_may_be_compiled_over_itself),
        cmocka_unit_test(only_a_known_rule_can_be_switched_off),
        cmocka_unit_test(statements_are_checked),
        cmocka_unit_test(keys_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
