/* Rule files as a whole: an error ends a compilation; lint goes on with the next statement. */
#include "on_diagnostic.h"

static const char many_errors[] = "rule a\n"
                                  "  why   x\n"
                                  "  type  T\n"
                                  "  match (\n"
                                  "let X = \"a\n"
                                  "rule b\n"
                                  "  why   x\n"
                                  "  type  T\n"
                                  "  match X Nonesuch\n"
                                  "  yes   [x]\n"
                                  "rule c\n"
                                  "  why   x\n"
                                  "  type  T\n"
                                  "  match Other Digits\n"
                                  "  yes   [x]\n";

static void the_first_error_ends_a_compilation(void **state)
{
    (void)state;
    assert_refused_at("own.rules", many_errors, 4, 10, "expected a class");
}

static void lint_goes_on_after_each_error(void **state)
{
    (void)state;
    const test_file files[] = {{"own.rules", many_errors}, {0}};
    const char *said = lint_files(NULL, files);
    assert_non_null(strstr(said, "error 4:10 expected a class"));
    assert_non_null(strstr(said, "error 5:9 a word needs a closing quotation mark"));
    assert_non_null(strstr(said, "error 9:11 unknown class Nonesuch"));
    assert_non_null(strstr(said, "error 14:9 unknown class Other"));
    assert_null(strstr(said, "unknown class X")); /* the broken let would have defined it */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_error_ends_a_compilation),
        cmocka_unit_test(lint_goes_on_after_each_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
