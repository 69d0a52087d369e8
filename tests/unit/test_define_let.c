/* Lets: names for expressions. */
#include "small_pack.h"

static void a_let_needs_an_expression_and_a_place_above(void **state)
{
    (void)state;
    assert_refused_at("own.rules", "let A =\n", 1, 5, "needs an expression");
    assert_refused_at("own.rules", "let A = Digits\nlet A = Number\n", 2, 5, "line 1 already");
    assert_refused_at("own.rules", "let A = A\n", 1, 9, "uses itself");
    assert_refused_at("own.rules", "let B = A\nlet A = Digits\n", 1, 9, "above its let");
}

static void lets_have_a_limit(void **state)
{
    (void)state;
    static char rules[8192];
    size_t length = 0;
    for (int i = 0; i < 257; i++)
        length += (size_t)sprintf(rules + length, "let A%d = Digits\n", i);
    assert_refused_at("own.rules", rules, 257, 5, "more than 256 let statements");
}

static void a_shared_let_has_a_length(void **state)
{
    (void)state;
    static char rules[4096];
    size_t length = (size_t)sprintf(rules, "shared let A = Digits\n");
    for (int i = 0; i < 20; i++)
        length += (size_t)sprintf(rules + length, "  %-60s\n",
                                  "Digits Digits Digits Digits Digits "
                                  "Digits Digits Digits Digits");
    assert_refused_at("own.rules", rules, 1, 12, "at most 1023 bytes");
}

static void a_later_shared_let_replaces_the_first(void **state)
{
    (void)state;
    small_pack base = make_pack("", "shared let A = Digits\n");
    small_pack made = extend_pack(&base.pack, NULL, "shared let A = Number\n");
    assert_int_equal(made.pack.let_count, 1);
    assert_string_equal(ns_pack_text(&made.pack, made.pack.lets[0].text), "Number");
    assert_int_equal(made.pack.lets[0].line, 1);
    free_pack(&made);
    free_pack(&base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_let_needs_an_expression_and_a_place_above),
        cmocka_unit_test(lets_have_a_limit),
        cmocka_unit_test(a_shared_let_has_a_length),
        cmocka_unit_test(a_later_shared_let_replaces_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
