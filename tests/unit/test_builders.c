/* Value builders: the names that rules may give, for dates and metrics. */
#include "cmocka_test.h"

#include "value/builders.h"
#include "value/date.h"
#include "value/metric.h"

static void builders_of_both_types_are_known(void **state)
{
    (void)state;
    assert_true(ns_value_has_builder("calendar"));
    assert_true(ns_date_has_builder("calendar"));
    assert_false(ns_metric_has_builder("calendar"));
    assert_true(ns_value_has_builder("money"));
    assert_true(ns_metric_has_builder("money"));
    assert_false(ns_date_has_builder("money"));
}

static void other_names_are_not(void **state)
{
    (void)state;
    assert_false(ns_value_has_builder(""));
    assert_false(ns_value_has_builder("Calendar"));
    assert_false(ns_value_has_builder("calendars"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(builders_of_both_types_are_known),
        cmocka_unit_test(other_names_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
