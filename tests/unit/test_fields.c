/* Names of fields. */
#include "small_pack.h"

static void a_name_leads_to_its_field_and_back(void **state)
{
    (void)state;
    for (int f = NS_FIELD_NONE + 1; f < NS_FIELD_COUNT; f++) {
        const char *name = ns_field_text((ns_field_name)f);
        assert_int_equal(ns_field_by_name(name, strlen(name)), f);
    }
    assert_string_equal(ns_field_text(NS_FIELD_half_day), "half_day");
    assert_string_equal(ns_field_text(NS_FIELD_NONE), "");
}

static void a_part_of_a_name_is_none(void **state)
{
    (void)state;
    assert_int_equal(ns_field_by_name("month", 4), NS_FIELD_NONE);
    assert_int_equal(ns_field_by_name("month2", 5), NS_FIELD_month);
    assert_int_equal(ns_field_by_name("month3", 6), NS_FIELD_NONE);
    assert_int_equal(ns_field_by_name("Month", 5), NS_FIELD_NONE);
    assert_int_equal(ns_field_by_name("", 0), NS_FIELD_NONE);
}

static void a_field_fits_into_an_instruction(void **state)
{
    (void)state;
    assert_true(NS_FIELD_COUNT <= UINT8_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_leads_to_its_field_and_back),
        cmocka_unit_test(a_part_of_a_name_is_none),
        cmocka_unit_test(a_field_fits_into_an_instruction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
