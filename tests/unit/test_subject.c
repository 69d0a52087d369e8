/* Whose a quantity is. */
#include "fact_rows.h"

static void assert_owner(const char *text, const char *org)
{
    assert_true(read_facts_of(text) > 0);
    assert_string_equal(newsent_doc_fact(fact_doc, 0)->org, org);
}

static void possessors_own(void **state)
{
    (void)state;
    assert_owner("Velmora Inc's sales rose 4%.", "Velmora Inc");
    assert_owner("Velmora Inc shares rose 4%.", "Velmora Inc");
    assert_owner("Velmora Inc said its sales rose 4%.", "Velmora Inc");
}

static void subjects_of_clauses_own(void **state)
{
    (void)state;
    assert_owner("Velmora Inc, which sells phones, earned $5 million.", "Velmora Inc");
    assert_owner("Velmora Inc sells phones. The company lost $5 million.", "Velmora Inc");
    assert_owner("A 15 percent stake in the mine is owned by Velmora Inc.", "Velmora Inc");
}

static void pronouns_are_the_subject_of_their_clause(void **state)
{
    (void)state;
    assert_owner("Velmora Inc sells phones.\n\nBrixo Ltd saw its profit rise to $4 million.",
                 "Brixo Ltd");
    assert_owner("Brixo Ltd is seeking to raise $350 million.", "Brixo Ltd");
}

static void lists_of_places_hang_on_what_is_before(void **state)
{
    (void)state;
    assert_owner("Velmora Inc grew.\n\nIts revenue in markets including France and Mexico rose 4%.",
                 "Velmora Inc");
}

static void others_compete(void **state)
{
    (void)state;
    assert_owner("The Dow Jones Industrial Average fell 250 points.", "");
    assert_owner("According to Velmora Inc, 40 people died.", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(possessors_own),
        cmocka_unit_test(subjects_of_clauses_own),
        cmocka_unit_test(pronouns_are_the_subject_of_their_clause),
        cmocka_unit_test(lists_of_places_hang_on_what_is_before),
        cmocka_unit_test(others_compete),
    };
    return cmocka_run_group_tests(tests, open_fact_doc, close_fact_doc);
}
