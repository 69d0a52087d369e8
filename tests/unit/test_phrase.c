/* Nodes of phrase expressions: what can match nothing, looks ahead or repeats without end. */
#include "small_pack.h"

#include "compile/parse/phrase.h"

static uint16_t add(ns_phrase *phrase, ns_phrase_kind kind, uint16_t left, uint16_t right)
{
    uint16_t node;
    ns_phrase_node made = {
        .kind = (uint8_t)kind, .least = 1, .most = 1, .left = left, .right = right};
    assert_true(ns_phrase_add(phrase, made, &node));
    return node;
}

static uint16_t repeat(ns_phrase *phrase, uint16_t body, uint8_t least, uint8_t most)
{
    uint16_t node = add(phrase, NS_PHRASE_REPEAT, body, 0);
    phrase->nodes[node].least = least;
    phrase->nodes[node].most = most;
    return node;
}

static ns_phrase *new_phrase(void)
{
    ns_phrase *phrase = calloc(1, sizeof *phrase);
    assert_non_null(phrase);
    phrase->node_count = 1;
    return phrase;
}

static void what_can_match_nothing(void **state)
{
    (void)state;
    ns_phrase *phrase = new_phrase();
    uint16_t class = add(phrase, NS_PHRASE_CLASS, 0, 0);
    uint16_t optional = repeat(phrase, class, 0, 1);
    assert_true(ns_phrase_is_nullable(phrase, 0));
    assert_false(ns_phrase_is_nullable(phrase, class));
    assert_true(ns_phrase_is_nullable(phrase, optional));
    assert_true(ns_phrase_is_nullable(phrase, repeat(phrase, optional, 2, 3)));
    assert_false(ns_phrase_is_nullable(phrase, add(phrase, NS_PHRASE_SEQUENCE, optional, class)));
    assert_true(ns_phrase_is_nullable(phrase, add(phrase, NS_PHRASE_CHOICE, class, optional)));
    assert_true(ns_phrase_is_nullable(phrase, add(phrase, NS_PHRASE_FIELD, optional, 0)));
    assert_false(ns_phrase_is_nullable(phrase, add(phrase, NS_PHRASE_GLUED, class, 0)));
    assert_true(ns_phrase_is_nullable(phrase, add(phrase, NS_PHRASE_NOT, class, 0)));
    free(phrase);
}

static void lookahead_and_open_repeats_are_found_deep_inside(void **state)
{
    (void)state;
    ns_phrase *phrase = new_phrase();
    uint16_t class = add(phrase, NS_PHRASE_CLASS, 0, 0);
    uint16_t not_class = add(phrase, NS_PHRASE_NOT, class, 0);
    uint16_t open = repeat(phrase, class, 0, NS_PHRASE_REPEATS_MOST);
    uint16_t pair = add(phrase, NS_PHRASE_SEQUENCE, not_class, open);
    uint16_t deep = add(phrase, NS_PHRASE_FIELD, add(phrase, NS_PHRASE_CHOICE, class, pair), 0);
    assert_true(ns_phrase_has_lookahead(phrase, deep));
    assert_true(ns_phrase_has_open_repeat(phrase, deep));
    assert_false(ns_phrase_has_lookahead(phrase, open));
    assert_false(ns_phrase_has_open_repeat(phrase, not_class));
    assert_false(ns_phrase_has_open_repeat(phrase, repeat(phrase, class, 0, 4)));
    free(phrase);
}

static void nodes_have_a_limit(void **state)
{
    (void)state;
    ns_phrase *phrase = new_phrase();
    uint16_t node = 0;
    while (phrase->node_count < NS_PHRASE_NODES)
        assert_true(ns_phrase_add(phrase, (ns_phrase_node){.kind = NS_PHRASE_CLASS}, &node));
    assert_int_equal(node, NS_PHRASE_NODES - 1);
    assert_false(ns_phrase_add(phrase, (ns_phrase_node){.kind = NS_PHRASE_CLASS}, &node));
    free(phrase);
}

static void lets_are_found_by_name(void **state)
{
    (void)state;
    ns_phrase *phrase = new_phrase();
    phrase->macros[0] = (ns_macro){.name = {"Hour", 4, 1, 1}, .node = 7};
    phrase->macro_count = 1;
    assert_int_equal(ns_phrase_macro(phrase, (ns_slice){"Hours", 4, 9, 9})->node, 7);
    assert_null(ns_phrase_macro(phrase, (ns_slice){"Hours", 5, 9, 9}));
    free(phrase);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_match_nothing),
        cmocka_unit_test(lookahead_and_open_repeats_are_found_deep_inside),
        cmocka_unit_test(nodes_have_a_limit),
        cmocka_unit_test(lets_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
