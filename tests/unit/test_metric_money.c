/* Currencies, and what a sign that several of them share means in a document. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <newsent/newsent.h>

#include "value/metric_money.h"

static newsent_engine *engine;
static newsent_doc *doc;

/* Index of the first sum of money that begins with `start`; its unit must be this one. */
static size_t check(const char *text, const char *start, const char *unit)
{
    newsent_extract_options options = {.struct_size = sizeof options, .explain = true};
    assert_int_equal(newsent_doc_extract(doc, text, strlen(text), &options, NULL), NEWSENT_OK);
    for (size_t i = 0; i < newsent_doc_entity_count(doc); i++) {
        const newsent_entity *entity = newsent_doc_entity(doc, i);
        if (entity->metric == NULL || strncmp(text + entity->start, start, strlen(start)) != 0)
            continue;
        assert_string_equal(entity->metric->unit, unit);
        return i;
    }
    fail_msg("no sum \"%s\" in: %s", start, text);
    return 0;
}

static void test_dollar_of_the_text(void **state)
{
    (void)state;
    check("It paid $5 million.", "$5", "USD");
    check("Brisbane will pay $5 million for roads in Queensland.", "$5", "AUD");
    check("Ottawa gave Ontario and Quebec $5 million.", "$5", "CAD");
    check("The US firm paid $5 million in Brisbane, Queensland.", "$5", "USD");
    check("A firm of Brisbane paid $5 million (US$3 million).", "$5", "AUD");
    check("A firm of Brisbane, Queensland, paid A$5 million ($3 million).", "$3", "USD");
    check("SYDNEY (Reuters) - Brisbane and Queensland will pay $5 million.", "$5", "USD");
}

static void test_shared_names(void **state)
{
    (void)state;
    check("The Norwegian firm paid 20 million kr for it.", "20 million", "NOK");
    check("The Danish firm paid 20 million kr for it.", "20 million", "DKK");
    check("The firm paid 20 million kr for it.", "20 million", "SEK");
    check("The mill in Karachi paid Rs 30 million.", "Rs", "PKR");
    check("The mill paid Rs 30 million.", "Rs", "INR");
    check("The mill in Manila paid 30 million pesos.", "30 million", "PHP");
}

static void test_letters_at_signs(void **state)
{
    (void)state;
    check("It paid $US190 a tonne.", "$US190", "USD");
    check("It paid $A3.6 billion.", "$A3.6", "AUD");
    check("It paid A$2m.", "A$2m", "AUD");
    check("It paid 22 euro cents.", "22", "EUR");
    check("It paid $249 CAD.", "$249", "CAD");
}

static void test_evidence(void **state)
{
    (void)state;
    size_t index = check("Brisbane will pay $5 million for roads in Queensland.", "$5", "AUD");
    assert_int_equal(newsent_doc_explain(doc, index, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_evidence_count(doc), 2);
    assert_string_equal(newsent_doc_evidence(doc, 1)->rule->name, "metric.country");
    assert_string_equal(newsent_doc_evidence(doc, 1)->note, "AU");
    index = check("It paid $5 million.", "$5", "USD");
    assert_int_equal(newsent_doc_explain(doc, index, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_evidence_count(doc), 1);
}

static int open_engine(void **state)
{
    (void)state;
    return newsent_engine_new(NULL, &engine, NULL) != NEWSENT_OK ||
           newsent_doc_new(engine, &doc, NULL) != NEWSENT_OK;
}

static int close_engine(void **state)
{
    (void)state;
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dollar_of_the_text), cmocka_unit_test(test_shared_names),
        cmocka_unit_test(test_letters_at_signs), cmocka_unit_test(test_evidence)};
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
