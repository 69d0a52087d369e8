/* Dispatch: the rows of rules that are worth a try. */
#include "pack/rule_rows.h"
#include "small_pack.h"

static const char words[] = "%table hot\nplum\tFruit\nred\tColour\nsoup\tDish\n";

/* Whether a start of the rule is in the row. */
static bool row_has(const ns_pack *pack, size_t row_number, size_t rule)
{
    const uint64_t *row = ns_pack_rule_row(pack, row_number);
    for (size_t s = 0; s < pack->start_count; s++)
        if (pack->starts[s] == rule && row[s / 64] >> (s % 64) & 1)
            return true;
    return false;
}

static bool begins(const ns_pack *pack, const char *word, size_t rule)
{
    return row_has(pack, set_of(pack, word, NS_SHAPE_LOWER), rule);
}

static bool goes_on(const ns_pack *pack, const char *word, size_t rule)
{
    return row_has(pack, ns_second_row(pack, set_of(pack, word, NS_SHAPE_LOWER)), rule);
}

static bool fixed(const ns_pack *pack, size_t row, size_t rule)
{
    return row_has(pack, ns_fixed_row(pack, row), rule);
}

/* A set that holds a class of token rules. */
static uint16_t set_with(const ns_pack *pack, const char *name)
{
    uint16_t set = 0;
    while (!ns_set_has(pack, set, ns_pack_class(pack, name)))
        set++;
    return set;
}

static void first_and_second_tokens(void **state)
{
    (void)state;
    small_pack made = make_pack(
        words,
        "rule a\n  type A\n  match Colour? Fruit Dish\nrule b\n  type B\n  match Fruit Dish?\n");
    const ns_pack *pack = &made.pack;
    assert_true(begins(pack, "red", 0) && begins(pack, "plum", 0) && !begins(pack, "soup", 0));
    assert_true(!begins(pack, "red", 1) && begins(pack, "plum", 1));
    assert_true(goes_on(pack, "plum", 0) && goes_on(pack, "soup", 0) && !goes_on(pack, "red", 0));
    assert_true(fixed(pack, NS_ROW_SECOND_NONE, 1) && !fixed(pack, NS_ROW_SECOND_NONE, 0));
    free_pack(&made);
}

static bool ends(const ns_pack *pack, const char *word, size_t rule)
{
    return row_has(pack, ns_last_row(pack, set_of(pack, word, NS_SHAPE_LOWER)), rule);
}

static bool comes_third(const ns_pack *pack, const char *word, size_t rule)
{
    return row_has(pack, ns_third_row(pack, set_of(pack, word, NS_SHAPE_LOWER)), rule);
}

static void third_tokens(void **state)
{
    (void)state;
    small_pack made = make_pack(
        words, "let Sweet = Fruit Colour\nrule a\n  type A\n  match Colour (Fruit | Dish Fruit)\n"
               "rule b\n  type B\n  match Dish? Sweet !Dish Title?\n");
    const ns_pack *pack = &made.pack;
    size_t title = NS_TOKEN_WORD * NS_SHAPES + NS_SHAPE_TITLE,
           lower = NS_TOKEN_WORD * NS_SHAPES + NS_SHAPE_LOWER;
    assert_true(ends(pack, "plum", 0) && !ends(pack, "soup", 0) && !ends(pack, "red", 0));
    assert_true(comes_third(pack, "plum", 0) && !comes_third(pack, "soup", 0) &&
                !comes_third(pack, "red", 0));
    assert_true(ends(pack, "red", 1) && !ends(pack, "plum", 1));
    assert_true(comes_third(pack, "red", 1) && !comes_third(pack, "plum", 1) &&
                !comes_third(pack, "soup", 1));
    assert_true(fixed(pack, NS_ROW_THIRD_FORM + title, 1) &&
                !fixed(pack, NS_ROW_THIRD_FORM + lower, 1));
    assert_true(!fixed(pack, NS_ROW_THIRD_FORM + title, 0) &&
                !fixed(pack, NS_ROW_LAST_FORM + title, 1));
    free_pack(&made);
}

static void kinds_forms_and_runs(void **state)
{
    (void)state;
    small_pack made = make_pack(words, "token Code /x\\d/\nrule a\n  type A\n  match Digits2 "
                                       "Title\nrule b\n  type B\n  match Code Code\n");
    const ns_pack *pack = &made.pack;
    assert_true(fixed(pack, NS_ROW_FIRST_KIND + NS_TOKEN_NUMBER, 0) &&
                !fixed(pack, NS_ROW_FIRST_KIND + NS_TOKEN_ALNUM, 0));
    assert_true(fixed(pack, NS_ROW_SECOND_FORM + NS_TOKEN_WORD * NS_SHAPES + NS_SHAPE_TITLE, 0));
    assert_false(fixed(pack, NS_ROW_SECOND_FORM + NS_TOKEN_WORD * NS_SHAPES + NS_SHAPE_LOWER, 0));
    uint16_t run = set_with(pack, "Code");
    assert_true(row_has(pack, run, 1) && !row_has(pack, run, 0));
    assert_true(row_has(pack, ns_second_row(pack, run), 1) &&
                !row_has(pack, ns_second_row(pack, run), 0));
    free_pack(&made);
}

static void shared_parts_are_walked_through(void **state)
{
    (void)state;
    small_pack made = make_pack(
        words, "let Sweet = Fruit Fruit\nrule a\n  type A\n  match (Sweet | Colour Sweet) Dish\n");
    assert_true(begins(&made.pack, "plum", 0) && begins(&made.pack, "red", 0) &&
                !begins(&made.pack, "soup", 0));
    assert_true(goes_on(&made.pack, "plum", 0) && !goes_on(&made.pack, "soup", 0));
    free_pack(&made);
}

static void a_rule_must_begin_with_something_definite(void **state)
{
    (void)state;
    assert_refused_at("own.rules",
                      "rule a\n  type A\n  match Digits\nrule b\n  type A\n  match Word Digits\n",
                      4, 1, "rule b can begin with Word");
    assert_refused_at("own.rules", "rule a\n  type A\n  match SentenceStart Digits\n", 1, 1,
                      "SentenceStart");
    assert_refused_at("own.rules", "rule a\n  type A\n  match (Digits | Any)\n", 1, 1,
                      "can begin with Any");
}

/* More rules and starts than a word has bits. */
static void a_hundred_rules(void **state)
{
    (void)state;
    char lexicon[4096] = "%table hot\n", rules[8192] = "", text[2048] = "", expected[4096] = "";
    for (int i = 0; i < 100; i++) {
        snprintf(lexicon + strlen(lexicon), 32, "w%c%c\tC%d\n", 'a' + i / 10, 'a' + i % 10, i);
        snprintf(rules + strlen(rules), 80, "rule r%d\n  type T%d\n  match C%d \"end\"\n", i, i, i);
    }
    for (int i = 0; i < 100; i += 9) {
        snprintf(text + strlen(text), 16, "w%c%c end, ", 'a' + i / 10, 'a' + i % 10);
        snprintf(expected + strlen(expected), 32, "%sT%d(w%c%c end)", i == 0 ? "" : " ", i,
                 'a' + i / 10, 'a' + i % 10);
    }
    assert_finds(lexicon, rules, text, expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_and_second_tokens),
        cmocka_unit_test(third_tokens),
        cmocka_unit_test(kinds_forms_and_runs),
        cmocka_unit_test(shared_parts_are_walked_through),
        cmocka_unit_test(a_rule_must_begin_with_something_definite),
        cmocka_unit_test(a_hundred_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
