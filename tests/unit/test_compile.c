/* Compiling files of all kinds into one pack. */
#include "small_pack.h"

static void the_ending_says_what_a_file_is(void **state)
{
    (void)state;
    small_pack made;
    const test_file files[] = {{"a.rules", "rule a\n  type A\n  match Fruit\n"},
                               {"b.tsv", "plum\tFruit\n"},
                               {"c.weights", "last=X\t1\t1\t1\t1\t1\t1\n"},
                               {0}};
    assert_int_equal(compile_files(NULL, files, &made, NULL),
                     NEWSENT_OK); /* a class may be defined after its use */
    assert_int_equal(made.pack.rule_count, 1);
    assert_int_not_equal(entry_of(&made.pack, "plum"), 0);
    free_pack(&made);
    assert_refused_at("own.txt", "plum\tFruit\n", 0, 0, "must end in");
}

static void a_failure_gives_no_block(void **state)
{
    (void)state;
    small_pack made;
    newsent_error error = NEWSENT_ERROR_INIT;
    const test_file files[] = {
        {"a.tsv", "plum\tFruit\n"}, {"b.rules", "rule a\n  type A\n  match Fruit Nut\n"}, {0}};
    assert_int_equal(compile_files(NULL, files, &made, &error), NEWSENT_ERROR_SOURCE);
    assert_null(made.block);
    assert_int_equal(error.line, 3);
    assert_int_equal(error.column, 15);
}

static void a_missing_file_is_named(void **state)
{
    (void)state;
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    newsent_error error = NEWSENT_ERROR_INIT;
    void *block = &error;
    size_t size;
    const char *missing = "/no/such.tsv", *none = NULL;
    assert_int_equal(
        ns_compile(&allocator, NULL, &(ns_inputs){&missing, 1, NULL, 0}, &block, &size, &error),
        NEWSENT_ERROR_IO);
    assert_string_equal(error.source, "/no/such.tsv");
    assert_null(block);
    assert_int_equal(ns_inputs_check(&(ns_inputs){&none, 1, NULL, 0}, &error),
                     NEWSENT_ERROR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ending_says_what_a_file_is),
        cmocka_unit_test(a_failure_gives_no_block),
        cmocka_unit_test(a_missing_file_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
