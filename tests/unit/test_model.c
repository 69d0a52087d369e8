/* The name model: roles of words by their classes, odds of scores. */
#include <math.h>

#include "block.h"

static uint32_t role_of(void **state, const char *text)
{
    const ns_block *block = read_text(*state, text);
    ns_lexicon_complete(block->hits, block->model->pack, block->tokens, 0);
    return ns_block_role(block, 0);
}

static void classes_give_roles(void **state)
{
    assert_true(role_of(state, "the") & NS_ROLE_FUNCTION);
    assert_true(role_of(state, "of") & NS_ROLE_LINK);
    assert_true(role_of(state, "Inc") & NS_ROLE_LEGAL);
    assert_true(role_of(state, "Geneva") & NS_ROLE_CITY);
    assert_true(role_of(state, "France") & NS_ROLE_REGION);
    assert_int_equal(role_of(state, "xqzt"), 0);
}

static void odds_grow_with_scores(void **state)
{
    const ns_name_model *model = ((test_block *)*state)->engine->names;
    assert_true(fabs(model->odds[NS_SCORE_LIMIT] - 1) < 1e-12);
    assert_true(fabs(model->odds[NS_SCORE_LIMIT + 10] - exp(1)) < 1e-12);
    assert_true(fabs(model->odds[0] * model->odds[2 * NS_SCORE_LIMIT] - 1) < 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(classes_give_roles),
                                       cmocka_unit_test(odds_grow_with_scores)};
    return cmocka_run_group_tests(tests, open_test, close_test);
}
