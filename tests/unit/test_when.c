/* When a fact is true, and over what it was counted. */
#include "fact_rows.h"
#include "facts/when.h"

static void periods_of_values(void **state)
{
    (void)state;
    assert_string_equal(ns_timex_period("2023"), "year");
    assert_string_equal(ns_timex_period("FY2023"), "year");
    assert_string_equal(ns_timex_period("2023-Q3"), "quarter");
    assert_string_equal(ns_timex_period("2023-H1"), "half");
    assert_string_equal(ns_timex_period("2023-11"), "month");
    assert_string_equal(ns_timex_period("2023-W48"), "week");
    assert_string_equal(ns_timex_period("2023-11-30"), "day");
    assert_null(ns_timex_period("PAST_REF"));
}

static void flows_have_the_period_of_their_date(void **state)
{
    (void)state;
    read_facts_of("Velmora Inc's sales rose 4% in October.");
    assert_fact(0, "Velmora Inc | sales | 4 % | up | month | 2023-10 | actual");
}

static void dates_compared_with_do_not_count(void **state)
{
    (void)state;
    read_facts_of("Velmora Inc's sales rose 4% in October compared with October 2019.");
    assert_string_equal(newsent_doc_fact(fact_doc, 0)->date, "2023-10");
}

static void a_length_and_its_end_are_a_period(void **state)
{
    (void)state;
    read_facts_of("Velmora Inc's sales rose 4% in the six months to the end of June.");
    assert_fact(0, "Velmora Inc | sales | 4 % | up | half | 2023-H1 | actual");
    read_facts_of("Velmora Inc's net profit for the three months to June 30 was $4 million.");
    assert_fact(0, "Velmora Inc | net profit | 4000000 USD |  | quarter | 2023-Q2 | actual");
}

static void measures_name_periods(void **state)
{
    (void)state;
    read_facts_of("Velmora Inc's sales rose 4% in the third quarter.\n\n"
                  "The company expects full-year revenue of $20 million.");
    assert_fact(1, "Velmora Inc | revenue | 20000000 USD |  | year | 2023 | expected");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods_of_values),
        cmocka_unit_test(flows_have_the_period_of_their_date),
        cmocka_unit_test(dates_compared_with_do_not_count),
        cmocka_unit_test(a_length_and_its_end_are_a_period),
        cmocka_unit_test(measures_name_periods),
    };
    return cmocka_run_group_tests(tests, open_fact_doc, close_fact_doc);
}
