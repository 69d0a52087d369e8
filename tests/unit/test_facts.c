/* The facts of a document: topic, lists, what one takes over from another. */
#include "fact_rows.h"

static void sentence_without_subject_is_of_the_topic(void **state)
{
    (void)state;
    assert_int_equal(read_facts_of("Velmora Inc sells phones. Revenue rose 4%."), 1);
    assert_fact(0, "Velmora Inc | revenue | 4 % | up |  |  | actual");
}

static void both_ends_of_a_movement_are_tied(void **state)
{
    (void)state;
    const char *text = "Velmora Inc's revenue rose 4% to $5 million from $4.8 million.";
    assert_int_equal(read_facts_of(text), 3);
    assert_fact(0, "Velmora Inc | revenue | 4 % | up |  |  | actual");
    assert_fact(1, "Velmora Inc | revenue | 5000000 USD | to |  |  | actual");
    assert_fact(2, "Velmora Inc | revenue | 4800000 USD | from |  |  | actual");
}

static void exchange_rate_is_no_fact(void **state)
{
    (void)state;
    assert_int_equal(read_facts_of("Velmora Inc sells phones. ($1 = 35.5 baht)"), 0);
}

static void agency_owns_nothing(void **state)
{
    (void)state;
    assert_true(read_facts_of("Reuters reported revenue of $5 million.") > 0);
    assert_string_equal(newsent_doc_fact(fact_doc, 0)->org, "");
}

static void text_without_quantities_has_no_facts(void **state)
{
    (void)state;
    assert_int_equal(read_facts_of("Velmora Inc sells phones."), 0);
    assert_int_equal(read_facts_of(""), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentence_without_subject_is_of_the_topic),
        cmocka_unit_test(both_ends_of_a_movement_are_tied),
        cmocka_unit_test(exchange_rate_is_no_fact),
        cmocka_unit_test(agency_owns_nothing),
        cmocka_unit_test(text_without_quantities_has_no_facts),
    };
    return cmocka_run_group_tests(tests, open_fact_doc, close_fact_doc);
}
