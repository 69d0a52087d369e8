/* Names of fields. */
#include "small_pack.h"

static void each_name_leads_to_its_field(void **state)
{
    (void)state;
#define X(field) assert_int_equal(ns_field_by_name(#field, strlen(#field)), NS_FIELD_##field);
    NS_FIELD_NAMES(X)
#undef X
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
        cmocka_unit_test(each_name_leads_to_its_field),
        cmocka_unit_test(a_part_of_a_name_is_none),
        cmocka_unit_test(a_field_fits_into_an_instruction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
