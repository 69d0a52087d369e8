/* Identities and own entities: short forms, legal forms, tickers and users' lexicons, over the
 * built-in list. */
#include "cmocka_test.h"

#include <string.h>

#include <newsent/newsent.h>

typedef struct reading {
    newsent_engine *engine;
    newsent_doc *doc;
} reading;

static reading read_with(const char *lexicon, const char *text)
{
    reading made = {0};
    newsent_source source = {sizeof source, "own.tsv", lexicon, strlen(lexicon)};
    newsent_engine_options options = {
        .struct_size = sizeof options, .sources = &source, .memory_source_count = lexicon[0] != 0};
    assert_int_equal(newsent_engine_new(&options, &made.engine, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_new(made.engine, &made.doc, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_extract(made.doc, text, strlen(text), NULL, NULL), NEWSENT_OK);
    return made;
}

static void close_reading(reading *made)
{
    newsent_doc_free(made->doc);
    newsent_engine_free(made->engine);
}

/* The organization number n of the text. */
static const newsent_org *org_at(const reading *made, size_t n)
{
    for (size_t i = 0; i < newsent_doc_entity_count(made->doc); i++) {
        const newsent_entity *entity = newsent_doc_entity(made->doc, i);
        if (entity->org != NULL && n-- == 0)
            return entity->org;
    }
    fail_msg("too few organizations");
    return NULL;
}

static void a_legal_form_makes_no_difference(void **state)
{
    (void)state;
    reading made = read_with("", "Boeing Co. said it would hire. Shares of Boeing fell.");
    for (size_t n = 0; n < 2; n++) {
        assert_string_equal(org_at(&made, n)->name, "Boeing");
        assert_string_equal(org_at(&made, n)->cik, "0000012927");
        assert_string_equal(org_at(&made, n)->ticker, "BA");
        assert_string_equal(org_at(&made, n)->exchange, "NYSE");
        assert_string_equal(org_at(&made, n)->kind, "company");
    }
    close_reading(&made);
}

static void the_fullest_name_decides(void **state)
{
    (void)state;
    reading made = read_with("", "Boeing Savings Bank said profit rose. Boeing hired 20 people.");
    assert_string_equal(org_at(&made, 0)->cik, "");
    assert_string_equal(org_at(&made, 1)->cik, "");
    close_reading(&made);
}

static void an_unlisted_name_has_the_kind_of_its_head(void **state)
{
    (void)state;
    reading made = read_with("", "Velmora Bank said profit rose. Zorvex Corp. agreed.");
    assert_string_equal(org_at(&made, 0)->kind, "bank");
    assert_string_equal(org_at(&made, 1)->kind, "company");
    assert_string_equal(org_at(&made, 1)->wikidata, "");
    close_reading(&made);
}

static void a_ticker_needs_a_name_that_begins_alike(void **state)
{
    (void)state;
    reading made = read_with("", "Intel Aviation Works (NASDAQ: INTC) rose.");
    assert_string_equal(org_at(&made, 0)->cik, "0000050863");
    close_reading(&made);
    made = read_with("", "Velmora Works (NASDAQ: INTC) rose.");
    assert_string_equal(org_at(&made, 0)->cik, "");
    close_reading(&made);
}

static void a_lexicon_of_a_user_goes_first(void **state)
{
    (void)state;
    reading made = read_with("Zorvex\tOrgKnown\tname=Zorvex AG;id=Z-1;kind=maker\tcap\n",
                             "Zorvex Corp. said profit rose. Shares of Zorvex fell.");
    for (size_t n = 0; n < 2; n++) {
        assert_string_equal(org_at(&made, n)->name, "Zorvex AG");
        assert_string_equal(org_at(&made, n)->id, "Z-1");
        assert_string_equal(org_at(&made, n)->kind, "maker");
    }
    close_reading(&made);
}

static void a_lexicon_with_a_type_needs_no_rule(void **state)
{
    (void)state;
    reading made = read_with("%class OwnProduct\n%type PRODUCT\n%case cap\n"
                             "Orbix\t-\tid=P-2;maker=Halden\nOrbix Mini\t-\tid=P-3\n",
                             "Shops sold the Orbix and the Orbix Mini.");
    static const char *const expected[] = {"P-2", "P-3"};
    assert_int_equal(newsent_doc_entity_count(made.doc), 2);
    for (size_t i = 0; i < 2; i++) {
        const newsent_entity *entity = newsent_doc_entity(made.doc, i);
        newsent_field field = {.struct_size = sizeof field};
        assert_string_equal(entity->type_name, "PRODUCT");
        assert_true(newsent_entity_field(entity, 0, &field));
        assert_string_equal(field.key, "id");
        assert_string_equal(field.text, expected[i]);
    }
    assert_int_equal(newsent_entity_field_count(newsent_doc_entity(made.doc, 0)), 3);
    assert_int_equal(newsent_entity_field_count(newsent_doc_entity(made.doc, 1)), 2);
    close_reading(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_legal_form_makes_no_difference),
        cmocka_unit_test(the_fullest_name_decides),
        cmocka_unit_test(an_unlisted_name_has_the_kind_of_its_head),
        cmocka_unit_test(a_ticker_needs_a_name_that_begins_alike),
        cmocka_unit_test(a_lexicon_of_a_user_goes_first),
        cmocka_unit_test(a_lexicon_with_a_type_needs_no_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
