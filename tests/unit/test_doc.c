/* Documents: what extraction takes, refuses and leaves. */
#include "block.h"

static const char news[] = "Varnholt Holdings Ltd paid $3m on May 5, 2031.";

static newsent_status extract(void **state, const char *text, size_t length,
                              const newsent_extract_options *options, newsent_error *error)
{
    return newsent_doc_extract(((test_block *)*state)->doc, text, length, options, error);
}

static size_t count_entities(void **state)
{
    size_t count;
    const newsent_entity *entities = newsent_doc_entities(((test_block *)*state)->doc, &count);
    assert_true((entities == NULL) == (count == 0));
    return count;
}

static void no_text_has_no_entities(void **state)
{
    size_t facts;
    assert_int_equal(extract(state, NULL, 0, NULL, NULL), NEWSENT_OK);
    assert_int_equal(count_entities(state), 0);
    assert_null(newsent_doc_facts(((test_block *)*state)->doc, &facts));
    assert_int_equal(facts, 0);
}

static void a_failure_leaves_an_empty_document_that_can_be_used_again(void **state)
{
    newsent_error error;
    const newsent_extract_options bad_date = {.struct_size = sizeof bad_date, .date = "2031-02-30"};
    assert_int_equal(extract(state, news, strlen(news), NULL, NULL), NEWSENT_OK);
    assert_int_equal(count_entities(state), 3);
    assert_int_equal(extract(state, "abc\xC3(", 5, NULL, &error), NEWSENT_ERROR_UTF8);
    assert_int_equal(error.offset, 3);
    assert_int_equal(count_entities(state), 0);
    assert_int_equal(extract(state, news, strlen(news), &bad_date, &error), NEWSENT_ERROR_DATE);
    assert_non_null(strstr(error.message, "2031-02-30"));
    assert_int_equal(extract(state, NULL, 5, NULL, &error), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(extract(state, news, SIZE_MAX, NULL, &error), NEWSENT_ERROR_LIMIT);
    assert_int_equal(extract(state, news, strlen(news), &(newsent_extract_options){0}, &error),
                     NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_doc_extract(NULL, news, 1, NULL, &error), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(extract(state, news, strlen(news), NULL, &error), NEWSENT_OK);
    assert_int_equal(error.status, NEWSENT_OK);
    assert_int_equal(count_entities(state), 3);
}

static void the_date_is_given_or_found_or_the_default(void **state)
{
    const char *headed = "March 4, 2031\n\nIt fell on Monday.", *plain = "It fell on Monday.";
    newsent_extract_options given = {
        .struct_size = sizeof given, .date = "2030-01-02", .default_date = "2029-01-02"};
    const newsent_doc *doc = ((test_block *)*state)->doc;
    extract(state, headed, strlen(headed), &given, NULL);
    assert_string_equal(newsent_doc_date(doc), "2030-01-02");
    given.date = NULL;
    extract(state, headed, strlen(headed), &given, NULL);
    assert_string_equal(newsent_doc_date(doc), "2031-03-04");
    extract(state, plain, strlen(plain), &given, NULL);
    assert_string_equal(newsent_doc_date(doc), "2029-01-02");
    extract(state, plain, strlen(plain), NULL, NULL);
    assert_string_equal(newsent_doc_date(doc), "");
}

static void nul_bytes_are_text(void **state)
{
    char text[sizeof news + 4] = "a\0\0b";
    memcpy(text + 4, news, sizeof news);
    text[3] = ' ';
    assert_int_equal(extract(state, text, 4 + strlen(news), NULL, NULL), NEWSENT_OK);
    assert_int_equal(count_entities(state), 3);
}

/* Names at the ends of blocks, and text after them, are found as in one block. */
static void a_long_text_is_read_in_blocks(void **state)
{
    size_t times = 3 * NS_BLOCK_BYTES / strlen(news), length = times * (strlen(news) + 2), count;
    char *text = malloc(length + 1);
    assert_non_null(text);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * (strlen(news) + 2), news, strlen(news)),
            memcpy(text + (i + 1) * (strlen(news) + 2) - 2, "\n\n", 2);
    assert_int_equal(extract(state, text, length, NULL, NULL), NEWSENT_OK);
    const newsent_entity *entities = newsent_doc_entities(((test_block *)*state)->doc, &count);
    assert_int_equal(count, 3 * times);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(entities[i].cluster, i % 3);
        assert_int_equal(entities[i].sentence, i / 3);
        assert_true(i == 0 || entities[i].start >= entities[i - 1].end);
    }
    free(text);
}

static void facts_may_be_left_out(void **state)
{
    newsent_extract_options options = {.struct_size = sizeof options};
    size_t count;
    extract(state, news, strlen(news), &options, NULL);
    const newsent_fact *facts = newsent_doc_facts(((test_block *)*state)->doc, &count);
    assert_int_equal(count, 1);
    assert_true(facts[0].org == 0 && facts[0].metric == 1 && facts[0].date == 2);
    options.no_facts = true;
    extract(state, news, strlen(news), &options, NULL);
    assert_null(newsent_doc_facts(((test_block *)*state)->doc, &count));
}

static void a_document_needs_an_engine(void **state)
{
    test_block *test = *state;
    newsent_doc *doc = test->doc;
    assert_int_equal(newsent_doc_new(NULL, &doc, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_doc_new(test->engine, NULL, NULL), NEWSENT_ERROR_ARGUMENT);
    newsent_doc_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_text_has_no_entities),
        cmocka_unit_test(a_failure_leaves_an_empty_document_that_can_be_used_again),
        cmocka_unit_test(the_date_is_given_or_found_or_the_default),
        cmocka_unit_test(nul_bytes_are_text),
        cmocka_unit_test(a_long_text_is_read_in_blocks),
        cmocka_unit_test(facts_may_be_left_out),
        cmocka_unit_test(a_document_needs_an_engine),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
