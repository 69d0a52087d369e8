/* Programs of rules: conditions and match in the order in which they are tested. */
#include "small_pack.h"

static const char words[] = "%table hot\nplum\tFruit\nred\tColour\nbig\tSize\n";

/* The assertions of the only rule in order, with M where the match begins. */
static const char *order_of(const char *conditions)
{
    static char order[32];
    char rules[1024];
    snprintf(rules, sizeof rules, "rule test\n  type T\n  match Fruit\n%s", conditions);
    small_pack made = make_pack(words, rules);
    const ns_rule *rule = &made.pack.rules[0];
    const ns_instruction *code = made.pack.code + rule->code;
    size_t length = 0;
    for (size_t pc = 0; pc < rule->code_count;
         pc += code[pc].op == NS_OP_ASSERT ? (size_t)code[pc].jump : 1)
        if (code[pc].op == NS_OP_ASSERT)
            order[length++] = (char)('0' + code[pc].field);
        else if (code[pc].op == NS_OP_CLASS)
            order[length++] = 'M';
    order[length] = '\0';
    free_pack(&made);
    return order;
}

static void what_stands_before_is_tested_first(void **state)
{
    (void)state;
    const char expected[] = {'0' + NS_ASSERT_BEHIND, 'M', '0' + NS_ASSERT_AHEAD,
                             '0' + NS_ASSERT_NOT_BEHIND, '\0'};
    assert_string_equal(order_of("  after Colour\n  before Size\n  not before Colour\n"), expected);
    assert_string_equal(order_of(""), "M");
}

static void a_condition_before_is_read_backward(void **state)
{
    (void)state;
    assert_finds(words, "rule test\n  type T\n  match Fruit\n  before Size Colour\n",
                 "a big red plum, a red big plum", "T(plum)");
    assert_finds(words, "rule test\n  type T\n  match Fruit\n  not before Size Colour\n",
                 "a big red plum, a red big plum", "T(plum)");
}

static void what_always_holds_is_refused(void **state)
{
    (void)state;
    assert_refused_at("own.rules", "rule a\n  type A\n  match Digits\n  after Digits?\n", 4, 3,
                      "always holds");
    assert_refused_at("own.rules", "rule a\n  type A\n  match Digits\n  not after\n", 4, 7,
                      "no expression");
    assert_refused_at("own.rules", "rule a\n  type A\n  match Digits?\n", 1, 6, "nothing at all");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_before_is_tested_first),
        cmocka_unit_test(a_condition_before_is_read_backward),
        cmocka_unit_test(what_always_holds_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
