/* Memory that runs out, at each place where it can: an error, nothing lost, nothing left behind. */
#include "small_pack.h"

#include "counting_allocator.h"

static const char text[] = "OSLO, March 4, 2031\n\nShares of Varnholt Holdings Ltd fell 3% to $4.5 "
                           "on Monday, the VEA said 2031-03-05. "
                           "Quenby Group, a bank in Frankfurt, lost between 300 and 400 jobs in "
                           "Q3. Ann Brandek of Quenby said so.";

static const char lexicon[] =
    "%table hot\nplum\tFruit\tvalue=1\n%table cold\nGreat Orm\tName\tgeonames=5;size=2\n";
static const char rules[] =
    "let Pair = Fruit Fruit\nlet Code2 = \"x\" Pair?\ntoken Code /x(?<year>\\d)/\nrule a\n  why "
    "reason\n  type A\n"
    "  match (Fruit | \"sky\") (Pair | Code)\n  not before \"no\"\n  value calendar month=3\n";
static const char evidence[] = "last=X\t1\t1\t1\t1\t1\t1\n";

/* What a call found, to tell that a success under stress is a whole one. */
static char expected[2048];

static void show(newsent_doc *doc, char *shown, size_t size)
{
    size_t length = (size_t)snprintf(shown, size, "%s", newsent_doc_date(doc));
    for (size_t i = 0; i < newsent_doc_entity_count(doc) && length < size; i++) {
        const newsent_entity *entity = newsent_doc_entity(doc, i);
        length += (size_t)snprintf(shown + length, size - length, " %s(%zu-%zu c%u)",
                                   entity->type_name, entity->start, entity->end, entity->cluster);
    }
}

static newsent_status extract(newsent_doc *doc, newsent_error *error)
{
    newsent_extract_options options = {.struct_size = sizeof options, .explain = true};
    return newsent_doc_extract(doc, text, strlen(text), &options, error);
}

static void check_status(newsent_status status, const newsent_error *error)
{
    assert_true(status == NEWSENT_OK || status == NEWSENT_ERROR_MEMORY);
    assert_int_equal(error->status, status);
}

/* Engine, document, extraction, explanations; returns whether all went well. */
static bool do_all(counting_allocator *counted, bool no_jit)
{
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_engine_options options = {
        .struct_size = sizeof options, .allocator = count_with(counted), .without_jit = no_jit};
    char shown[sizeof expected];
    size_t count = 0, explained = 1;
    check_status(newsent_engine_new(&options, &engine, &error), &error);
    if (engine != NULL)
        check_status(newsent_doc_new(engine, &doc, &error), &error);
    bool is_read = doc != NULL && extract(doc, &error) == NEWSENT_OK;
    check_status(error.status, &error);
    if (is_read) {
        show(doc, shown, sizeof shown);
        assert_string_equal(shown, expected);
        count = newsent_doc_entity_count(doc);
    }
    for (size_t i = 0; i < count; i++)
        explained &= newsent_doc_explain(doc, i, NULL) == NEWSENT_OK;
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    return is_read && explained;
}

