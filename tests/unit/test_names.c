/* Names of a document: what is found, what is left alone, and why. Companies here are invented. */
#include <stdio.h>

#include "block.h"

static void expect(void **state, const char *text, const char *part, int label)
{
    int found = label_of(resolve_text(*state, text), text, part);
    if (found != label)
        print_error("%s: %s is %d, not %d\n", text, part, found, label);
    assert_int_equal(found, label);
}

static void organizations_by_their_words(void **state)
{
    expect(state, "Shares of Varnholt Holdings Ltd fell on Monday.", "Varnholt Holdings Ltd",
           NS_LABEL_ORG);
    expect(state, "The Bank of Orland raised its rates.", "Bank of Orland", NS_LABEL_ORG);
    expect(state, "She studied at the University of Quillmark.", "University of Quillmark",
           NS_LABEL_ORG);
}

static void people_are_no_organizations_and_no_cities(void **state)
{
    const char *text = "Mrs May resigned on Friday.";
    int label = label_of(resolve_text(*state, text), text, "May");
    assert_true(label != NS_LABEL_ORG && label != NS_LABEL_CITY);
    expect(state, "Paris Hilton arrived late.", "Paris Hilton", NS_LABEL_PERSON);
    expect(state, "Jack Ma said he would retire.", "Jack Ma", NS_LABEL_PERSON);
}

static void words_are_no_cities(void **state)
{
    const char *text = "Reading books is nice.";
    const ns_names *names = resolve_text(*state, text);
    for (size_t i = 0; i < names->count; i++)
        assert_int_not_equal(names->items[i].label, NS_LABEL_CITY);
}

static void cities_by_the_gazetteer(void **state)
{
    expect(state, "The two sides met in Geneva on Tuesday.", "Geneva", NS_LABEL_CITY);
    expect(state, "PARIS (Reuters) - The market fell.", "PARIS", NS_LABEL_CITY);
    expect(state, "The Bank of Shanghai opened a branch.", "Bank of Shanghai", NS_LABEL_ORG);
}

static void a_legal_suffix_speaks_for_other_mentions(void **state)
{
    const char *text = "Brantol Inc. closed a plant in May. Workers blamed Brantol for it.";
    const ns_names *names = resolve_text(*state, text);
    const char *second = strstr(text, "Brantol for");
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].start == (size_t)(second - text))
            assert_int_equal(names->items[i].label, NS_LABEL_ORG);
}

static void names_carry_scores_sentences_and_rows(void **state)
{
    const char *text = "It rained. Varnholt Holdings Ltd said so.";
    const ns_names *names = resolve_text(*state, text);
    const ns_name *name = name_at(names, text, "Varnholt Holdings Ltd");
    assert_non_null(name);
    assert_int_equal(name->sentence, 1);
    assert_true(name->score > 0.5f && name->score <= 1.0f);
    assert_true(name->row < ((test_block *)*state)->engine->pack.evidence_count);
}

static void count_feature(void *context, const ns_feature *feature)
{
    size_t *count = context;
    assert_int_not_equal(feature->row, 0);
    ++*count;
}

static void explanations_list_rows(void **state)
{
    test_block *test = *state;
    const char *text = "Shares of Varnholt Holdings Ltd fell on Monday.";
    const ns_names *names = resolve_text(test, text);
    const ns_name *name = name_at(names, text, "Varnholt Holdings Ltd");
    size_t count = 0;
    ns_feature_listener listener = {count_feature, &count, false};
    assert_true(ns_names_explain(names, &test->block, name, &listener));
    assert_true(count > 3);
}

static void a_document_is_empty_again_when_cleared(void **state)
{
    assert_int_equal(resolve_text(*state, "nothing here")->count, 0);
    assert_int_equal(resolve_text(*state, "")->count, 0);
}

static void codes_belong_to_the_name_beside_them(void **state)
{
    const char *text = "They sold Vexo Quill Inc. (VXQ.L, news) and Orlan Foods Inc (NYSE: ORF).";
    const ns_names *names = resolve_text(*state, text);
    const ns_name *first = name_at(names, text, "Vexo Quill Inc.");
    assert_non_null(first);
    assert_int_equal(first->code_end - first->code_start, strlen("VXQ.L"));
    assert_memory_equal(text + first->code_start, "VXQ.L", strlen("VXQ.L"));
    const ns_name *second = name_at(names, text, "Orlan Foods Inc");
    assert_non_null(second);
    assert_memory_equal(text + second->code_start, "NYSE: ORF", strlen("NYSE: ORF"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_belong_to_the_name_beside_them),
        cmocka_unit_test(organizations_by_their_words),
        cmocka_unit_test(people_are_no_organizations_and_no_cities),
        cmocka_unit_test(words_are_no_cities),
        cmocka_unit_test(cities_by_the_gazetteer),
        cmocka_unit_test(a_legal_suffix_speaks_for_other_mentions),
        cmocka_unit_test(names_carry_scores_sentences_and_rows),
        cmocka_unit_test(explanations_list_rows),
        cmocka_unit_test(a_document_is_empty_again_when_cleared),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
