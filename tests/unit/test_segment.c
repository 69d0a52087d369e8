/* Decisions of chunks: the best cut, and the share of each name among all cuts, on chunks made by
 * hand. */
#include <math.h>
#include <stdlib.h>

#include "cmocka_test.h"

#include "names/segment.h"

/* Tokens a and b with the candidates a, ab, b. */
static const ns_candidate two_tokens[] = {
    {.first = 0, .end = 1}, {.first = 0, .end = 2}, {.first = 1, .end = 2}};

static void fill_odds(ns_name_model *model)
{
    for (int score = -NS_SCORE_LIMIT; score <= NS_SCORE_LIMIT; score++)
        model->odds[score + NS_SCORE_LIMIT] = exp(score / 10.0);
}

static void a_long_name_beats_its_parts(void **state)
{
    (void)state;
    ns_label_scores scores[3] = {{{10, 12}}, {{30, 0}}, {{10, 5}}};
    ns_segment choices[NS_CHUNK_TOKENS];
    assert_int_equal(ns_segment_best(&(ns_chunk_scores){two_tokens, scores, 3, 2}, choices), 1);
    assert_int_equal(choices[0].candidate, 1);
    assert_int_equal(choices[0].label, NS_LABEL_ORG);
}

static void parts_beat_a_weak_long_name(void **state)
{
    (void)state;
    ns_label_scores scores[3] = {{{10, 12}}, {{21, 0}}, {{10, 5}}};
    ns_segment choices[NS_CHUNK_TOKENS];
    assert_int_equal(ns_segment_best(&(ns_chunk_scores){two_tokens, scores, 3, 2}, choices), 2);
    assert_int_equal(choices[0].label, NS_LABEL_PERSON);
    assert_int_equal(choices[1].label, NS_LABEL_ORG);
}

static void what_speaks_for_no_name_wins_over_weak_names(void **state)
{
    (void)state;
    ns_label_scores scores[1] = {{{[NS_LABEL_ORG] = 5, [NS_LABEL_NONE] = 9}}};
    ns_segment choices[NS_CHUNK_TOKENS];
    assert_int_equal(ns_segment_best(&(ns_chunk_scores){two_tokens, scores, 1, 1}, choices), 0);
}

static void a_lost_candidate_takes_no_part(void **state)
{
    (void)state;
    ns_candidate candidates[] = {two_tokens[0], two_tokens[1], two_tokens[2]};
    ns_label_scores scores[3] = {{{10, 12}}, {{30, 0}}, {{10, 5}}};
    ns_segment choices[NS_CHUNK_TOKENS];
    ns_name_model *model = calloc(1, sizeof *model);
    float probability[3][NS_LABELS];
    candidates[1].flags = NS_CANDIDATE_PRUNED;
    ns_chunk_scores chunk = {candidates, scores, 3, 2};
    assert_int_equal(ns_segment_best(&chunk, choices), 2);
    fill_odds(model);
    ns_segment_marginals(model, &chunk, probability);
    assert_true(ns_name_probability(probability[1]) == 0);
    assert_true(ns_name_probability(probability[0]) > 0.5f);
    free(model);
}

static void only_places_of_the_gazetteer_are_cities(void **state)
{
    (void)state;
    ns_candidate candidate = {.first = 0, .end = 1};
    ns_label_scores scores[1] = {{{[NS_LABEL_CITY] = 50, [NS_LABEL_PLACE] = 10}}};
    ns_segment choices[NS_CHUNK_TOKENS];
    ns_segment_best(&(ns_chunk_scores){&candidate, scores, 1, 1}, choices);
    assert_int_equal(choices[0].label, NS_LABEL_PLACE);
    candidate.flags = NS_CANDIDATE_CITY;
    ns_segment_best(&(ns_chunk_scores){&candidate, scores, 1, 1}, choices);
    assert_int_equal(choices[0].label, NS_LABEL_CITY);
}

static void shares_of_one_token_are_odds(void **state)
{
    (void)state;
    static ns_name_model model;
    fill_odds(&model);
    ns_candidate candidate = {.first = 0, .end = 1};
    ns_label_scores scores[1] = {{{20}}};
    float probability[1][NS_LABELS];
    ns_segment_marginals(&model, &(ns_chunk_scores){&candidate, scores, 1, 1}, probability);
    double sum = exp(2.0) + 4; /* the other names but CITY, and NONE */
    assert_true(fabs((double)probability[0][NS_LABEL_ORG] - exp(2.0) / sum) < 1e-6);
    assert_true(probability[0][NS_LABEL_CITY] < 1e-6f);
}

static void shares_of_a_token_add_up_to_one(void **state)
{
    (void)state;
    static ns_name_model model;
    fill_odds(&model);
    ns_label_scores scores[3] = {{{10, 12, 0, 3}}, {{21, 0, 8}}, {{-10, 5, 0, 0, 2, 30}}};
    float probability[3][NS_LABELS], first = 0;
    ns_segment_marginals(&model, &(ns_chunk_scores){two_tokens, scores, 3, 2}, probability);
    for (int label = 0; label < NS_LABELS; label++)
        first += probability[0][label] + (label == NS_LABEL_NONE ? 0 : probability[1][label]);
    assert_true(fabs((double)first - 1) < 1e-5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_name_beats_its_parts),
        cmocka_unit_test(parts_beat_a_weak_long_name),
        cmocka_unit_test(what_speaks_for_no_name_wins_over_weak_names),
        cmocka_unit_test(a_lost_candidate_takes_no_part),
        cmocka_unit_test(only_places_of_the_gazetteer_are_cities),
        cmocka_unit_test(shares_of_one_token_are_odds),
        cmocka_unit_test(shares_of_a_token_add_up_to_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
