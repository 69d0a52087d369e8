/* Limits and cancelling: what is refused, what is kept, and what a NULL gives. */
#include "block.h"

#include "base/clock.h"

static const char news[] = "Velmora Inc. sold 700 million phones on Thursday.\n\n";
enum { COPIES = 6000 }; /* five blocks */

static char *long_text(size_t *length)
{
    *length = COPIES * (sizeof news - 1);
    char *text = malloc(*length);
    assert_non_null(text);
    for (size_t i = 0; i < COPIES; i++)
        memcpy(text + i * (sizeof news - 1), news, sizeof news - 1);
    return text;
}

static void a_text_over_max_bytes_is_refused(void **state)
{
    newsent_doc *doc = ((test_block *)*state)->doc;
    newsent_extract_options options = {.struct_size = sizeof options, .max_bytes = 20};
    newsent_error error = NEWSENT_ERROR_INIT;
    assert_int_equal(newsent_doc_extract(doc, news, 21, &options, &error), NEWSENT_ERROR_LIMIT);
    assert_non_null(strstr(error.message, "max_bytes"));
    assert_false(newsent_doc_is_partial(doc));
    assert_int_equal(newsent_doc_extract(doc, news, 20, &options, NULL), NEWSENT_OK);
}

static void the_first_entities_are_kept(void **state)
{
    newsent_doc *doc = ((test_block *)*state)->doc;
    newsent_extract_options options = {.struct_size = sizeof options, .max_entities = 2};
    assert_int_equal(newsent_doc_extract(doc, news, strlen(news), &options, NULL),
                     NEWSENT_ERROR_LIMIT);
    assert_true(newsent_doc_is_partial(doc));
    assert_int_equal(newsent_doc_entity_count(doc), 2);
    assert_int_equal(newsent_doc_fact_count(doc), 1);
    options.max_entities = 3;
    assert_int_equal(newsent_doc_extract(doc, news, strlen(news), &options, NULL), NEWSENT_OK);
    assert_false(newsent_doc_is_partial(doc));
}

/* Cancels, or lets the time pass, at a later block. */
typedef struct interruption {
    int calls;
    int cancels_at;
    uint64_t sleeps_until;
} interruption;

static bool interrupt(void *context)
{
    interruption *by = context;
    by->calls++;
    while (by->calls == 3 && ns_clock_ms() < by->sleeps_until)
        ;
    return by->calls == by->cancels_at;
}

static void cancelling_empties_the_document(void **state)
{
    newsent_doc *doc = ((test_block *)*state)->doc;
    interruption by = {.cancels_at = 3};
    newsent_extract_options options = {
        .struct_size = sizeof options, .is_cancelled = interrupt, .cancel_context = &by};
    size_t length;
    char *text = long_text(&length);
    assert_int_equal(newsent_doc_extract(doc, text, length, &options, NULL),
                     NEWSENT_ERROR_CANCELLED);
    assert_int_equal(by.calls, 3);
    assert_int_equal(newsent_doc_entity_count(doc), 0);
    assert_false(newsent_doc_is_partial(doc));
    by.cancels_at = 0;
    assert_int_equal(newsent_doc_extract(doc, text, length, &options, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_entity_count(doc), 3 * COPIES);
    free(text);
}

static void late_blocks_are_left_out(void **state)
{
    newsent_doc *doc = ((test_block *)*state)->doc;
    interruption by = {.sleeps_until = ns_clock_ms() + 1500};
    newsent_extract_options options = {.struct_size = sizeof options,
                                       .max_ms = 1000,
                                       .is_cancelled = interrupt,
                                       .cancel_context = &by};
    size_t length;
    char *text = long_text(&length);
    assert_int_equal(newsent_doc_extract(doc, text, length, &options, NULL), NEWSENT_ERROR_LIMIT);
    assert_true(newsent_doc_is_partial(doc));
    size_t count = newsent_doc_entity_count(doc);
    assert_true(count > 0 && count < 3 * COPIES);
    free(text);
}

static void null_is_answered(void **state)
{
    newsent_engine *engine = ((test_block *)*state)->engine;
    assert_int_equal(newsent_engine_new(NULL, NULL, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_doc_new(engine, NULL, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_doc_extract(NULL, "", 0, NULL, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_doc_explain(NULL, 0, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_doc_explain_span(NULL, 0, 1, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_doc_measure_costs(NULL, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_compile(NULL, NULL, NULL, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_compile_file(NULL, NULL, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_lint(NULL, NULL, NULL, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_string_equal(newsent_doc_date(NULL), "");
    assert_false(newsent_doc_is_partial(NULL));
    assert_int_equal(newsent_doc_entity_count(NULL) + newsent_doc_fact_count(NULL) +
                         newsent_doc_evidence_count(NULL) + newsent_doc_near_miss_count(NULL) +
                         newsent_doc_cost_count(NULL) + newsent_engine_rule_count(NULL),
                     0);
    assert_null(newsent_doc_entity(NULL, 0));
    assert_null(newsent_doc_fact(NULL, 0));
    assert_null(newsent_doc_evidence(NULL, 0));
    assert_null(newsent_doc_near_miss(NULL, 0));
    assert_null(newsent_doc_cost(NULL, 0));
    assert_null(newsent_engine_rule(NULL, 0));
    assert_null(newsent_engine_find_rule(NULL, "date.weekday"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_over_max_bytes_is_refused),
        cmocka_unit_test(the_first_entities_are_kept),
        cmocka_unit_test(cancelling_empties_the_document),
        cmocka_unit_test(late_blocks_are_left_out),
        cmocka_unit_test(null_is_answered),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
