/* Listening to features: all of them, or those that have a weight. */
#include "on_feature.h"

static void count_feature(void *context, const ns_feature *feature)
{
    size_t *counts = context;
    counts[feature->row != 0]++;
}

/* Features of the first token of a text: [0] without a weight, [1] with one. */
static void count_features(test_block *test, const char *text, bool wants_all, size_t *counts)
{
    static ns_chunk_features features;
    ns_chunk_span chunk;
    counts[0] = counts[1] = 0;
    assert_true(ns_chunk_next(read_text(test, text), 0, &chunk));
    ns_features_open(&features, &test->block, &chunk);
    ns_features_list(&features, 0, 1, &(ns_feature_listener){count_feature, counts, wants_all});
}

static void a_listener_may_want_weighted_features_only(void **state)
{
    size_t all[2];
    size_t weighted[2];
    count_features(*state, "Velmora bought firms.", true, all);
    count_features(*state, "Velmora bought firms.", false, weighted);
    assert_true(all[0] > 0);
    assert_true(all[1] > 0);
    assert_int_equal(weighted[0], 0);
    assert_int_equal(weighted[1], all[1]);
}

static void each_class_of_a_word_is_a_feature(void **state)
{
    expect(state, "Velmora Inc. bought firms.", 0, 2, "last=LegalSuffix");
    expect_not(state, "Velmora bought firms.", 0, 1, "last=LegalSuffix");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_listener_may_want_weighted_features_only),
        cmocka_unit_test(each_class_of_a_word_is_a_feature),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
