/* Conditions on the whole document: what the blocks of a document show, and which matches that
 * costs. */
#include "small_pack.h"

#include "counting_allocator.h"
#include "match/document_conditions.h"

enum { BLOCKS_MOST = 3 };

static const char words[] = "%table hot\nplum\tFruit\nred\tColour\n%table cold\nOrm\tName\n";

/* The texts of the matches that are left when all blocks are read, each in slashes. */
static const char *left_of(const char *conditions, const char *const *blocks)
{
    static char shown[256];
    char rules[512];
    ns_matches matches = {0};
    ns_match_engine *engine;
    snprintf(rules, sizeof rules, "token Code /Q\\d/\nrule a\n  type A\n  match Digits\n%s",
             conditions);
    small_pack made = make_pack(words, rules);
    assert_int_equal(ns_match_engine_new(&made.allocator, &made.pack, true, &engine, NULL),
                     NEWSENT_OK);
    ns_match_state *state = ns_match_state_new(&made.allocator, engine);
    const char *text_of[16];
    ns_match_start_document(state, false);
    for (size_t p = 0; p < BLOCKS_MOST && blocks[p] != NULL; p++) {
        small_reading reading;
        size_t before = matches.count;
        read_small(&reading, &made.pack, blocks[p]);
        assert_true(ns_match_block(engine, state, &reading.tokens, &reading.hits, &matches));
        for (size_t m = before; m < matches.count; m++)
            text_of[m] = blocks[p];
        free_reading(&reading);
    }
    ns_match_end_document(state, &matches);
    strcpy(shown, "/");
    for (size_t m = 0; m < matches.count; m++) {
        const ns_match *match = &matches.items[m];
        if (!match->is_dropped)
            sprintf(shown + strlen(shown), "%.*s/", (int)(match->end - match->start),
                    text_of[m] + match->start);
    }
    ns_matches_free(&matches, &made.allocator);
    ns_match_state_free(state);
    ns_match_engine_free(engine);
    free_pack(&made);
    return shown;
}

/* One rule on all numbers, with conditions, over a document of up to three blocks. */
typedef struct look_case {
    const char *conditions;
    const char *blocks[BLOCKS_MOST + 1];
    const char *left;
} look_case;

static void check(const look_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *left = left_of(cases[i].conditions, cases[i].blocks);
        if (strcmp(left, cases[i].left) != 0)
            fail_msg("case %zu: %s is left, not %s", i, left, cases[i].left);
    }
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void a_condition_holds_wherever_its_words_stand(void **state)
{
    (void)state;
    static const look_case cases[] = {
        {"  document Fruit\n", {"The 4 left. They ate a plum."}, "/4/"},
        {"  document Fruit\n", {"A plum fell. Then 4 left."}, "/4/"},
        {"  document Fruit\n", {"The 4 left.", "So did 5.", "They ate a plum."}, "/4/5/"},
        {"  document Fruit\n", {"A plum fell.", "The 4 left."}, "/4/"},
        {"  document Fruit\n", {"The 4 left.", "So did 5."}, "/"},
    };
    CHECK(cases);
}

static void a_negative_condition_holds_when_the_words_stand_nowhere(void **state)
{
    (void)state;
    static const look_case cases[] = {
        {"  not document Fruit\n", {"The 4 left. They ate a pear."}, "/4/"},
        {"  not document Fruit\n", {"The 4 left.", "They ate a plum."}, "/"},
        {"  not document Fruit\n", {"A plum fell.", "The 4 left."}, "/"},
    };
    CHECK(cases);
}

static void all_conditions_must_hold(void **state)
{
    (void)state;
    static const look_case cases[] = {
        {"  document Fruit\n  document Colour\n",
         {"The 4 left.", "A plum fell.", "It was red."},
         "/4/"},
        {"  document Fruit\n  document Colour\n", {"The 4 left.", "A plum fell."}, "/"},
        {"  document Fruit\n  not document Colour\n", {"The 4 left.", "A plum fell."}, "/4/"},
        {"  document Fruit\n  not document Colour\n", {"The 4 left.", "A red plum fell."}, "/"},
    };
    CHECK(cases);
}

static void an_expression_lies_within_one_sentence(void **state)
{
    (void)state;
    static const look_case cases[] = {
        {"  document Colour Fruit\n", {"The 4 left. A red plum fell."}, "/4/"},
        {"  document Colour Fruit\n", {"The 4 left. It was red. Plum fell."}, "/"},
        {"  document Colour Fruit\n", {"The 4 left red", "plum fell."}, "/"},
        {"  document SentenceStart Fruit\n",
         {"The 4 left. Red plum fell."},
         "/4/"}, /* the second sentence begins anew */
        {"  document SentenceStart Fruit\n", {"The 4 left. A red plum fell."}, "/"},
    };
    CHECK(cases);
}

static void a_condition_may_ask_for_words_that_are_looked_up_on_demand(void **state)
{
    (void)state;
    static const look_case cases[] = {
        {"  document Name\n", {"The 4 left.", "They met Orm."}, "/4/"},
        {"  document Code\n", {"The 4 left.", "They had a Q7."}, "/4/"},
        {"  document Code\n", {"The 4 left.", "They had a R7."}, "/"},
    };
    CHECK(cases);
}

