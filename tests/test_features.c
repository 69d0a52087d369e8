/* Features: what is seen of a span, by the names that a listener hears. */
#include <stdio.h>

#include "passage.h"

typedef struct heard {
    const test_passage *test;
    char names[8192];
} heard;

static void hear(void *context, const ns_feature *feature)
{
    heard *to = context;
    const ns_pack *pack = &to->test->engine->pack;
    const ns_tokens *tokens = &to->test->doc->reading.tokens;
    char value[128] = "";
    if (feature->kind == NS_FEATURE_TRAIT)
        snprintf(value, sizeof value, "%s", ns_trait_name(feature->trait));
    else if (feature->kind == NS_FEATURE_CLASS)
        snprintf(value, sizeof value, "%s", ns_pack_text(pack, pack->classes[feature->class_id].name));
    else if (feature->kind == NS_FEATURE_WORD)
        snprintf(value, sizeof value, "%.*s", (int)(tokens->end[feature->token] - tokens->start[feature->token]),
                 tokens->text + tokens->start[feature->token]);
    size_t length = strlen(to->names);
    snprintf(to->names + length, sizeof to->names - length, " %s=%s ", ns_template_name(feature->template_id), value);
}

/* All features of the tokens [first, end) of the first zone. */
static const char *features_of(test_passage *test, const char *text, size_t first, size_t end)
{
    static heard to;
    static ns_zone_features features;
    ns_span zone;
    ns_sentence_look look = {0};
    to.test = test;
    to.names[0] = '\0';
    assert_true(ns_zone_next(read_text(test, text), 0, &zone));
    ns_features_open(&features, &test->passage, &zone, &look);
    ns_features_list(&features, first, end, &(ns_listener){hear, &to, true});
    return to.names;
}

static void expect(void **state, const char *text, size_t first, size_t end, const char *name)
{
    char padded[160];
    snprintf(padded, sizeof padded, " %s ", name);
    const char *names = features_of(*state, text, first, end);
    if (strstr(names, padded) == NULL)
        print_error("%s is not in %s\n", name, names);
    assert_non_null(strstr(names, padded));
}

static void words_beside(void **state)
{
    const char *text = "We saw that Varnholt Quill said so.";
    expect(state, text, 0, 2, "before=that");
    expect(state, text, 0, 2, "before2=saw");
    expect(state, text, 0, 2, "after=said");
    expect(state, text, 0, 2, "after2=so");
    expect(state, text, 1, 2, "before.shape=TITLE");
}

static void tokens_inside(void **state)
{
    const char *text = "We saw the Quill Bank there.";
    expect(state, text, 0, 2, "first=Quill");
    expect(state, text, 0, 2, "last=Bank");
    expect(state, text, 0, 2, "inside=Bank");
    expect(state, text, 1, 2, "one=Bank");
    expect(state, text, 0, 2, "length=TOKENS2");
}

static void the_head_is_before_the_link(void **state)
{
    expect(state, "We saw the Bank of Varnholt there.", 0, 3, "head=Bank");
    expect(state, "We saw the Bank of Varnholt there.", 0, 3, "shape=LINKED");
}

static void shapes(void **state)
{
    expect(state, "We saw the QRXT there.", 0, 1, "shape=ACRONYM4");
    expect(state, "We saw iVarn there.", 0, 1, "shape=MIXED");
    expect(state, "We saw Varn & Quill there.", 0, 3, "shape=AMPERSAND");
    expect(state, "We saw John F. Varnholt there.", 0, 4, "shape=MIDDLE_INITIAL");
}

static void brackets(void **state)
{
    expect(state, "We saw the Varn Quill Xeno (VQX) there.", 0, 3, "bracket=BRACKETS_ACRONYM");
    expect(state, "We saw the Varn Quill (Xeno) there.", 0, 2, "bracket=BRACKETS_OTHER");
}

static void openings(void **state)
{
    expect(state, "Varnholt fell.", 0, 1, "before.shape=SENTENCE_START");
    expect(state, "Varnholt fell.", 0, 1, "place=PARAGRAPH_START");
    expect(state, "PARIS (Reuters) - It fell.", 0, 1, "place=DATELINE");
    expect(state, "Varnholt Rises And Falls Again", 0, 2, "text=HEADLINE");
}

static void appositions(void **state)
{
    expect(state, "We saw Varnholt, a big maker of cars, there.", 0, 1, "apposition=maker");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_beside), cmocka_unit_test(tokens_inside), cmocka_unit_test(the_head_is_before_the_link),
        cmocka_unit_test(shapes),       cmocka_unit_test(brackets),      cmocka_unit_test(openings),
        cmocka_unit_test(appositions),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
