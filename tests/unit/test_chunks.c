/* Chunks: which runs of tokens may hold names, and where a name in them may begin and end. */
#include "block.h"

/* The text of the n-th chunk. */
static const char *chunk_text(test_block *test, const char *text, size_t n, ns_chunk_span *chunk)
{
    static char found[256];
    const ns_block *block = read_text(test, text);
    size_t from = 0;
    for (size_t i = 0; i <= n; i++, from = chunk->first + chunk->count)
        if (!ns_chunk_next(block, from, chunk))
            return "";
    uint32_t start = block->tokens->start[chunk->first],
             end = block->tokens->end[chunk->first + chunk->count - 1];
    memcpy(found, text + start, end - start);
    found[end - start] = '\0';
    return found;
}

static void capitalised_words_and_links(void **state)
{
    ns_chunk_span chunk;
    assert_string_equal(
        chunk_text(*state, "It paid the Bank of Orland and Ferro on time.", 0, &chunk),
        "Bank of Orland and Ferro");
    assert_string_equal(chunk_text(*state, "They left Varn & Daughters there.", 0, &chunk),
                        "Varn & Daughters");
    assert_string_equal(chunk_text(*state, "They saw the Vexo-Quill line.", 0, &chunk),
                        "Vexo-Quill");
}

static void links_at_the_edge_stay_outside(void **state)
{
    ns_chunk_span chunk;
    assert_string_equal(chunk_text(*state, "They went to Ferro for the day.", 0, &chunk), "Ferro");
    assert_string_equal(chunk_text(*state, "The Ferro plant is shut.", 0, &chunk), "Ferro");
}

static void a_chunk_ends_with_the_sentence_and_the_line(void **state)
{
    ns_chunk_span chunk;
    assert_string_equal(chunk_text(*state, "They bought Ferro. Orland sold it.", 0, &chunk),
                        "Ferro");
    assert_string_equal(chunk_text(*state, "They bought Ferro. Orland sold it.", 1, &chunk),
                        "Orland");
    assert_string_equal(chunk_text(*state, "News about Ferro\nOrland sold it.", 0, &chunk), "News");
}

static void legal_suffixes_may_follow_a_comma(void **state)
{
    ns_chunk_span chunk;
    assert_string_equal(chunk_text(*state, "They sued Vexo, Inc. on Monday.", 0, &chunk),
                        "Vexo, Inc.");
    assert_true(chunk.can[chunk.count - 1] & NS_CAN_END);
    assert_false(chunk.can[1] & NS_CAN_END);
}

static void dates_are_no_names(void **state)
{
    ns_chunk_span chunk;
    assert_string_equal(chunk_text(*state, "On Monday Ferro fell.", 0, &chunk), "Ferro");
}

static void domains_belong_to_a_name(void **state)
{
    ns_chunk_span chunk;
    assert_string_equal(chunk_text(*state, "Shoppers like Vexo.com more.", 1, &chunk), "Vexo.com");
}

static void long_runs_are_cut(void **state)
{
    ns_chunk_span chunk;
    const char *text = "They saw Aba Bab Cac Dab Eae Faf Gaf Haf Iai Jaj Kak Lal Maf Naf Oao Paf "
                       "Qaq Rar Sas fall.";
    chunk_text(*state, text, 0, &chunk);
    assert_int_equal(chunk.count, NS_CHUNK_TOKENS);
    chunk_text(*state, text, 1, &chunk);
    assert_int_equal(chunk.count, 3);
}

static void partners_of_a_firm_stay_together(void **state)
{
    ns_chunk_span chunk;
    assert_string_equal(chunk_text(*state, "They hired Harveld, Fletch & Batel, LLP.", 0, &chunk),
                        "Harveld, Fletch & Batel, LLP");
}

static void codes_are_no_names(void **state)
{
    ns_chunk_span chunk;
    assert_string_equal(chunk_text(*state, "They sold Vexo Quill VXQ.AS on time.", 0, &chunk),
                        "Vexo Quill");
    assert_string_equal(chunk_text(*state, "They sold Vexo (VXQ.L, news) then.", 0, &chunk),
                        "Vexo");
    assert_string_equal(chunk_text(*state, "They sold Vexo (VXQ.L, news) then.", 1, &chunk), "");
}

static void columns_of_numbers_end_a_name(void **state)
{
    ns_chunk_span chunk;
    assert_string_equal(chunk_text(*state, "Vexo Town 38 25 8 5", 0, &chunk), "Vexo Town");
}

static void plain_words_of_headlines_end_a_chunk(void **state)
{
    ns_chunk_span chunk;
    assert_string_equal(chunk_text(*state, "VEXO QUILLEN RAISES PRICES", 0, &chunk),
                        "VEXO QUILLEN");
}

static void a_text_without_capitals_has_no_chunk(void **state)
{
    ns_chunk_span chunk;
    assert_string_equal(chunk_text(*state, "nothing to see here, 5 times", 0, &chunk), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(capitalised_words_and_links),
        cmocka_unit_test(links_at_the_edge_stay_outside),
        cmocka_unit_test(a_chunk_ends_with_the_sentence_and_the_line),
        cmocka_unit_test(legal_suffixes_may_follow_a_comma),
        cmocka_unit_test(dates_are_no_names),
        cmocka_unit_test(domains_belong_to_a_name),
        cmocka_unit_test(partners_of_a_firm_stay_together),
        cmocka_unit_test(codes_are_no_names),
        cmocka_unit_test(columns_of_numbers_end_a_name),
        cmocka_unit_test(plain_words_of_headlines_end_a_chunk),
        cmocka_unit_test(long_runs_are_cut),
        cmocka_unit_test(a_text_without_capitals_has_no_chunk),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
