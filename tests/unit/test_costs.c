/* Costs: what is counted of rules, and when one is stopped. */
#include "small_pack.h"

#include "counting_allocator.h"
#include "match/costs.h"

enum { RULES = 3 };

static newsent_allocator allocator;

static ns_costs new_costs(bool counts_all)
{
    ns_costs costs;
    allocator = ns_allocator_or_default((newsent_allocator){0});
    assert_true(ns_costs_init(&costs, &allocator, RULES));
    ns_costs_start_document(&costs, counts_all);
    ns_costs_start_block(&costs);
    return costs;
}

static void attempts_and_steps_are_added_up(void **state)
{
    (void)state;
    ns_costs costs = new_costs(false);
    ns_costs_add(&costs, 1, 700);
    ns_costs_add(&costs, 1, 900);
    assert_int_equal(costs.of[1].attempts, 2);
    assert_int_equal(costs.of[1].steps, 1600);
    assert_int_equal(costs.of[0].attempts + costs.of[2].attempts, 0);
    ns_costs_free(&costs, &allocator);
}

static void a_rule_is_stopped_at_its_last_allowed_step(void **state)
{
    (void)state;
    ns_costs costs = new_costs(false);
    ns_costs_add(&costs, 1, NS_COST_BLOCK - 1000);
    ns_costs_add(&costs, 1, 999);
    assert_false(ns_costs_stop(&costs, 1));
    ns_costs_add(&costs, 1, 501);
    assert_true(ns_costs_stop(&costs, 1));
    assert_false(ns_costs_stop(&costs, 0));
    assert_false(ns_costs_stop(&costs, 2));
    ns_costs_free(&costs, &allocator);
}

static void free_steps_stop_no_rule(void **state)
{
    (void)state;
    ns_costs costs = new_costs(true);
    for (int i = 0; i <= NS_COST_BLOCK / NS_COST_FREE; i++)
        ns_costs_add(&costs, 0, NS_COST_FREE);
    assert_false(ns_costs_stop(&costs, 0));
    assert_true(costs.of[0].steps > NS_COST_BLOCK); /* they are counted all the same */
    ns_costs_free(&costs, &allocator);
}

static void a_regex_is_stopped_after_50_of_its_limits(void **state)
{
    (void)state;
    ns_costs costs = new_costs(false);
    for (int i = 1; i <= 50; i++) {
        assert_false(ns_costs_stop(&costs, 2));
        ns_costs_add(&costs, 2, NS_COST_REGEX);
    }
    assert_true(ns_costs_stop(&costs, 2));
    ns_costs_free(&costs, &allocator);
}

static void a_stop_is_counted_once_a_block(void **state)
{
    (void)state;
    ns_costs costs = new_costs(false);
    for (int block = 0; block < 2; block++) {
        ns_costs_start_block(&costs);
        ns_costs_add(&costs, 1, NS_COST_BLOCK);
        ns_costs_add(&costs, 1, NS_COST_BLOCK);
        assert_int_equal(costs.stopped_count, 1);
    }
    assert_int_equal(costs.of[1].stops, 2);
    ns_costs_free(&costs, &allocator);
}

static void a_rule_is_stopped_in_its_block_only(void **state)
{
    (void)state;
    ns_costs costs = new_costs(false);
    ns_costs_add(&costs, 0, NS_COST_BLOCK);
    ns_costs_add(&costs, 1, NS_COST_BLOCK - 1);
    ns_costs_start_block(&costs);
    ns_costs_add(&costs, 1, NS_COST_BLOCK - 1); /* with what it took before it would be stopped */
    ns_costs_add(&costs, 2, NS_COST_BLOCK);
    assert_false(ns_costs_stop(&costs, 0));
    assert_false(ns_costs_stop(&costs, 1));
    assert_true(ns_costs_stop(&costs, 2));
    ns_costs_free(&costs, &allocator);
}

static void a_new_block_keeps_what_the_document_took(void **state)
{
    (void)state;
    ns_costs costs = new_costs(false);
    ns_costs_add(&costs, 0, NS_COST_BLOCK);
    ns_costs_start_block(&costs);
    ns_costs_add(&costs, 0, 600);
    assert_int_equal(costs.of[0].attempts, 2);
    assert_int_equal(costs.of[0].steps, NS_COST_BLOCK + 600);
    assert_int_equal(costs.of[0].stops, 1);
    ns_costs_free(&costs, &allocator);
}

static void a_new_document_forgets_all(void **state)
{
    (void)state;
    ns_costs costs = new_costs(true);
    const ns_cost nothing[RULES] = {{0}};
    ns_costs_add(&costs, 0, NS_COST_BLOCK);
    ns_costs_start_block(&costs);
    ns_costs_add(&costs, 2, 30);
    ns_costs_start_block(&costs); /* nothing is counted in the last block */
    ns_costs_start_document(&costs, false);
    assert_memory_equal(costs.of, nothing, sizeof nothing);
    assert_int_equal(costs.free_steps, NS_COST_FREE);
    assert_int_equal(costs.stopped_count, 0);
    ns_costs_free(&costs, &allocator);
}

static void costs_without_memory_are_told(void **state)
{
    (void)state;
    ns_costs costs;
    counting_allocator counted = {.refuses = 1};
    allocator = count_with(&counted);
    assert_false(ns_costs_init(&costs, &allocator, RULES));
    ns_costs_free(&costs, &allocator);
    assert_true(ns_costs_init(&costs, &allocator, 0)); /* no rules are no lack of memory */
    ns_costs_free(&costs, &allocator);
    assert_int_equal(counted.live, 0);
}

/* Reads the text with one rule; gives the attempts that were counted of it. */
static uint64_t attempts_in(const char *text, bool counts_all)
{
    ns_matches matches = {0};
    small_reading reading;
    ns_match_engine *engine;
    small_pack made = make_pack(NULL, "rule a\n  type A\n  match \"plum\" \"pie\"\n");
    read_small(&reading, &made.pack, text);
    assert_int_equal(ns_match_engine_new(&made.allocator, &made.pack, true, &engine, NULL),
                     NEWSENT_OK);
    ns_match_state *rules = ns_match_state_new(&made.allocator, engine);
    ns_match_start_document(rules, counts_all);
    assert_true(ns_match_block(engine, rules, &reading.tokens, &reading.hits, &matches));
    uint64_t attempts = ns_match_state_costs(rules)->of[0].attempts;
    ns_matches_free(&matches, &made.allocator);
    ns_match_state_free(rules);
    ns_match_engine_free(engine);
    free_reading(&reading);
    free_pack(&made);
    return attempts;
}

static void cheap_attempts_are_counted_when_all_are_asked_for(void **state)
{
    (void)state;
    assert_int_equal(attempts_in("A plum pie, then a plum pie.", false), 0);
    assert_int_equal(attempts_in("A plum pie, then a plum pie.", true), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attempts_and_steps_are_added_up),
        cmocka_unit_test(a_rule_is_stopped_at_its_last_allowed_step),
        cmocka_unit_test(free_steps_stop_no_rule),
        cmocka_unit_test(a_regex_is_stopped_after_50_of_its_limits),
        cmocka_unit_test(a_stop_is_counted_once_a_block),
        cmocka_unit_test(a_rule_is_stopped_in_its_block_only),
        cmocka_unit_test(a_new_block_keeps_what_the_document_took),
        cmocka_unit_test(a_new_document_forgets_all),
        cmocka_unit_test(costs_without_memory_are_told),
        cmocka_unit_test(cheap_attempts_are_counted_when_all_are_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
