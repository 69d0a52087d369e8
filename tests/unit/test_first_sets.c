/* Guards: what choices, conditions and patterns can begin with. */
#include "small_pack.h"

static const char words[] =
    "%table hot\nplum\tFruit\nred\tColour\nsoup\tDish\nplum soup\tMeal\n%table cold\nOrm\tName\n";

/* The guard of the first instruction with the operation; NULL when it has none. */
static const ns_first_set *guard_of(const ns_pack *pack, int op)
{
    for (size_t i = 0; i < pack->code_count; i++)
        if (pack->code[i].op == op)
            return pack->code[i].class_id == 0 ? NULL : &pack->first_sets[pack->code[i].class_id];
    return NULL;
}

static bool lets_pass(const ns_pack *pack, const ns_first_set *first_set, const char *word)
{
    return ns_set_has_bit(pack, set_of(pack, word, NS_SHAPE_LOWER), first_set->bit);
}

static bool has_form(const ns_first_set *first_set, int kind, int shape)
{
    return first_set->forms >> (kind * NS_SHAPES + shape) & 1;
}

static void a_choice_knows_what_its_first_way_begins_with(void **state)
{
    (void)state;
    small_pack made = make_pack(
        words, "rule a\n  type A\n  match Dish (unit:(Fruit? (Colour | Title)) | Dish)\n");
    const ns_first_set *first_set = guard_of(&made.pack, NS_OP_SPLIT);
    assert_non_null(first_set);
    assert_true(lets_pass(&made.pack, first_set, "plum") &&
                lets_pass(&made.pack, first_set, "red") &&
                !lets_pass(&made.pack, first_set, "soup"));
    assert_true(has_form(first_set, NS_TOKEN_WORD, NS_SHAPE_TITLE) &&
                !has_form(first_set, NS_TOKEN_WORD, NS_SHAPE_LOWER));
    assert_int_equal(first_set->flags, 0);
    free_pack(&made);
}

static void what_can_be_nothing_has_no_guard(void **state)
{
    (void)state;
    small_pack made =
        make_pack(words, "rule a\n  type A\n  match Dish unit:(Fruit?) (head:(Colour?) | Fruit)\n");
    assert_null(guard_of(&made.pack, NS_OP_SPLIT));
    free_pack(&made);
    made = make_pack(words, "rule a\n  type A\n  match Dish (unit:Any Fruit | Fruit Any)\n");
    assert_null(guard_of(&made.pack, NS_OP_SPLIT));
    free_pack(&made);
}

static void flags_tell_of_cold_classes_and_runs(void **state)
{
    (void)state;
    small_pack made = make_pack(words, "token Code /x\\d/\nrule a\n  type A\n  match Dish "
                                       "(unit:(Name | Code Fruit) Dish | Fruit)\n");
    const ns_first_set *first_set = guard_of(&made.pack, NS_OP_SPLIT);
    assert_non_null(first_set);
    assert_int_equal(first_set->flags, NS_CLASS_COLD | NS_CLASS_RUN);
    free_pack(&made);
}

static void conditions_and_patterns_have_guards(void **state)
{
    (void)state;
    small_pack made = make_pack(words, "let Sweet = (Fruit | ~Colour Dish)\nrule a\n  type A\n  "
                                       "match Dish Sweet\n  after Colour Dish | Dish\n");
    const ns_first_set *first_set = guard_of(&made.pack, NS_OP_ASSERT);
    assert_true(first_set != NULL && lets_pass(&made.pack, first_set, "red") &&
                lets_pass(&made.pack, first_set, "soup") &&
                !lets_pass(&made.pack, first_set, "plum"));
    first_set = &made.pack.first_sets[made.pack.patterns[0].first_set];
    assert_true(lets_pass(&made.pack, first_set, "red") &&
                !lets_pass(&made.pack, first_set, "soup") &&
                lets_pass(&made.pack, first_set, "plum"));
    free_pack(&made);
}

static void equal_guards_are_one_and_do_not_pile_up(void **state)
{
    (void)state;
    small_pack made =
        make_pack(words, "rule a\n  type A\n  match Dish (unit:(Fruit Any) | Dish)\nrule b\n  type "
                         "B\n  match Colour (unit:(Fruit Any) | Dish)\n");
    assert_int_equal(made.pack.first_set_count, 2);
    small_pack again = extend_pack(&made.pack, "", "");
    assert_int_equal(again.pack.first_set_count, 2);
    assert_int_equal(again.pack.class_bit_words, made.pack.class_bit_words);
    free_pack(&again);
    free_pack(&made);
}

/* Entries of several tokens, runs, and what stands before a match pass guards too. */
static void guards_hold_nothing_back(void **state)
{
    (void)state;
    static const char rules[] =
        "token Code /x\\d/\nrule a\n  type A\n  match Colour (head:(Meal | Code) Dish? | Colour)\n"
        "rule b\n  type B\n  match Dish\n  before (Meal | Dish) Colour | Dish (Code | Meal)\n  not "
        "after Dish | Code Dish\n";
    assert_finds(words, rules, "red plum soup", "A(red plum soup)");
    assert_finds(words, rules, "red x1 soup", "A(red x1 soup)");
    assert_finds(words, rules, "plum soup red soup", "B(soup)");
    assert_finds(words, rules, "soup x1 soup", "B(soup)");
    assert_finds(words, rules, "soup plum soup soup", "B(soup)");
    assert_finds(words, rules, "soup x1 soup x1 soup", "B(soup)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_choice_knows_what_its_first_way_begins_with),
        cmocka_unit_test(what_can_be_nothing_has_no_guard),
        cmocka_unit_test(flags_tell_of_cold_classes_and_runs),
        cmocka_unit_test(conditions_and_patterns_have_guards),
        cmocka_unit_test(equal_guards_are_one_and_do_not_pile_up),
        cmocka_unit_test(guards_hold_nothing_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
