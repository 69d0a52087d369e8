/* With PCRE2's just-in-time compiler and without it the entities are the same. */
#include "small_pack.h"

#include "news_texts.h"

static newsent_doc *open_doc(bool no_jit, newsent_engine **engine)
{
    newsent_doc *doc = NULL;
    newsent_engine_options options = {.struct_size = sizeof options, .without_jit = no_jit};
    assert_int_equal(newsent_engine_new(&options, engine, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_new(*engine, &doc, NULL), NEWSENT_OK);
    return doc;
}

static void assert_same(newsent_doc *a, newsent_doc *b, const char *text)
{
    char shown[2048];
    strcpy(shown, show_entities(a, text));
    assert_string_equal(show_entities(b, text), shown);
    assert_int_equal(newsent_doc_entity_count(a), newsent_doc_entity_count(b));
    for (size_t i = 0; i < newsent_doc_entity_count(a); i++) {
        const newsent_entity *x = newsent_doc_entity(a, i);
        const newsent_entity *y = newsent_doc_entity(b, i);
        assert_string_equal(x->rule, y->rule);
        if (x->type == NEWSENT_DATE)
            assert_string_equal(x->date->value, y->date->value);
    }
}

static void the_same_entities_both_ways(void **state)
{
    (void)state;
    static const char *const runs[] = {
        "By 2031-03-05, 14:30, Q3 and FY24 3/4/2031 4.3.2031 H1 1990s '90s 10:15pm 2030-31 "
        "20310305T101500Z.",
        "12-34-56-78-90/12/34.56.78:90:12:34 2031-13-45 99:99 Q9 24/7 1,2,3 ½ 3½ 10-20% $3-4bn",
        "111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111"
        "11-1"};
    newsent_engine *engines[2];
    newsent_doc *jit = open_doc(false, &engines[0]), *plain = open_doc(true, &engines[1]);
    char text[NEWS_BYTES];
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
        assert_same(jit, plain, runs[i]);
    for (unsigned n = 0; n < 50; n++) {
        write_news(text, n);
        assert_same(jit, plain, text);
    }
    newsent_doc_free(jit);
    newsent_doc_free(plain);
    newsent_engine_free(engines[0]);
    newsent_engine_free(engines[1]);
}

/* Regexes of a user, on both. */
static void regexes_that_try_hard(void **state)
{
    (void)state;
    static const char rules[] =
        "token Code /(?:[a-z]\\d+)+(?:-(?:[a-z]\\d+)+)*/\nrule code\n  type CODE\n  match Code\n";
    const char *const texts[] = {"a1b22 c3-d4e5 then f6-",
                                 "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1-", "x12"};
    newsent_engine *engine = make_engine(NULL, rules);
    newsent_doc *doc = NULL, *other = NULL;
    test_folder *folder = open_test_folder((const test_file[]){{"own.rules", rules}, {0}});
    const char *pack_path = add_test_file(folder, "own.pack", "", 0);
    newsent_engine *plain = NULL;
    newsent_engine_options options = {
        .struct_size = sizeof options, .pack_path = pack_path, .without_jit = true};
    assert_int_equal(compile_paths(folder->paths, 1, NULL, pack_path, NULL), NEWSENT_OK);
    assert_int_equal(newsent_engine_new(&options, &plain, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_new(plain, &other, NULL), NEWSENT_OK);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_same(doc, other, texts[i]);
    assert_string_equal(show_entities(doc, texts[0]), "CODE(a1b22) CODE(c3-d4e5) CODE(f6)");
    newsent_doc_free(doc);
    newsent_doc_free(other);
    newsent_engine_free(engine);
    newsent_engine_free(plain);
    close_test_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_entities_both_ways),
        cmocka_unit_test(regexes_that_try_hard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
