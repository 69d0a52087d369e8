/* The steady state: a document that has seen the largest text allocates nothing any more. */
#include "small_pack.h"

#include "counting_allocator.h"
#include "news_texts.h"

enum { TEXTS = 200, EXPLAINED_TEXTS = 20 };

static size_t read_all(newsent_doc *doc, bool explain)
{
    static char text[NEWS_BYTES];
    size_t found = 0;
    newsent_extract_options options = {
        .struct_size = sizeof options, .date = "2031-03-06", .explain = explain};
    for (unsigned n = 0; n < (explain ? EXPLAINED_TEXTS : TEXTS); n++) {
        size_t length = write_news(text, n);
        assert_int_equal(newsent_doc_extract(doc, text, length, &options, NULL), NEWSENT_OK);
        size_t count = newsent_doc_entity_count(doc);
        found += count;
        for (size_t i = 0; explain && i < count; i++)
            assert_int_equal(newsent_doc_explain(doc, i, NULL), NEWSENT_OK);
    }
    return found;
}

static void assert_steady(bool no_jit)
{
    counting_allocator counted = {0};
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_engine_options options = {
        .struct_size = sizeof options, .allocator = count_with(&counted), .without_jit = no_jit};
    assert_int_equal(newsent_engine_new(&options, &engine, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
    size_t found = read_all(doc, false);
    assert_true(found > TEXTS * 10);
    size_t calls = counted.calls, live = counted.live;
    assert_int_equal(read_all(doc, false), found);
    assert_int_equal(counted.calls, calls);
    assert_int_equal(counted.live, live);
    assert_true(counted.most < 16 << 20);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    assert_int_equal(counted.live, 0);
}

static void extraction_allocates_nothing(void **state)
{
    (void)state;
    assert_steady(false);
}

static void nor_does_the_interpreter_of_regexes(void **state)
{
    (void)state;
    assert_steady(true);
}

/* Explanations use an array of their own for the matches of the block that is read again: no
 * growth, but some calls. */
static void explanations_do_not_grow(void **state)
{
    (void)state;
    counting_allocator counted = {0};
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_engine_options options = {.struct_size = sizeof options,
                                      .allocator = count_with(&counted)};
    assert_int_equal(newsent_engine_new(&options, &engine, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
    read_all(doc, true);
    size_t live = counted.live;
    read_all(doc, true);
    assert_int_equal(counted.live, live);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(extraction_allocates_nothing),
        cmocka_unit_test(nor_does_the_interpreter_of_regexes),
        cmocka_unit_test(explanations_do_not_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
