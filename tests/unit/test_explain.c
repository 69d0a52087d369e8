/* Explanations: the rule or the evidence behind an entity. */
#include <math.h>

#include <stdio.h>

#include "block.h"

static const char news[] = "Shares of Varnholt Holdings Ltd fell 3%.";

static newsent_doc *read_news(void **state, const char *text, bool explain)
{
    newsent_doc *doc = ((test_block *)*state)->doc;
    newsent_extract_options options = {.struct_size = sizeof options, .explain = explain};
    assert_int_equal(newsent_doc_extract(doc, text, strlen(text), &options, NULL), NEWSENT_OK);
    return doc;
}

static void a_name_has_evidence_strongest_first(void **state)
{
    newsent_doc *doc = read_news(state, news, true);
    const newsent_engine *engine = ((test_block *)*state)->engine;
    double before = 1e9;
    bool has_suffix = false;
    assert_int_equal(newsent_doc_explain(doc, 0, NULL), NEWSENT_OK);
    assert_true(newsent_doc_evidence_count(doc) > 1);
    for (size_t i = 0; i < newsent_doc_evidence_count(doc); i++) {
        const newsent_evidence *evidence = newsent_doc_evidence(doc, i);
        double weight = fabs(evidence->weight);
        assert_true(weight <= before);
        before = weight;
        assert_ptr_equal(evidence->rule, newsent_engine_find_rule(engine, evidence->rule->name));
        assert_non_null(evidence->note);
        has_suffix |= strcmp(evidence->rule->name, "last=LegalSuffix") == 0 && evidence->weight > 0;
    }
    assert_true(has_suffix);
}

static void a_match_has_its_rule(void **state)
{
    newsent_doc *doc = read_news(state, news, true);
    assert_int_equal(newsent_doc_explain(doc, 1, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_evidence_count(doc), 1);
    const newsent_evidence *evidence = newsent_doc_evidence(doc, 0);
    assert_string_equal(evidence->rule->name, newsent_doc_entity(doc, 1)->rule);
    assert_true(evidence->weight == 0 && strlen(evidence->rule->why) > 0);
}

static void without_the_option_there_is_none(void **state)
{
    newsent_doc *doc = read_news(state, news, false);
    assert_int_equal(newsent_doc_explain(doc, 0, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_doc_explain_span(doc, 0, 1, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_doc_evidence_count(doc) + newsent_doc_near_miss_count(doc), 0);
}

static void out_of_range_there_is_none(void **state)
{
    newsent_doc *doc = read_news(state, news, true);
    assert_int_equal(newsent_doc_explain(doc, 2, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_doc_explain(doc, SIZE_MAX, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_doc_explain_span(doc, 3, 3, NULL), NEWSENT_ERROR_ARGUMENT);
    doc = read_news(state, "", true);
    assert_int_equal(newsent_doc_explain(doc, 0, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_doc_evidence_count(doc), 0);
}

/* The block is read again: nothing that was found may change, in whatever order explanations are
 * asked for. */
static void explaining_changes_nothing(void **state)
{
    static char text[3 * NS_BLOCK_BYTES];
    size_t length = 0;
    for (int i = 0; length + 200 < sizeof text; i++)
        length += (size_t)snprintf(text + length, sizeof text - length,
                                   "Shares of Varnholt %c%c Ltd fell 3%%.\n\n", 'A' + i % 26,
                                   'a' + i % 25);
    newsent_doc *doc = read_news(state, text, true);
    size_t count = newsent_doc_entity_count(doc);
    newsent_entity last = *newsent_doc_entity(doc, count - 2);
    assert_int_equal(last.type, NEWSENT_ORG);
    assert_int_equal(newsent_doc_explain(doc, count - 2, NULL), NEWSENT_OK);
    size_t first = newsent_doc_evidence_count(doc);
    assert_int_equal(newsent_doc_explain(doc, 0, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_explain(doc, count - 2, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_evidence_count(doc), first);
    assert_memory_equal(&last, newsent_doc_entity(doc, count - 2), sizeof last);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_has_evidence_strongest_first),
        cmocka_unit_test(a_match_has_its_rule),
        cmocka_unit_test(without_the_option_there_is_none),
        cmocka_unit_test(out_of_range_there_is_none),
        cmocka_unit_test(explaining_changes_nothing),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
