/* Starts: which tokens a rule can begin with, by the token and the next one. */
#include "small_pack.h"

#include "match/dispatch.h"

static const char words[] =
    "%table hot\nplum\tFruit\npear\tFruit\nred\tColour\nblue\tColour\n%table cold\npie\tDish\n";
static const char rules[] =
    "rule a\n  type A\n  match Colour Fruit\nrule b\n  type B\n  match Fruit\nrule c\n  type C\n  "
    "match Colour Dish\n"
    "rule d\n  type D\n  match Number Fruit\nrule e\n  type E\n  match Colour Upper\n";

typedef struct fixture {
    small_pack made;
    small_reading reading;
    ns_dispatch starts;
} fixture;

static void open_starts(fixture *f, const char *table, const char *text, bool mark_runs)
{
    *f = (fixture){.made = make_pack(words, table)};
    read_small(&f->reading, &f->made.pack, text);
    assert_true(ns_dispatch_open(&f->starts, &f->made.allocator, &f->made.pack, mark_runs));
}

static void close_starts(fixture *f)
{
    ns_dispatch_free(&f->starts, &f->made.allocator);
    free_reading(&f->reading);
    free_pack(&f->made);
}

static bool goes_on(const fixture *f, size_t token)
{
    return ns_dispatch_can_continue(&f->starts, &f->reading.tokens, &f->reading.hits, token);
}

static void a_token_begins_a_rule_by_itself_or_with_the_next(void **state)
{
    (void)state;
    fixture f;
    open_starts(&f, rules, "red plum red red plum", false);
    assert_true(goes_on(&f, 0));  /* red plum */
    assert_true(goes_on(&f, 1));  /* plum, whatever follows */
    assert_false(goes_on(&f, 2)); /* red red */
    assert_true(goes_on(&f, 3));
    close_starts(&f);
}

static void the_last_token_begins_what_is_complete_with_it(void **state)
{
    (void)state;
    fixture f;
    open_starts(&f, rules, "red plum", false);
    assert_false(ns_dispatch_can_end(&f.starts, &f.reading.hits, 0));
    assert_true(ns_dispatch_can_end(&f.starts, &f.reading.hits, 1));
    close_starts(&f);
}

static void the_next_token_counts_by_form(void **state)
{
    (void)state;
    fixture f;
    open_starts(&f, rules, "red NATO red Nato", false);
    assert_true(goes_on(&f, 0));
    ns_lexicon_complete(&f.reading.hits, &f.made.pack, &f.reading.tokens, 3);
    assert_false(goes_on(&f, 2));
    close_starts(&f);
}

static void an_entry_not_looked_up_yet_may_be_what_is_wanted(void **state)
{
    (void)state;
    fixture f;
    open_starts(&f, rules, "red pie red stone", false);
    assert_true(goes_on(&f, 0));
    assert_true(goes_on(&f, 2)); /* "stone" was not looked up in the cold table */
    ns_lexicon_complete(&f.reading.hits, &f.made.pack, &f.reading.tokens, 1);
    ns_lexicon_complete(&f.reading.hits, &f.made.pack, &f.reading.tokens, 3);
    assert_true(goes_on(&f, 0));
    assert_false(goes_on(&f, 2));
    close_starts(&f);
}

static void uses_say_what_sets_and_kinds_are_good_for(void **state)
{
    (void)state;
    fixture f;
    open_starts(&f, rules, "red plum stone", false);
    const uint16_t *set = f.reading.hits.set;
    assert_int_equal(f.starts.of_set[set[0]].uses, NS_DISPATCH_BEGINS);
    assert_int_equal(f.starts.of_set[set[2]].uses, 0);
    assert_int_equal(f.starts.kind_flags[NS_TOKEN_NUMBER],
                     NS_DISPATCH_KIND | NS_DISPATCH_NUMBER | NS_DISPATCH_PATTERNS);
    assert_int_equal(f.starts.kind_flags[NS_TOKEN_WORD], 0);
    assert_int_equal(f.starts.kind_flags[NS_TOKEN_PUNCT], 0);
    close_starts(&f);
    open_starts(&f, rules, "red", true);
    assert_int_equal(f.starts.kind_flags[NS_TOKEN_PUNCT], NS_DISPATCH_PATTERNS);
    close_starts(&f);
}

static void needed_words_have_a_number(void **state)
{
    (void)state;
    fixture f;
    open_starts(&f, rules, "red plum pear stone", false);
    const uint16_t *set = f.reading.hits.set;
    const ns_set_dispatch *of_set = f.starts.of_set;
    assert_int_equal(of_set[set[0]].need,
                     0); /* a colour begins rules, but none needs one behind its beginning */
    assert_int_not_equal(of_set[set[1]].need, 0);
    assert_int_equal(of_set[set[1]].need, of_set[set[2]].need);
    assert_int_equal(of_set[set[3]].need, 0);
    assert_true(of_set[set[1]].need < f.starts.need_count);
    close_starts(&f);
}

static void a_pack_without_rules_has_no_starts(void **state)
{
    (void)state;
    fixture f;
    open_starts(&f, "", "red plum", false);
    assert_false(goes_on(&f, 0));
    assert_false(ns_dispatch_can_end(&f.starts, &f.reading.hits, 1));
    close_starts(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_token_begins_a_rule_by_itself_or_with_the_next),
        cmocka_unit_test(the_last_token_begins_what_is_complete_with_it),
        cmocka_unit_test(the_next_token_counts_by_form),
        cmocka_unit_test(an_entry_not_looked_up_yet_may_be_what_is_wanted),
        cmocka_unit_test(uses_say_what_sets_and_kinds_are_good_for),
        cmocka_unit_test(needed_words_have_a_number),
        cmocka_unit_test(a_pack_without_rules_has_no_starts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
