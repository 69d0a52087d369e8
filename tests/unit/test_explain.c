/* Explanations: the rule or the evidence behind an entity. */
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
    size_t count;
    const newsent_evidence *evidence = newsent_doc_explain(read_news(state, news, true), 0, &count);
    bool has_suffix = false;
    assert_true(count > 1);
    for (size_t i = 0; i < count; i++) {
        double weight = evidence[i].weight < 0 ? -evidence[i].weight : evidence[i].weight;
        double before = i == 0                       ? 1e9
                        : evidence[i - 1].weight < 0 ? -evidence[i - 1].weight
                                                     : evidence[i - 1].weight;
        newsent_rule rule;
        assert_true(weight <= before);
        assert_true(
            newsent_engine_rule(((test_block *)*state)->engine, evidence[i].rule.name, &rule));
        assert_non_null(evidence[i].note);
        has_suffix |= strcmp(rule.name, "last=LegalSuffix") == 0 && evidence[i].weight > 0;
    }
    assert_true(has_suffix);
}

static void a_match_has_its_rule(void **state)
{
    size_t count;
    newsent_doc *doc = read_news(state, news, true);
    const newsent_evidence *evidence = newsent_doc_explain(doc, 1, &count);
    assert_int_equal(count, 1);
    assert_string_equal(evidence->rule.name, newsent_doc_entities(doc, &count)[1].rule);
    assert_true(evidence->weight == 0 && strlen(evidence->rule.why) > 0);
}

static void without_the_option_there_is_none(void **state)
{
    size_t count = 7;
    assert_null(newsent_doc_explain(read_news(state, news, false), 0, &count));
    assert_int_equal(count, 0);
}

static void out_of_range_there_is_none(void **state)
{
    size_t count = 7;
    newsent_doc *doc = read_news(state, news, true);
    assert_null(newsent_doc_explain(doc, 2, &count));
    assert_null(newsent_doc_explain(doc, SIZE_MAX, &count));
    assert_null(newsent_doc_explain(read_news(state, "", true), 0, &count));
    assert_int_equal(count, 0);
}

/* The block is read again: nothing that was found may change, in whatever order explanations are
 * asked for. */
static void explaining_changes_nothing(void **state)
{
    static char text[3 * NS_BLOCK_BYTES];
    size_t length = 0, count, first, again;
    for (int i = 0; length + 200 < sizeof text; i++)
        length += (size_t)snprintf(text + length, sizeof text - length,
                                   "Shares of Varnholt %c%c Ltd fell 3%%.\n\n", 'A' + i % 26,
                                   'a' + i % 25);
    newsent_doc *doc = read_news(state, text, true);
    const newsent_entity *entities = newsent_doc_entities(doc, &count);
    newsent_entity last = entities[count - 2];
    assert_int_equal(last.type, NEWSENT_ORG);
    assert_non_null(newsent_doc_explain(doc, count - 2, &first));
    assert_non_null(newsent_doc_explain(doc, 0, &again));
    assert_non_null(newsent_doc_explain(doc, count - 2, &again));
    assert_int_equal(first, again);
    assert_memory_equal(&last, &newsent_doc_entities(doc, &again)[count - 2], sizeof last);
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
