/* Starts of rules: which classes can come first, and what is refused. */
#include "small_pack.h"

static const char words[] = "%table hot\nplum\tFruit\nred\tColour\nsoup\tDish\n";

static size_t starts_of(const char *match)
{
    char rules[512];
    snprintf(rules, sizeof rules, "rule a\n  type A\n  match %s\n", match);
    small_pack made = make_pack(words, rules);
    size_t count = made.pack.start_count;
    free_pack(&made);
    return count;
}

static void each_first_class_is_a_start(void **state)
{
    (void)state;
    assert_int_equal(starts_of("Fruit Dish"), 1);
    assert_int_equal(starts_of("Colour? Fruit"), 2);
    assert_int_equal(starts_of("(Colour Fruit | Fruit Fruit | Colour Dish)"), 2);
    assert_int_equal(starts_of("(Colour | Fruit) Dish"), 1); /* one class, a union */
}

static void a_pattern_is_followed_and_left_again(void **state)
{
    (void)state;
    const char *rules = "let Red = Colour Fruit?\nrule a\n  type A\n  match Red Dish\n";
    assert_finds(words, rules, "red soup, red plum soup, plum soup",
                 "A(red soup) A(red plum soup)");
}

static void a_rule_must_begin_with_something_definite(void **state)
{
    (void)state;
    assert_refused_at("own.rules", "rule a\n  type A\n  match Any Digits\n", 1, 1,
                      "can begin with Any");
    assert_refused_at("own.rules", "rule a\n  type A\n  match Digits? Cap\n", 1, 1,
                      "can begin with Cap");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_first_class_is_a_start),
        cmocka_unit_test(a_pattern_is_followed_and_left_again),
        cmocka_unit_test(a_rule_must_begin_with_something_definite),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
