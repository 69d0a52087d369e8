/* The skeleton keeps the sentences that have a METRIC. */
#include <string.h>

#include "cmocka_test.h"
#include "facts/skeleton.h"

static void keeps_sentences_with_a_metric(void **state)
{
    (void)state;
    uint32_t starts[] = {0, 4, 6, 10}, ends[] = {3, 5, 9, 12}, sentences[] = {0, 2};
    uint64_t hashes[4] = {0};
    uint8_t kinds[4] = {NS_TOKEN_NUMBER, NS_TOKEN_PUNCT, NS_TOKEN_NUMBER, NS_TOKEN_PUNCT};
    uint8_t zeros[4] = {0}, seen[4] = {1, 1, 1, 1}, metric[2] = {0, 1};
    uint32_t entries[4] = {0};
    uint16_t sets[4] = {0};
    ns_tokens tokens = {.text = "one . two .",
                        .count = 4,
                        .start = starts,
                        .end = ends,
                        .hash = hashes,
                        .kind = kinds,
                        .shape = zeros,
                        .flags = zeros,
                        .sentences = sentences,
                        .sentence_count = 2,
                        .first_sentence = 7};
    ns_hits hits = {.entry = entries, .set = sets, .looked_up = seen, .long_hit = sets};
    ns_match items[] = {
        {.rule = 0, .sentence = 7}, {.rule = 1, .sentence = 8}, {.rule = 1, .sentence = 8}};
    ns_matches matches = {.items = items, .count = 3};
    ns_skeleton skeleton = {0};
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    ns_pack pack = {0};
    assert_true(
        ns_skeleton_read(&skeleton, &allocator, &pack, &tokens, &hits, &matches, 0, metric));
    assert_int_equal(skeleton.sentence_count, 1);
    assert_int_equal(skeleton.sentences[0].number, 8);
    assert_int_equal(skeleton.sentences[0].count, 2);
    assert_int_equal(skeleton.tokens[0].start, 6);
    ns_skeleton_clear(&skeleton);
    assert_int_equal(skeleton.sentence_count + skeleton.token_count, 0);
    ns_skeleton_free(&skeleton, &allocator);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(keeps_sentences_with_a_metric)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
