/* Values of metrics, from text to quantity. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include <newsent/newsent.h>

#include "value/metric.h"

static newsent_engine *engine;
static newsent_doc *doc;

/* The first metric of a sentence, whose text must be `span`. */
static newsent_metric metric_of(const char *text, const char *span)
{
    newsent_error error = NEWSENT_ERROR_INIT;
    assert_int_equal(newsent_doc_extract(doc, text, strlen(text), NULL, &error), NEWSENT_OK);
    for (size_t i = 0; i < newsent_doc_entity_count(doc); i++) {
        const newsent_entity *entity = newsent_doc_entity(doc, i);
        if (entity->type != NEWSENT_METRIC)
            continue;
        assert_int_equal(entity->end - entity->start, strlen(span));
        assert_memory_equal(text + entity->start, span, strlen(span));
        return *entity->metric;
    }
    fail_msg("no metric in: %s", text);
    return (newsent_metric){0};
}

static void check(const char *text, const char *span, double low, double high, const char *kind,
                  const char *unit)
{
    newsent_metric metric = metric_of(text, span);
    if (!(fabs(metric.low - low) <= 1e-9 * fabs(low) &&
          fabs(metric.high - high) <= 1e-9 * fabs(high)))
        fail_msg("%s: %.17g to %.17g", text, metric.low, metric.high);
    assert_int_equal(metric.is_range, low != high);
    assert_string_equal(metric.kind, kind);
    assert_string_equal(metric.unit, unit);
}

static void test_money(void **state)
{
    (void)state;
    check("They paid $3.5bn.", "$3.5bn", 3.5e9, 3.5e9, "money", "USD");
    check("They paid HK$7.8 billion.", "HK$7.8 billion", 7.8e9, 7.8e9, "money", "HKD");
    check("They paid 40 million Georgian lari.", "40 million Georgian lari", 4e7, 4e7, "money",
          "GEL");
    check("They paid $249 CAD.", "$249 CAD", 249, 249, "money", "CAD");
    check("They paid EUR34.6 million.", "EUR34.6 million", 34.6e6, 34.6e6, "money", "EUR");
    check("They paid 30 cents.", "30 cents", 0.3, 0.3, "money", "USD");
    check("They paid 4 euros 20.", "4 euros 20", 4.2, 4.2, "money", "EUR");
    check("It made (-$5.2 million) then.", "-$5.2 million", -5.2e6, -5.2e6, "money", "USD");
    check("They paid R5 billion.", "R5 billion", 5e9, 5e9, "money", "ZAR");
    check("They paid 75 USD million.", "75 USD million", 75e6, 75e6, "money", "USD");
    check("They paid 4 euros and 20 cents.", "4 euros and 20 cents", 4.2, 4.2, "money", "EUR");
}

static void test_ranges(void **state)
{
    (void)state;
    check("It will cost $12-20 million.", "$12-20 million", 12e6, 20e6, "money", "USD");
    check("It will cost between $900,000 and $1 million.", "between $900,000 and $1 million", 9e5,
          1e6, "money", "USD");
    check("It has two to three hundred lamps.", "two to three hundred lamps", 200, 300, "count",
          "lamp");
    check("It rose between 1% and 2%.", "between 1% and 2%", 1, 2, "percent", "%");
    check("Prices range from $5 to $10.", "$5 to $10", 5, 10, "money", "USD");
    check("It is 10 to 15 percent.", "10 to 15 percent", 10, 15, "percent", "%");
}

