/* Engines: their options, and the rules that they name. */
#include "small_pack.h"

static void no_options_are_the_built_in_knowledge(void **state)
{
    (void)state;
    newsent_engine *engine = NULL;
    assert_int_equal(newsent_engine_new(NULL, &engine, NULL), NEWSENT_OK);
    const newsent_rule *rule = newsent_engine_find_rule(engine, "date.month_day");
    assert_non_null(rule);
    assert_string_equal(rule->name, "date.month_day");
    assert_true(strlen(rule->why) > 0 && rule->line > 0);
    assert_string_equal(rule->file, "data/en/dates.rules");
    assert_string_equal(rule->type_name, "DATE");
    rule = newsent_engine_find_rule(engine, "last=LegalSuffix");
    assert_non_null(rule);
    assert_string_equal(rule->type_name, "");
    assert_null(newsent_engine_find_rule(engine, "date.nonesuch"));
    assert_null(newsent_engine_find_rule(engine, NULL));
    newsent_engine_free(engine);
    newsent_engine_free(NULL);
}

static void refuse(const newsent_engine_options *options, newsent_status expected,
                   const char *message)
{
    newsent_engine *engine = (newsent_engine *)&message;
    newsent_error error = NEWSENT_ERROR_INIT;
    assert_int_equal(newsent_engine_new(options, &engine, &error), expected);
    assert_int_equal(error.status, expected);
    assert_non_null(strstr(error.message, message));
    assert_null(engine);
    assert_int_equal(newsent_engine_new(options, &engine, NULL), expected);
}

static void wrong_options_are_refused(void **state)
{
    (void)state;
    const size_t size = sizeof(newsent_engine_options);
    const char *nothing = NULL, *missing = "/no/such.rules";
    refuse(&(newsent_engine_options){0}, NEWSENT_ERROR_ARGUMENT, "struct_size");
    refuse(&(newsent_engine_options){.struct_size = size, .fiscal_year_start_month = 13},
           NEWSENT_ERROR_ARGUMENT, "13");
    refuse(&(newsent_engine_options){.struct_size = size, .source_count = 1},
           NEWSENT_ERROR_ARGUMENT, "source_paths");
    refuse(
        &(newsent_engine_options){.struct_size = size, .source_count = 1, .source_paths = &nothing},
        NEWSENT_ERROR_ARGUMENT, "NULL");
    refuse(
        &(newsent_engine_options){.struct_size = size, .source_count = 1, .source_paths = &missing},
        NEWSENT_ERROR_IO, "/no/such.rules");
    refuse(&(newsent_engine_options){.struct_size = size, .pack_path = "/no/such.pack"},
           NEWSENT_ERROR_IO, "/no/such.pack");
    refuse(
        &(newsent_engine_options){.struct_size = size, .pack_path = NEWSENT_SOURCE_DIR "/LICENSE"},
        NEWSENT_ERROR_PACK, "not a newsent pack");
    assert_int_equal(newsent_engine_new(NULL, NULL, NULL), NEWSENT_ERROR_ARGUMENT);
}

static void sources_extend_the_built_in_knowledge(void **state)
{
    (void)state;
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_error error = NEWSENT_ERROR_INIT;
    const test_file files[] = {
        {"own.tsv", "%table hot\nfrabjous\tJoy\n"},
        {"own.rules", "rule joy\n  type JOY\n  match Joy Word\nrule date.month_day\n  off\n"},
        {0}};
    test_folder *folder = open_test_folder(files);
    newsent_engine_options options = {
        .struct_size = sizeof options, .source_paths = folder->paths, .source_count = 2};
    if (newsent_engine_new(&options, &engine, &error) != NEWSENT_OK)
        fail_msg("%s", error.message);
    close_test_folder(folder);
    assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
    assert_string_equal(show_entities(doc, "A frabjous day, and 2031-03-05."),
                        "JOY(frabjous day) DATE(2031-03-05)");
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

static void the_fiscal_year_may_begin_later(void **state)
{
    (void)state;
    const char *text = "Profit rose in fiscal 2031.", *begins[] = {"2031-01-01", "2030-10-01"};
    for (int i = 0; i < 2; i++) {
        newsent_engine_options options = {.struct_size = sizeof options,
                                          .fiscal_year_start_month = i == 0 ? 0 : 10};
        newsent_engine *engine = NULL;
        newsent_doc *doc = NULL;
        assert_int_equal(newsent_engine_new(&options, &engine, NULL), NEWSENT_OK);
        assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
        assert_int_equal(newsent_doc_extract(doc, text, strlen(text), NULL, NULL), NEWSENT_OK);
        size_t count = newsent_doc_entity_count(doc);
        assert_int_equal(count, 1);
        assert_string_equal(newsent_doc_entity(doc, 0)->date->first_day, begins[i]);
        newsent_doc_free(doc);
        newsent_engine_free(engine);
    }
}

static void a_failed_compile_writes_nothing(void **state)
{
    (void)state;
    test_folder *folder = open_test_folder((const test_file[]){{"own.rules", "rule a\n"}, {0}});
    const char *path = add_test_file(folder, "own.pack", "before", 6);
    ns_mapped_file file;
    assert_int_equal(compile_paths(folder->paths, 1, "", path, NULL), NEWSENT_ERROR_SOURCE);
    assert_int_equal(ns_map_file(path, &file, NULL), NEWSENT_OK);
    assert_int_equal(file.size, 6);
    ns_unmap_file(&file);
    assert_int_equal(compile_paths(folder->paths, 1, NULL, NULL, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(compile_paths(NULL, 1, NULL, path, NULL), NEWSENT_ERROR_ARGUMENT);
    close_test_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_options_are_the_built_in_knowledge),
        cmocka_unit_test(wrong_options_are_refused),
        cmocka_unit_test(sources_extend_the_built_in_knowledge),
        cmocka_unit_test(the_fiscal_year_may_begin_later),
        cmocka_unit_test(a_failed_compile_writes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
