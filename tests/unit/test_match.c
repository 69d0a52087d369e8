/* The rule table: which rule wins, and what its match holds. */
#include "small_pack.h"

static const char words[] =
    "%table hot\nplum\tFruit\npear\tFruit\nred\tColour\nMay\tMonth\tvalue=5\tcap\n";

/* The rules over one sentence. */
typedef struct fixture {
    small_pack made;
    small_reading reading;
    ns_match_engine *engine;
    ns_match_state *state;
    ns_matches matches;
} fixture;

static void match_text(fixture *f, const char *rules, const char *text)
{
    *f = (fixture){.made = make_pack(words, rules)};
    read_small(&f->reading, &f->made.pack, text);
    assert_int_equal(ns_match_engine_new(&f->made.allocator, &f->made.pack, true, &f->engine, NULL),
                     NEWSENT_OK);
    f->state = ns_match_state_new(&f->made.allocator, f->engine);
    assert_non_null(f->state);
    assert_true(
        ns_match_block(f->engine, f->state, &f->reading.tokens, &f->reading.hits, &f->matches));
}

static void finish(fixture *f)
{
    ns_matches_free(&f->matches, &f->made.allocator);
    ns_match_state_free(f->state);
    ns_match_engine_free(f->engine);
    free_reading(&f->reading);
    free_pack(&f->made);
}

static void longer_then_priority_then_order(void **state)
{
    (void)state;
    assert_finds(
        words,
        "rule a\n  type A\n  match Fruit\n  priority 9\nrule b\n  type B\n  match Fruit \"pie\"\n",
        "plum pie", "B(plum pie)");
    assert_finds(words,
                 "rule a\n  type A\n  match Fruit\nrule b\n  type B\n  match Fruit\n  priority 1\n",
                 "plum", "B(plum)");
    assert_finds(words, "rule a\n  type A\n  match Fruit\nrule b\n  type B\n  match Fruit\n",
                 "plum", "A(plum)");
}

static void a_rule_of_no_type_keeps_others_away(void **state)
{
    (void)state;
    assert_finds(words,
                 "rule a\n  type A\n  match Fruit\nrule b\n  type NONE\n  match Fruit \"tree\"\n",
                 "plum, pear tree", "A(plum)");
}

static void matching_goes_on_behind_the_entity(void **state)
{
    (void)state;
    assert_finds(words, "rule a\n  type A\n  match Colour < Fruit > Colour\n",
                 "red plum red pear red", "A(plum) A(pear)");
}

static void fields_hold_class_entry_and_span(void **state)
{
    (void)state;
    fixture f;
    match_text(&f, "rule a\n  type A\n  match month:Month day:(Digits \",\"?) year:Digits4\n",
               "It was May 12, 2031 then.");
    assert_int_equal(f.matches.count, 1);
    const ns_field *fields = f.matches.fields;
    assert_int_equal(f.matches.items[0].field_count, 3);
    assert_int_equal(fields[0].name, NS_FIELD_month);
    assert_int_equal(fields[0].class_id, ns_pack_class(&f.made.pack, "Month"));
    assert_int_equal(fields[0].entry, entry_of(&f.made.pack, "may"));
    assert_int_equal(fields[1].name, NS_FIELD_day);
    assert_int_equal(fields[1].class_id, 0);
    assert_int_equal(fields[1].end - fields[1].start, strlen("12,"));
    assert_int_equal(fields[2].start, strlen("It was May 12, "));
    finish(&f);
}

static void a_group_of_nothing_is_no_field(void **state)
{
    (void)state;
    fixture f;
    match_text(&f, "rule a\n  type A\n  match month:Month day:(Digits?)\n", "It was in May");
    assert_int_equal(f.matches.count, 1);
    assert_int_equal(f.matches.items[0].field_count, 1);
    finish(&f);
}

static void an_extent_of_nothing_is_the_whole_match(void **state)
{
    (void)state;
    assert_finds(words, "rule a\n  type A\n  match > Fruit\n", "plum", "A(plum)");
    assert_finds(words, "rule a\n  type A\n  match Fruit <\n", "a plum", "A(plum)");
}

static void tokens_of_a_match_are_covered(void **state)
{
    (void)state;
    fixture f;
    match_text(&f, "rule a\n  type A\n  match Fruit+\n", "red plum pear red pear");
    const uint32_t *cover = ns_match_state_cover(f.state);
    const uint32_t expected[] = {0, 1, 1, 0, 2};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(cover[i], expected[i]);
    finish(&f);
}

static void sentences_are_numbered(void **state)
{
    (void)state;
    fixture f;
    match_text(&f, "rule a\n  type A\n  match Fruit\n",
               "A plum fell. The pear and the plum stayed.");
    assert_int_equal(f.matches.count, 3);
    assert_int_equal(f.matches.items[0].sentence, 0);
    assert_int_equal(f.matches.items[2].sentence, 1);
    finish(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(longer_then_priority_then_order),
        cmocka_unit_test(a_rule_of_no_type_keeps_others_away),
        cmocka_unit_test(matching_goes_on_behind_the_entity),
        cmocka_unit_test(fields_hold_class_entry_and_span),
        cmocka_unit_test(a_group_of_nothing_is_no_field),
        cmocka_unit_test(an_extent_of_nothing_is_the_whole_match),
        cmocka_unit_test(tokens_of_a_match_are_covered),
        cmocka_unit_test(sentences_are_numbered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