static void test_order_of_ranges(void **state)
{
    (void)state;
    check("It was -5 to -10 degrees Celsius.", "-5 to -10 degrees Celsius", -10, -5, "measure",
          "Cel");
    check("It takes 60-50 percent of it.", "60-50 percent", 50, 60, "percent", "%");
    check("It is 900 m to 1.2 km off.", "900 m to 1.2 km", 900, 1200, "measure", "m");
    check("It is 15 to 20 cents a share.", "15 to 20 cents a share", 0.15, 0.2, "money", "USD");
    assert_int_equal(newsent_doc_extract(doc, "They lost 2-0 games.", 20, NULL, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_entity_count(doc), 0);
}

static void test_sums_of_one_dimension(void **state)
{
    (void)state;
    check("The 6-foot 180-pound guard fell.", "6-foot", 6, 6, "measure", "ft");
    check("It is 3 lb 4 oz.", "3 lb 4 oz", 3.249999998897689, 3.249999998897689, "measure", "lb");
    check("The keeper is 6-foot-9 tall.", "6-foot-9", 6.75, 6.75, "measure", "ft");
}

static void test_symbols_by_spelling(void **state)
{
    (void)state;
    check("It makes 500 MW.", "500 MW", 500, 500, "measure", "MW");
    check("It takes 5 mW.", "5 mW", 5, 5, "measure", "mW");
    check("It has 7 nm lines.", "7 nm", 7, 7, "measure", "nm");
    check("It has 40 Nm of pull.", "40 Nm", 40, 40, "measure", "N.m");
}

static void test_same_unit(void **state)
{
    (void)state;
    const char *text = "Sales rose to 728 million euros from 650 million.";
    assert_int_equal(newsent_doc_extract(doc, text, strlen(text), NULL, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_entity_count(doc), 2);
    const newsent_metric *metric = newsent_doc_entity(doc, 1)->metric;
    assert_string_equal(metric->unit, "EUR");
    assert_true(metric->low == 650e6);
}

static void test_measures(void **state)
{
    (void)state;
    check("He ran 42.195 km there.", "42.195 km", 42.195, 42.195, "measure", "km");
    check("It was -5C outside.", "-5C", -5, -5, "measure", "Cel");
    check("The guard is 6ft 3in tall.", "6ft 3in", 6.25, 6.25, "measure", "ft");
    check("It rose by 40 basis points.", "40 basis points", 40, 40, "percent", "basis point");
    check("It was 4 degrees below zero.", "4 degrees below zero", -4, -4, "measure", "deg");
    check("The guard is 6'3\" tall.", "6'3\"", 6.25, 6.25, "measure", "ft");
    check("\"It ran 40 [miles] there,\" he said.", "40 [miles]", 40, 40, "measure", "mi");
    check("It grew 3x.", "3x", 3, 3, "multiple", "time");
}

static void test_counts(void **state)
{
    (void)state;
    check("It has 260 million monthly active users.", "260 million monthly active users", 2.6e8,
          2.6e8, "count", "monthly active user");
    check("We saw six Chinese geese.", "six Chinese geese", 6, 6, "count", "Chinese goose");
    check("The 55-member bloc met.", "55-member", 55, 55, "count", "member");
}

static void test_what_stands_around(void **state)
{
    (void)state;
    newsent_metric metric = metric_of("Profit fell by nearly 9% again.", "9%");
    assert_string_equal(metric.modifier, "nearly");
    assert_string_equal(metric.change, "down");
    metric = metric_of("Crude is $71 a barrel.", "$71 a barrel");
    assert_string_equal(metric.unit, "USD");
    assert_string_equal(metric.per, "barrel");
    assert_string_equal(
        metric_of("It has 3 million monthly users.", "3 million monthly users").period, "month");
    metric = metric_of("Sales rose 12% year on year.", "12%");
    assert_string_equal(metric.change, "up");
    assert_string_equal(metric.period, "year");
    assert_string_equal(metric_of("It has annual sales of $45 million.", "$45 million").period,
                        "year");
    assert_string_equal(metric_of("It has 30 lamps or more.", "30 lamps").modifier, "at least");
    metric = metric_of("It makes 900 tonnes a day.", "900 tonnes a day");
    assert_string_equal(metric.period, "day");
    assert_string_equal(metric.per, "");
    assert_string_equal(metric.head, "");
    assert_string_equal(
        metric_of("It has 3 million monthly active users.", "3 million monthly active users").head,
        "user");
    assert_string_equal(metric_of("It has 30 lamps.", "30 lamps").head, "lamp");
}

static void test_builders(void **state)
{
    (void)state;
    assert_true(ns_metric_has_builder("money"));
    assert_true(ns_metric_has_builder("quantity"));
    assert_false(ns_metric_has_builder("calendar"));
    assert_false(ns_metric_has_builder(""));
}

static int set_up(void **state)
{
    (void)state;
    return newsent_engine_new(NULL, &engine, NULL) || newsent_doc_new(engine, &doc, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_money),
        cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_order_of_ranges),
        cmocka_unit_test(test_measures),
        cmocka_unit_test(test_sums_of_one_dimension),
        cmocka_unit_test(test_symbols_by_spelling),
        cmocka_unit_test(test_same_unit),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_what_stands_around),
        cmocka_unit_test(test_builders),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