static void find_expected(void)
{
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    assert_int_equal(newsent_engine_new(NULL, &engine, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
    assert_int_equal(extract(doc, NULL), NEWSENT_OK);
    show(doc, expected, sizeof expected);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

static void refuse_each(bool stays, bool no_jit)
{
    size_t n = 1;
    find_expected();
    for (;; n++) {
        counting_allocator counted = {.refuses = n, .stays = stays};
        bool is_done = do_all(&counted, no_jit);
        assert_int_equal(counted.live, 0);
        if (counted.calls < n) { /* nothing was refused */
            assert_true(is_done);
            break;
        }
    }
    assert_true(n > 30);
}

static void each_allocation_refused_once(void **state)
{
    (void)state;
    refuse_each(false, false);
    refuse_each(false, true);
}

static void each_allocation_and_all_after_it_refused(void **state)
{
    (void)state;
    refuse_each(true, true);
}

/* The document of a failed extraction reads the next text as if nothing had been. */
static void a_document_recovers(void **state)
{
    (void)state;
    find_expected();
    for (size_t n = 1;; n++) {
        counting_allocator counted = {0};
        newsent_engine *engine = NULL;
        newsent_doc *doc = NULL;
        newsent_error error = NEWSENT_ERROR_INIT;
        newsent_engine_options options = {
            .struct_size = sizeof options, .allocator = count_with(&counted), .without_jit = true};
        char shown[sizeof expected];
        assert_int_equal(newsent_engine_new(&options, &engine, NULL), NEWSENT_OK);
        assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
        counted.refuses = counted.calls + n;
        bool is_refused = extract(doc, &error) != NEWSENT_OK;
        if (is_refused)
            assert_int_equal(newsent_doc_entity_count(doc), 0);
        assert_int_equal(extract(doc, &error), NEWSENT_OK);
        show(doc, shown, sizeof shown);
        assert_string_equal(shown, expected);
        newsent_doc_free(doc);
        newsent_engine_free(engine);
        assert_int_equal(counted.live, 0);
        if (!is_refused)
            break;
    }
}

static void compiling(void **state)
{
    (void)state;
    const test_file files[] = {
        {"a.tsv", lexicon},
        {"b.rules", rules},
        {"c.weights", evidence},
        {"d.places", "5\tOrm\tOrm City|Ormville\tNO\tViken\t1\t2\t30000\tPPL\t\tword\n"},
        {0}};
    test_folder *folder = open_test_folder(files);
    small_pack base = make_pack(lexicon, rules);
    for (size_t n = 1, is_done = 0; !is_done; n++) {
        counting_allocator counted = {.refuses = n};
        newsent_allocator allocator = count_with(&counted);
        newsent_error error = NEWSENT_ERROR_INIT;
        void *block = NULL;
        size_t size = 0;
        ns_inputs inputs = {folder->paths, folder->count, NULL, 0};
        newsent_status status = ns_compile(&allocator, &base.pack, &inputs, &block, &size, &error);
        assert_int_equal(status, counted.calls < n ? NEWSENT_OK : NEWSENT_ERROR_MEMORY);
        is_done = status == NEWSENT_OK;
        ns_release(&allocator, block, size);
        assert_int_equal(counted.live, 0);
    }
    free_pack(&base);
    close_test_folder(folder);
}

static void an_engine_with_sources(void **state)
{
    (void)state;
    const test_file files[] = {{"a.tsv", lexicon}, {"b.rules", rules}, {0}};
    test_folder *folder = open_test_folder(files);
    test_folder *none = open_test_folder(NULL);
    const char *pack_path = add_test_file(none, "empty.pack", "", 0);
    assert_int_equal(compile_paths(NULL, 0, NULL, pack_path, NULL), NEWSENT_OK);
    for (size_t n = 1, is_done = 0; !is_done; n++) {
        counting_allocator counted = {.refuses = n};
        newsent_engine *engine = NULL;
        newsent_error error = NEWSENT_ERROR_INIT;
        newsent_engine_options options = {.struct_size = sizeof options,
                                          .allocator = count_with(&counted),
                                          .pack_path = pack_path,
                                          .source_paths = folder->paths,
                                          .source_count = 2};
        check_status(newsent_engine_new(&options, &engine, &error), &error);
        is_done = counted.calls < n;
        assert_true(is_done == (engine != NULL) || counted.calls >= n);
        newsent_engine_free(engine);
        assert_int_equal(counted.live, 0);
    }
    close_test_folder(none);
    close_test_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_allocation_refused_once),
        cmocka_unit_test(each_allocation_and_all_after_it_refused),
        cmocka_unit_test(a_document_recovers),
        cmocka_unit_test(compiling),
        cmocka_unit_test(an_engine_with_sources),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