static void the_words_may_be_those_of_the_match(void **state)
{
    (void)state;
    static const look_case cases[] = {
        {"  document Digits \"left\"\n", {"The 4 left. So did 5."}, "/4/5/"},
        {"  not document Digits \"left\"\n", {"The 4 left. So did 5."}, "/"},
    };
    CHECK(cases);
}

static void other_rules_keep_their_matches(void **state)
{
    (void)state;
    static const look_case cases[] = {
        {"  document Fruit\nrule b\n  type B\n  match Colour\n",
         {"The 4 left. It was red."},
         "/red/"},
        {"  document Fruit\nrule b\n  type B\n  match Colour\n  document Code\n",
         {"The 4 left. It was red. A Q7."},
         "/red/"},
    };
    CHECK(cases);
}

static void the_next_document_begins_with_nothing_seen(void **state)
{
    (void)state;
    static const char text[] = "rule a\n  type A\n  match Digits\n  document Fruit\n";
    newsent_engine *engine = make_engine(words, text);
    newsent_doc *doc = NULL;
    assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
    assert_string_equal(show_entities(doc, "A plum and 4."), "A(4)");
    assert_string_equal(show_entities(doc, "A pear and 4."), "");
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

static const char three[] =
    "rule a\n  type A\n  match Digits\n  after Colour\n  document Fruit\n  not document Colour "
    "Colour\n"
    "rule b\n  type B\n  match Colour\nrule c\n  type C\n  match Fruit\n  document Colour\n";

static void a_condition_that_takes_too_long_is_stopped_and_told(void **state)
{
    (void)state;
    static const char rules[] = "rule slow\n  type A\n  match \"bb\"\n  document \"aa\" (\"aa\" "
                                "(\"aa\" | \"aa\" \"aa\")* )* \"zz\"\n";
    enum { WORDS = 2000 };
    char *text = calloc(WORDS + 1, 3);
    for (size_t i = 0; i < WORDS; i++)
        memcpy(text + 3 * i, i + 1 < WORDS ? "aa " : "bb.", 3);
    ns_matches matches = {0};
    ns_match_engine *engine;
    small_reading reading;
    small_pack made = make_pack(words, rules);
    assert_int_equal(ns_match_engine_new(&made.allocator, &made.pack, true, &engine, NULL),
                     NEWSENT_OK);
    ns_match_state *rule_state = ns_match_state_new(&made.allocator, engine);
    ns_match_start_document(rule_state, false);
    read_small(&reading, &made.pack, text);
    assert_true(ns_match_block(engine, rule_state, &reading.tokens, &reading.hits, &matches));
    const ns_cost *cost = &ns_match_state_costs(rule_state)->of[0];
    assert_true(cost->stops == 1 && cost->steps < NS_COST_BLOCK + NS_VM_STEPS + 1);
    free_reading(&reading);
    ns_matches_free(&matches, &made.allocator);
    ns_match_state_free(rule_state);
    ns_match_engine_free(engine);
    free_pack(&made);
    free(text);
}

static void conditions_of_a_pack_are_found_by_rule(void **state)
{
    (void)state;
    small_pack made = make_pack(words, three);
    ns_document_conditions looks = {0};
    assert_true(ns_document_conditions_find(&looks, &made.allocator, &made.pack));
    static const struct {
        uint32_t rule;
        int kind;
    } expected[] = {{0, NS_ASSERT_DOCUMENT}, {0, NS_ASSERT_NOT_DOCUMENT}, {2, NS_ASSERT_DOCUMENT}};
    assert_int_equal(looks.count, 3);
    for (size_t l = 0; l < looks.count; l++) {
        assert_int_equal(looks.items[l].rule, expected[l].rule);
        assert_int_equal(made.pack.code[looks.items[l].at].op, NS_OP_ASSERT);
        assert_int_equal(made.pack.code[looks.items[l].at].field, expected[l].kind);
    }
    ns_document_conditions_free(&looks, &made.allocator);
    assert_int_equal(looks.count, 0);
    free_pack(&made);
}

static void conditions_without_memory_are_told(void **state)
{
    (void)state;
    small_pack made = make_pack(words, three);
    counting_allocator counted = {.refuses = 1};
    newsent_allocator allocator = count_with(&counted);
    ns_document_conditions looks = {0};
    assert_false(ns_document_conditions_find(&looks, &allocator, &made.pack));
    ns_document_conditions_free(&looks, &allocator);
    assert_int_equal(counted.live, 0);
    free_pack(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_condition_holds_wherever_its_words_stand),
        cmocka_unit_test(a_negative_condition_holds_when_the_words_stand_nowhere),
        cmocka_unit_test(all_conditions_must_hold),
        cmocka_unit_test(an_expression_lies_within_one_sentence),
        cmocka_unit_test(a_condition_may_ask_for_words_that_are_looked_up_on_demand),
        cmocka_unit_test(the_words_may_be_those_of_the_match),
        cmocka_unit_test(other_rules_keep_their_matches),
        cmocka_unit_test(the_next_document_begins_with_nothing_seen),
        cmocka_unit_test(a_condition_that_takes_too_long_is_stopped_and_told),
        cmocka_unit_test(conditions_of_a_pack_are_found_by_rule),
        cmocka_unit_test(conditions_without_memory_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
