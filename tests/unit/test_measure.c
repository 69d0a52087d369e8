/* What is measured, in its normal form. */
#include "fact_rows.h"

static void assert_measure(const char *text, const char *measure)
{
    assert_true(read_facts_of(text) > 0);
    assert_string_equal(newsent_doc_fact(fact_doc, 0)->measure, measure);
}

static void nouns_before_and_behind(void **state)
{
    (void)state;
    assert_measure("Velmora Inc had a net loss of $5 million.", "net loss");
    assert_measure("Velmora Inc's pre-tax profits rose 4%.", "pre-tax profit");
    assert_measure("Velmora Inc has a 9.1 percent stake in Brixo.", "stake");
}

static void verbs_name_their_measure(void **state)
{
    (void)state;
    assert_measure("Velmora Inc lost $5 million.", "loss");
    assert_measure("Velmora Inc employs 300 people.", "employee");
}

static void what_is_counted_is_the_measure(void **state)
{
    (void)state;
    assert_measure("Velmora Inc has 300 stores.", "store");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nouns_before_and_behind),
        cmocka_unit_test(verbs_name_their_measure),
        cmocka_unit_test(what_is_counted_is_the_measure),
    };
    return cmocka_run_group_tests(tests, open_fact_doc, close_fact_doc);
}
