/* Needs: the words without which a sentence cannot have a match of a rule. */
#include "pack/rule_rows.h"
#include "small_pack.h"

static const char words[] =
    "%table hot\nplum\tFruit\nkumquats\tFruit\nof\tLink\nred\tColour\nzirconia\tGem\n%table "
    "cold\nOrm\tName\n";

/* The starts that need no word, one 1 or 0 each, then whether each needs a gem. */
static void assert_needs(const char *match, const char *without, const char *gem)
{
    char rules[512], shown[2][65] = {"", ""};
    snprintf(rules, sizeof rules, "rule a\n  type A\n  match %s\n", match);
    small_pack made = make_pack(words, rules);
    const ns_pack *pack = &made.pack;
    uint16_t set = set_of(pack, "zirconia", NS_SHAPE_LOWER);
    const uint64_t *rows[] = {ns_pack_rule_row(pack, ns_fixed_row(pack, NS_ROW_REQUIRES_NONE)),
                              ns_pack_rule_row(pack, ns_required_row(pack, set))};
    for (int r = 0; r < 2; r++)
        for (size_t s = 0; s < pack->start_count; s++)
            strcat(shown[r], rows[r][0] >> s & 1 ? "1" : "0");
    assert_string_equal(shown[0], without);
    assert_string_equal(shown[1], gem);
    free_pack(&made);
}

static void a_later_word_is_needed(void **state)
{
    (void)state;
    assert_needs("Digits Gem", "0", "1");
    assert_needs("Digits", "1", "0");
    assert_needs("Digits Gem?", "1", "0");
}

static void the_rarest_word_is_chosen(void **state)
{
    (void)state;
    assert_needs("Digits Link Gem", "0", "1");
    assert_needs("Digits Gem Link", "0", "1");
}

static void a_choice_needs_one_of_all(void **state)
{
    (void)state;
    assert_needs("Digits (Gem Digits | Colour Any)", "0", "1");
    assert_needs("Digits (Gem Digits | Any)", "1", "0");
    assert_needs("(Digits | \"the\" Gem) Any", "01", "10");
}

/* Both sides of each choice lead to the same gem; were it counted twice a choice, the link in front
 * would soon seem rarer. */
static void what_both_sides_need_is_counted_once(void **state)
{
    (void)state;
    assert_needs("Digits Link Colour? Digits? Colour? Digits? Colour? Digits? Colour? Digits? "
                 "Colour? Digits? Colour? Digits? Colour? Gem",
                 "0", "1");
}

static void a_mark_of_nearly_every_sentence_is_not_needed(void **state)
{
    (void)state;
    assert_needs("Digits \",\"", "1", "0");
    assert_needs("Digits \",\" Gem", "0", "1");
}

static void words_looked_up_on_demand_cannot_be_needed(void **state)
{
    (void)state;
    assert_needs("Digits Name", "1", "0");
    assert_needs("Digits Upper", "1", "0");
}

static void sentences_without_the_word_have_no_match(void **state)
{
    (void)state;
    static const char rules[] = "rule a\n  type A\n  match Digits Link* Gem\nrule b\n  type B\n  "
                                "match Digits\n  after Link\n";
    assert_finds(words, rules, "He had 3 of zirconia. She had 4 of tin. It had 5.",
                 "A(3 of zirconia) B(4)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_later_word_is_needed),
        cmocka_unit_test(the_rarest_word_is_chosen),
        cmocka_unit_test(a_choice_needs_one_of_all),
        cmocka_unit_test(words_looked_up_on_demand_cannot_be_needed),
        cmocka_unit_test(what_both_sides_need_is_counted_once),
        cmocka_unit_test(a_mark_of_nearly_every_sentence_is_not_needed),
        cmocka_unit_test(sentences_without_the_word_have_no_match),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
