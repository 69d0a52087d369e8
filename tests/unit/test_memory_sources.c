/* Knowledge from memory: rules, lexicons and packs without a file. */
#include "small_pack.h"

static const char rules[] = "rule own.fruit\n  why mine\n  type FRUIT\n  match Fruit\n"
                            "  yes An [apple].\n";
static const char lexicon[] = "%table hot\napple\tFruit\nred pear\tFruit\n";
static const char text[] = "An apple and a red pear.";

static const newsent_source sources[] = {
    {sizeof(newsent_source), "memory.tsv", lexicon, sizeof lexicon - 1},
    {sizeof(newsent_source), "memory.rules", rules, sizeof rules - 1},
};

typedef struct block {
    char *bytes;
    size_t length;
} block;

static bool keep(void *context, const char *bytes, size_t length)
{
    block *to = context;
    to->bytes = realloc(to->bytes, to->length + length);
    assert_non_null(to->bytes);
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    return true;
}

static bool refuse(void *context, const char *bytes, size_t length)
{
    (void)context, (void)bytes, (void)length;
    return false;
}

static void assert_found(newsent_engine *engine)
{
    newsent_doc *doc = NULL;
    assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
    assert_string_equal(show_entities(doc, text), "FRUIT(apple) FRUIT(red pear)");
    const newsent_rule *rule = newsent_engine_find_rule(engine, "own.fruit");
    assert_non_null(rule);
    assert_string_equal(rule->file, "memory.rules");
    assert_string_equal(rule->type_name, "FRUIT");
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

static void sources_in_memory_extend_an_engine(void **state)
{
    (void)state;
    newsent_engine_options options = {
        .struct_size = sizeof options, .sources = sources, .memory_source_count = 2};
    newsent_engine *engine = NULL;
    assert_int_equal(newsent_engine_new(&options, &engine, NULL), NEWSENT_OK);
    assert_found(engine);
}

static void a_pack_in_memory_is_read_in_place(void **state)
{
    (void)state;
    newsent_compile_options how = {.struct_size = sizeof how,
                                   .sources = sources,
                                   .memory_source_count = 2,
                                   .without_base = true};
    block pack = {0};
    assert_int_equal(newsent_compile(&how, keep, &pack, NULL), NEWSENT_OK);
    newsent_engine_options options = {
        .struct_size = sizeof options, .pack = pack.bytes, .pack_length = pack.length};
    newsent_engine *engine = NULL;
    assert_int_equal(newsent_engine_new(&options, &engine, NULL), NEWSENT_OK);
    assert_found(engine);
    how = (newsent_compile_options){
        .struct_size = sizeof how, .base = pack.bytes, .base_length = pack.length};
    block again = {0};
    assert_int_equal(newsent_compile(&how, keep, &again, NULL), NEWSENT_OK);
    assert_true(again.length > 0);
    options.pack_length--;
    assert_int_equal(newsent_engine_new(&options, &engine, NULL), NEWSENT_ERROR_PACK);
    options.pack = pack.bytes + 1;
    assert_int_equal(newsent_engine_new(&options, &engine, NULL), NEWSENT_ERROR_ARGUMENT);
    free(pack.bytes);
    free(again.bytes);
}

static void an_error_names_the_source(void **state)
{
    (void)state;
    static const char wrong[] = "rule x\n  type A\n  match (\n";
    newsent_source source = {sizeof source, "wrong.rules", wrong, sizeof wrong - 1};
    newsent_engine_options options = {
        .struct_size = sizeof options, .sources = &source, .memory_source_count = 1};
    newsent_engine *engine = NULL;
    newsent_error error = NEWSENT_ERROR_INIT;
    assert_int_equal(newsent_engine_new(&options, &engine, &error), NEWSENT_ERROR_SOURCE);
    assert_string_equal(error.source, "wrong.rules");
    assert_true(error.line > 0);
}

static void wrong_sources_are_refused(void **state)
{
    (void)state;
    newsent_source source = {sizeof source, "x.rules", NULL, 3};
    newsent_engine_options options = {
        .struct_size = sizeof options, .sources = &source, .memory_source_count = 1};
    newsent_engine *engine = NULL;
    assert_int_equal(newsent_engine_new(&options, &engine, NULL), NEWSENT_ERROR_ARGUMENT);
    source = (newsent_source){sizeof source, NULL, "", 0};
    assert_int_equal(newsent_engine_new(&options, &engine, NULL), NEWSENT_ERROR_ARGUMENT);
    source = (newsent_source){0, "x.rules", "", 0};
    assert_int_equal(newsent_engine_new(&options, &engine, NULL), NEWSENT_ERROR_ARGUMENT);
    options.sources = NULL;
    assert_int_equal(newsent_engine_new(&options, &engine, NULL), NEWSENT_ERROR_ARGUMENT);
    newsent_compile_options how = {.struct_size = sizeof how,
                                   .sources = sources,
                                   .memory_source_count = 2,
                                   .without_base = true};
    assert_int_equal(newsent_compile(&how, refuse, NULL, NULL), NEWSENT_ERROR_CANCELLED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sources_in_memory_extend_an_engine),
        cmocka_unit_test(a_pack_in_memory_is_read_in_place),
        cmocka_unit_test(an_error_names_the_source),
        cmocka_unit_test(wrong_sources_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
