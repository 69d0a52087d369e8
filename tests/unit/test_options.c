/* Option structs of callers that were compiled against another version. */
#include "small_pack.h"

#include "base/options.h"

typedef struct older {
    size_t struct_size;
    uint32_t number;
} older;

typedef struct newer {
    size_t struct_size;
    uint32_t number;
    uint32_t colour;
    uint64_t more;
} newer;

static void no_options_leave_the_defaults(void **state)
{
    (void)state;
    newer known = {sizeof known, 1, 2, 3};
    assert_int_equal(ns_options_copy(&known, sizeof known, NULL, NULL), NEWSENT_OK);
    assert_int_equal(known.number, 1);
    assert_int_equal(known.more, 3);
}

static void an_older_caller_gets_defaults_for_the_rest(void **state)
{
    (void)state;
    newer known = {sizeof known, 1, 2, 3};
    older given = {offsetof(older, number) + sizeof given.number, 9};
    assert_int_equal(ns_options_copy(&known, sizeof known, &given, NULL), NEWSENT_OK);
    assert_int_equal(known.number, 9);
    assert_int_equal(known.colour, 2);
    assert_int_equal(known.more, 3);
}

static void a_newer_caller_must_leave_the_rest_zero(void **state)
{
    (void)state;
    newsent_error error = NEWSENT_ERROR_INIT;
    older known = {sizeof known, 1};
    newer given = {sizeof given, 9, 0, 0};
    assert_int_equal(ns_options_copy(&known, sizeof known, &given, &error), NEWSENT_OK);
    assert_int_equal(known.number, 9);
    given.more = UINT64_C(1) << 63;
    assert_int_equal(ns_options_copy(&known, sizeof known, &given, &error), NEWSENT_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "does not know"));
}

static void a_forgotten_size_is_an_error(void **state)
{
    (void)state;
    newsent_error error = NEWSENT_ERROR_INIT;
    newer known = {sizeof known, 1, 2, 3}, given = {0, 9, 0, 0};
    assert_int_equal(ns_options_copy(&known, sizeof known, &given, &error), NEWSENT_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "struct_size"));
    assert_int_equal(known.number, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_options_leave_the_defaults),
        cmocka_unit_test(an_older_caller_gets_defaults_for_the_rest),
        cmocka_unit_test(a_newer_caller_must_leave_the_rest_zero),
        cmocka_unit_test(a_forgotten_size_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
