/* Rules and lexicons of a user: found by the library with their own names, overriding, switched
 * off; nothing is half-loaded. */
#include "small_pack.h"

#define FOLDER NEWSENT_SOURCE_DIR "/examples/rules/"

static newsent_engine *open_with(const char *const *sources, size_t count)
{
    newsent_engine *engine = NULL;
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_engine_options options = {
        .struct_size = sizeof options, .source_paths = sources, .source_count = count};
    if (newsent_engine_new(&options, &engine, &error) != NEWSENT_OK)
        fail_msg("%s:%zu:%zu: %s", error.source, error.line, error.column, error.message);
    return engine;
}

static bool finds(newsent_engine *engine, const char *text, const char *type, const char *rule)
{
    newsent_doc *doc = NULL;
    bool is_found = false;
    assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_extract(doc, text, strlen(text), NULL, NULL), NEWSENT_OK);
    size_t count = newsent_doc_entity_count(doc);
    for (size_t i = 0; i < count; i++)
        is_found |= strcmp(newsent_doc_entity(doc, i)->type_name, type) == 0 &&
                    strcmp(newsent_doc_entity(doc, i)->rule, rule) == 0;
    newsent_doc_free(doc);
    return is_found;
}

static void test_new_types_beside_built_in_ones(void **state)
{
    (void)state;
    static const char *const sources[] = {FOLDER "products.rules", FOLDER "products.tsv"};
    static const char text[] =
        "Zorvex Inc. (NYSE: ZVX) unveiled the Kestrel 9 and a headset called Lumina on Thursday.";
    newsent_engine *engine = open_with(sources, 2);
    assert_true(finds(engine, text, "PRODUCT", "product.line"));
    assert_true(finds(engine, text, "PRODUCT", "product.new"));
    assert_true(finds(engine, text, "TICKER", "ticker.exchange"));
    assert_true(finds(engine, text, "DATE", "date.weekday"));
    const newsent_rule *rule = newsent_engine_find_rule(engine, "product.line");
    assert_non_null(rule);
    assert_string_equal(rule->file, sources[0]);
    assert_true(rule->line > 0);
    newsent_engine_free(engine);
}

static newsent_engine *open_text(const char *rules, const char *lexicon)
{
    const test_file files[] = {
        {"own.rules", rules}, {"own.tsv", lexicon == NULL ? "" : lexicon}, {0}};
    test_folder *folder = open_test_folder(files);
    newsent_engine *engine = open_with(folder->paths, folder->count);
    close_test_folder(folder);
    return engine;
}

static void test_override_and_off(void **state)
{
    (void)state;
    newsent_engine *engine = open_text("rule date.weekday\n  off\n", NULL);
    assert_false(finds(engine, "It met on Thursday.", "DATE", "date.weekday"));
    assert_true(finds(engine, "It met on March 3, 2023.", "DATE", "date.month_day"));
    newsent_engine_free(engine);
    engine = open_text(
        "rule date.weekday\n  why mine\n  type MEETING\n  match \"met\"\n  yes It [met].\n", NULL);
    assert_true(finds(engine, "It met on Thursday.", "MEETING", "date.weekday"));
    const newsent_rule *rule = newsent_engine_find_rule(engine, "date.weekday");
    assert_non_null(rule);
    assert_string_equal(rule->why, "mine");
    newsent_engine_free(engine);
}

static void test_word_for_a_built_in_class(void **state)
{
    (void)state;
    newsent_engine *engine = open_text("", "zorkmid\tCurrencyWord\tunit=ZKM\tany\n");
    assert_true(finds(engine, "The fine was 20 zorkmid in all.", "METRIC", "metric.money"));
    newsent_engine_free(engine);
}

static void test_sentence_condition(void **state)
{
    (void)state;
    static const char rules[] = "rule x.code\n  type CODE\n  match \"zorp\" Number\n  sentence "
                                "\"shares\"\n  not sentence \"never\"\n";
    assert_finds(NULL, rules, "The shares of zorp 5 fell.", "CODE(zorp 5)");
    assert_finds(NULL, rules, "The zorp 5 fell. The shares rose.", "");
    assert_finds(NULL, rules, "The shares of zorp 5 never fell.", "");
}

