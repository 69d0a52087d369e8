/* The flow of a text through all stages. */
#include "small_pack.h"

static newsent_engine *builtin_engine(newsent_doc **doc)
{
    newsent_engine *engine = NULL;
    assert_int_equal(newsent_engine_new(NULL, &engine, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_new(engine, doc, NULL), NEWSENT_OK);
    return engine;
}

static void all_types_come_of_one_text(void **state)
{
    (void)state;
    newsent_doc *doc = NULL;
    newsent_engine *engine = builtin_engine(&doc);
    assert_string_equal(show_entities(doc, "Velmora Inc. of Paris sold 20 trucks on Monday."),
                        "ORG(Velmora Inc.) CITY(Paris) METRIC(20 trucks) DATE(Monday)");
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

/* Names are resolved over the document: the second mention has nothing beside it that says ORG. */
static void later_stages_see_all_blocks(void **state)
{
    (void)state;
    enum { FILLER = 1 << 17 };
    static char text[FILLER + 256];
    static const char first[] = "Velmora Inc. sold trucks. ";
    static const char filler[] = "the plan is old. ";
    newsent_doc *doc = NULL;
    newsent_engine *engine = builtin_engine(&doc);
    size_t length = strlen(strcpy(text, first));
    while (length < FILLER)
        length += strlen(strcpy(text + length, filler));
    strcpy(text + length, "Velmora rose.");
    assert_string_equal(show_entities(doc, text), "ORG(Velmora Inc.) ORG(Velmora)");
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_types_come_of_one_text),
        cmocka_unit_test(later_stages_see_all_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
