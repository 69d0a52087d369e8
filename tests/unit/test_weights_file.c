/* Evidence files: rows with six weights. */
#include "small_pack.h"

#include "names/weights.h"

static const ns_weight_row *row_of(const ns_pack *pack, const char *name)
{
    for (size_t i = 0; i < pack->evidence_count; i++)
        if (pack->evidence[i].key != 0 &&
            strcmp(ns_pack_text(pack, pack->evidence[i].name), name) == 0)
            return &pack->evidence[i];
    return NULL;
}

static void a_row_has_six_weights(void **state)
{
    (void)state;
    small_pack made;
    const test_file files[] = {
        {"own.weights", "# comment\n\nlast=LegalSuffix\t31\t-5\t-128\t127\t0\t-1\t# Orm Ltd\n"},
        {0}};
    assert_int_equal(compile_files(NULL, files, &made, NULL), NEWSENT_OK);
    const ns_weight_row *row = row_of(&made.pack, "last=LegalSuffix");
    const int8_t expected[NS_LABELS] = {31, -5, -128, 127, 0, -1};
    assert_non_null(row);
    assert_memory_equal(row->weight, expected, sizeof expected);
    assert_int_equal(row->line, 3);
    assert_int_equal(row->key, ns_weights_key("last=LegalSuffix"));
    free_pack(&made);
}

static void a_later_row_of_the_name_replaces_it(void **state)
{
    (void)state;
    small_pack made;
    const test_file files[] = {
        {"a.weights", "last=X\t1\t1\t1\t1\t1\t1\nlast=Y\t2\t2\t2\t2\t2\t2\n"},
        {"b.weights", "last=X\t7\t7\t7\t7\t7\t7\n"},
        {0}};
    assert_int_equal(compile_files(NULL, files, &made, NULL), NEWSENT_OK);
    assert_int_equal(row_of(&made.pack, "last=X")->weight[0], 7);
    assert_int_equal(row_of(&made.pack, "last=Y")->weight[0], 2);
    free_pack(&made);
}

static void errors_say_where(void **state)
{
    (void)state;
    assert_refused_at("own.weights", "LegalSuffix\t1\t1\t1\t1\t1\t1\n", 1, 1, "template=value");
    assert_refused_at("own.weights", "a=b\t1\t1\t1\t1\t1\t1\na=c\t1\t300\t1\t1\t1\t1\n", 2, 7,
                      "six weights");
    assert_refused_at("own.weights", "a=b\t1\t1\t1\n", 1, 10, "six weights");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_has_six_weights),
        cmocka_unit_test(a_later_row_of_the_name_replaces_it),
        cmocka_unit_test(errors_say_where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
