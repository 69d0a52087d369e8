/* Documents as JSON: offsets, types, members alone, and what is refused. */
#include "block.h"

static const char text[] = "\xC3\x89t\xC3\xA9: Velmora Inc. sold 700 million phones on Thursday.";

typedef struct sink {
    char bytes[8192];
    size_t length;
} sink;

static bool take(void *context, const char *bytes, size_t length)
{
    sink *to = context;
    assert_true(to->length + length < sizeof to->bytes);
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    to->bytes[to->length] = '\0';
    return true;
}

static bool refuse(void *context, const char *bytes, size_t length)
{
    (void)context, (void)bytes, (void)length;
    return false;
}

static newsent_doc *read_it(void **state, bool explain)
{
    newsent_doc *doc = ((test_block *)*state)->doc;
    newsent_extract_options options = {
        .struct_size = sizeof options, .date = "2023-11-30", .explain = explain};
    assert_int_equal(newsent_doc_extract(doc, text, strlen(text), &options, NULL), NEWSENT_OK);
    assert_int_equal(newsent_doc_entity_count(doc), 3);
    return doc;
}

static const char *write_it(newsent_doc *doc, newsent_json_options options)
{
    static sink to;
    to.length = 0;
    options.struct_size = sizeof options;
    options.text = text;
    options.length = strlen(text);
    assert_int_equal(newsent_doc_json(doc, &options, take, &to, NULL), NEWSENT_OK);
    return to.bytes;
}

static void a_document_has_date_and_entities(void **state)
{
    const char *json = write_it(read_it(state, false), (newsent_json_options){0});
    assert_non_null(strstr(json, "{\"date\":\"2023-11-30\",\"entities\":[{\"start\":7,\"end\":19,"
                                 "\"text\":\"Velmora Inc.\",\"type\":\"ORG\",\"norm\":{\"name\":"
                                 "\"Velmora Inc.\",\"kind\":\"company\"},"
                                 "\"rule\":\"last=LegalSuffix\",\"score\":"));
    assert_non_null(strstr(json, "\"norm\":{\"value\":700000000,\"unit\":\"phone\",\"head\":"
                                 "\"phone\",\"kind\":\"count\"}"));
    assert_null(strstr(json, "\"facts\""));
}

static void offsets_are_counted_as_asked(void **state)
{
    newsent_doc *doc = read_it(state, false);
    const char *json = write_it(doc, (newsent_json_options){.offsets = NEWSENT_CODE_POINTS});
    assert_non_null(strstr(json, "{\"start\":5,\"end\":17,\"text\":\"Velmora Inc.\""));
}

static void types_leave_entities_out_and_renumber(void **state)
{
    static const char *const types[] = {"METRIC", "DATE"};
    newsent_json_options options = {.types = types, .type_count = 2, .with_facts = true};
    const char *json = write_it(read_it(state, false), options);
    assert_null(strstr(json, "\"type\":\"ORG\""));
    assert_non_null(strstr(json, "\"entities\":{\"org\":null,\"metric\":0,\"date\":1}"));
}

static void members_have_no_braces(void **state)
{
    newsent_json_options options = {.members_only = true, .with_text = true};
    const char *json = write_it(read_it(state, false), options);
    assert_int_equal(strncmp(json, "\"text\":\"", 8), 0);
    assert_int_equal(json[strlen(json) - 1], ']');
}

static void explanations_have_evidence(void **state)
{
    const char *json =
        write_it(read_it(state, true), (newsent_json_options){.with_explanation = true});
    assert_non_null(strstr(json, "\"explain\":{\"evidence\":[{\"rule\":\""));
    assert_non_null(strstr(json, "\"file\":\"data/en/"));
}

static void without_the_text_nothing_is_explained(void **state)
{
    sink to = {0};
    newsent_json_options options = {.struct_size = sizeof options,
                                    .text = text,
                                    .length = strlen(text),
                                    .with_explanation = true};
    assert_int_equal(newsent_doc_json(read_it(state, false), &options, take, &to, NULL),
                     NEWSENT_ERROR_ARGUMENT);
}

static void wrong_arguments_are_refused(void **state)
{
    newsent_doc *doc = read_it(state, false);
    sink to = {0};
    newsent_json_options options = {
        .struct_size = sizeof options, .text = text, .length = strlen(text)};
    assert_int_equal(newsent_doc_json(NULL, &options, take, &to, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_doc_json(doc, &options, NULL, &to, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_doc_json(doc, NULL, take, &to, NULL), NEWSENT_ERROR_ARGUMENT);
    options.length = 3;
    assert_int_equal(newsent_doc_json(doc, &options, take, &to, NULL), NEWSENT_ERROR_ARGUMENT);
    options.length = strlen(text);
    options.offsets = (newsent_offset_unit)7;
    assert_int_equal(newsent_doc_json(doc, &options, take, &to, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(newsent_entity_json(NULL, take, &to, NULL), NEWSENT_ERROR_ARGUMENT);
    assert_int_equal(to.length, 0);
}

static void a_refusal_cancels(void **state)
{
    newsent_doc *doc = read_it(state, false);
    newsent_json_options options = {
        .struct_size = sizeof options, .text = text, .length = strlen(text)};
    assert_int_equal(newsent_doc_json(doc, &options, refuse, NULL, NULL), NEWSENT_ERROR_CANCELLED);
    assert_int_equal(newsent_entity_json(newsent_doc_entity(doc, 0), refuse, NULL, NULL),
                     NEWSENT_ERROR_CANCELLED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_has_date_and_entities),
        cmocka_unit_test(offsets_are_counted_as_asked),
        cmocka_unit_test(types_leave_entities_out_and_renumber),
        cmocka_unit_test(members_have_no_braces),
        cmocka_unit_test(explanations_have_evidence),
        cmocka_unit_test(without_the_text_nothing_is_explained),
        cmocka_unit_test(wrong_arguments_are_refused),
        cmocka_unit_test(a_refusal_cancels),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