static void test_document_condition(void **state)
{
    (void)state;
    static const char yes[] =
        "rule x.code\n  type CODE\n  match \"zorp\" Number\n  document \"shares\"\n";
    static const char no[] =
        "rule x.code\n  type CODE\n  match \"zorp\" Number\n  not document \"shares\"\n";
    assert_finds(NULL, yes, "The zorp 5 fell. The shares rose.", "CODE(zorp 5)");
    assert_finds(NULL, yes, "The zorp 5 fell. The notes rose.", "");
    assert_finds(NULL, no, "The zorp 5 fell. The shares rose.", "");
    assert_finds(NULL, no, "The zorp 5 fell. The notes rose.", "CODE(zorp 5)");
}

static void test_optional_field_is_no_field_when_absent(void **state)
{
    (void)state;
    static const char rules[] =
        "rule x.code\n  type CODE\n  match < \"zorp\" ~n:Number? > \"end\"\n";
    assert_finds(NULL, rules, "A zorp end.", "CODE(zorp)");
    assert_finds(NULL, rules, "A zorp5 end.", "");
}

static void test_expensive_rule_is_stopped_and_told(void **state)
{
    (void)state;
    static const char rules[] =
        "rule x.slow\n  type SLOW\n  match \"aa\" (\"aa\" (\"aa\" | \"aa\" \"aa\")* )* \"zz\"\n"
        "rule x.quick\n  type QUICK\n  match \"bb\"\n";
    enum { WORDS = 5000 };
    newsent_engine *engine = make_engine(NULL, rules);
    newsent_doc *doc = NULL;
    char *text = malloc(WORDS * 3 + 4);
    for (size_t i = 0; i < WORDS; i++)
        memcpy(text + i * 3, i == 0 ? "zz " : "aa ",
               3); /* without a "zz" in the sentence the rule would not be tried at all */
    memcpy(text + WORDS * 3, "bb.", 4);
    assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_extract(doc, text, WORDS * 3 + 3, NULL, NULL), NEWSENT_OK);
    size_t count = newsent_doc_entity_count(doc);
    assert_int_equal(count, 1);
    assert_string_equal(newsent_doc_entity(doc, 0)->rule, "x.quick");
    assert_int_equal(newsent_doc_measure_costs(doc, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_cost_count(doc), 1);
    const newsent_cost *cost = newsent_doc_cost(doc, 0);
    assert_string_equal(cost->rule->name, "x.slow");
    assert_true(cost->vm_stops > 0 && cost->vm_steps < 1100000);
    free(text);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

static void test_catastrophic_regex_is_stopped_and_told(void **state)
{
    (void)state;
    static const char rules[] = "token Slow /(?:1+1?)+[xy]/\nrule x.slow\n  type SLOW\n  match "
                                "Slow\nrule x.quick\n  type QUICK\n  match \"bb\"\n";
    newsent_engine *engine = make_engine(NULL, rules);
    newsent_doc *doc = NULL;
    char text[8192];
    size_t length = 0;
    while (length + 60 < sizeof text)
        length += (size_t)snprintf(text + length, sizeof text - length,
                                   "1111111111111111111111111111111111111%zu ", length);
    snprintf(text + length, sizeof text - length, "bb.");
    assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_extract(doc, text, strlen(text), NULL, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_entity_count(doc), 1);
    assert_int_equal(newsent_doc_measure_costs(doc, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_cost_count(doc), 1);
    const newsent_cost *cost = newsent_doc_cost(doc, 0);
    assert_string_equal(cost->rule->name, "Slow");
    assert_true(cost->vm_stops > 0);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_types_beside_built_in_ones),
        cmocka_unit_test(test_override_and_off),
        cmocka_unit_test(test_word_for_a_built_in_class),
        cmocka_unit_test(test_sentence_condition),
        cmocka_unit_test(test_document_condition),
        cmocka_unit_test(test_optional_field_is_no_field_when_absent),
        cmocka_unit_test(test_expensive_rule_is_stopped_and_told),
        cmocka_unit_test(test_catastrophic_regex_is_stopped_and_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
