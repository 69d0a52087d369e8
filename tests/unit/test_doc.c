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
    newsent_doc *doc = ((test_block *)*state)->doc;
    size_t count = newsent_doc_entity_count(doc);
    assert_null(newsent_doc_entity(doc, count));
    return count;
}

static void no_text_has_no_entities(void **state)
{
    assert_int_equal(extract(state, NULL, 0, NULL, NULL), NEWSENT_OK);
    assert_int_equal(count_entities(state), 0);
    assert_int_equal(newsent_doc_fact_count(((test_block *)*state)->doc), 0);
    assert_null(newsent_doc_fact(((test_block *)*state)->doc, 0));
}

static void a_failure_leaves_an_empty_document_that_can_be_used_again(void **state)
{
    newsent_error error = NEWSENT_ERROR_INIT;
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
    size_t times = 3 * NS_BLOCK_BYTES / strlen(news), length = times * (strlen(news) + 2);
    char *text = malloc(length + 1);
    assert_non_null(text);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * (strlen(news) + 2), news, strlen(news)),
            memcpy(text + (i + 1) * (strlen(news) + 2) - 2, "\n\n", 2);
    assert_int_equal(extract(state, text, length, NULL, NULL), NEWSENT_OK);
    assert_int_equal(count_entities(state), 3 * times);
    for (size_t i = 0, end = 0; i < 3 * times; i++) {
        const newsent_entity *entity = newsent_doc_entity(((test_block *)*state)->doc, i);
        assert_int_equal(entity->cluster, i % 3);
        assert_int_equal(entity->sentence, i / 3);
        assert_true(entity->start >= end);
        end = entity->end;
    }
    free(text);
}

static void facts_may_be_left_out(void **state)
{
    newsent_extract_options options = {.struct_size = sizeof options};
    newsent_doc *doc = ((test_block *)*state)->doc;
    extract(state, news, strlen(news), &options, NULL);
    assert_int_equal(newsent_doc_fact_count(doc), 1);
    const newsent_fact *fact = newsent_doc_fact(doc, 0);
    assert_true(fact->org_entity == 0 && fact->metric_entity == 1 && fact->date_entity == 2);
    assert_string_equal(fact->org, newsent_doc_entity(doc, 0)->org->name);
    assert_string_equal(fact->date, newsent_doc_entity(doc, 2)->date->value);
    options.without_facts = true;
    extract(state, news, strlen(news), &options, NULL);
    assert_int_equal(newsent_doc_fact_count(doc), 0);
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
