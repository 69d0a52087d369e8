/* Fields of a match: entries, texts and constants of the rule. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "base/hash.h"
#include "builtin_pack.h"
#include "value/read_fields.h"

static ns_pack pack;

static uint32_t entry_of(const char *word)
{
    const ns_slot *slot = ns_lexicon_find(&pack, ns_hash_word(word, strlen(word)));
    assert_non_null(slot);
    return slot->entry;
}

static uint32_t rule_of(const char *name)
{
    for (uint32_t r = 0; r < pack.rule_count; r++)
        if (strcmp(ns_pack_text(&pack, pack.rules[r].name), name) == 0)
            return r;
    fail_msg("no rule %s", name);
    return 0;
}

static void test_fields(void **state)
{
    (void)state;
    static const char text[] = "twelve USD dozen";
    ns_field fields[] = {{.name = NS_FIELD_number, .start = 0, .end = 6},
                         {.name = NS_FIELD_currency, .start = 7, .end = 10},
                         {.name = NS_FIELD_n,
                          .class_id = ns_pack_class(&pack, "Magnitude"),
                          .entry = entry_of("dozen"),
                          .start = 11,
                          .end = 16}};
    ns_matches matches = {.fields = fields, .field_count = 3};
    ns_match match = {.rule = rule_of("metric.measure_indefinite"), .field_count = 3};
    ns_value_context context = {.pack = &pack, .text = text, .matches = &matches};
    double number;

    assert_ptr_equal(ns_field_find(&context, &match, NS_FIELD_currency), &fields[1]);
    assert_null(ns_field_find(&context, &match, NS_FIELD_unit));
    assert_true(ns_field_number(&context, &match, NS_FIELD_number,
                                &number)); /* its text, not the constant */
    assert_true(number == 12);
    assert_true(ns_field_number(&context, &match, NS_FIELD_n,
                                &number)); /* an entry without a value: its text */
    assert_true(number == 12);
    assert_false(ns_field_number(&context, &match, NS_FIELD_currency, &number));
    assert_string_equal(ns_field_attribute(&context, &match, NS_FIELD_currency, "unit"),
                        "USD"); /* of the entry of its text */
    assert_string_equal(ns_field_attribute(&context, &match, NS_FIELD_n, "factor"), "12");
    assert_null(ns_field_attribute(&context, &match, NS_FIELD_unit, "unit"));
}

static void test_constants(void **state)
{
    (void)state;
    ns_matches matches = {0};
    ns_match match = {.rule = rule_of("metric.measure_indefinite")}; /* fixes number=1 */
    ns_value_context context = {.pack = &pack, .text = "", .matches = &matches};
    double number = 0;
    assert_true(ns_field_number(&context, &match, NS_FIELD_number, &number));
    assert_true(number == 1);
    assert_string_equal(ns_field_attribute(&context, &match, NS_FIELD_number, "anything"), "1");
    assert_true(ns_field_constant(&context, &match, NS_FIELD_number)->number == 1);
    assert_null(ns_field_constant(&context, &match, NS_FIELD_n));
    assert_false(ns_field_number(&context, &match, NS_FIELD_n, &number));
}

static int open_pack(void **state)
{
    (void)state;
    pack = open_builtin_pack();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_fields),
                                       cmocka_unit_test(test_constants)};
    return cmocka_run_group_tests(tests, open_pack, NULL);
}
