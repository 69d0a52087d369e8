/* Version and names of statuses. */
#include "small_pack.h"

static void the_version_is_that_of_the_header(void **state)
{
    (void)state;
    char expected[32];
    snprintf(expected, sizeof expected, "%d.%d.%d", NEWSENT_VERSION_MAJOR, NEWSENT_VERSION_MINOR,
             NEWSENT_VERSION_PATCH);
    assert_string_equal(newsent_version(), expected);
}

static void each_status_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (int a = NEWSENT_OK; a <= NEWSENT_ERROR_CANCELLED; a++) {
        assert_string_not_equal(newsent_status_name((newsent_status)a), "unknown status");
        for (int b = NEWSENT_OK; b < a; b++)
            assert_string_not_equal(newsent_status_name((newsent_status)a),
                                    newsent_status_name((newsent_status)b));
    }
    assert_string_equal(newsent_status_name((newsent_status)(NEWSENT_ERROR_CANCELLED + 1)),
                        "unknown status");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_version_is_that_of_the_header),
        cmocka_unit_test(each_status_has_a_name_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
