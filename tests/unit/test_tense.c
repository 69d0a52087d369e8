/* Tense: the clause around a date says whether it lies behind or ahead. */
#include "small_pack.h"

#include "match/tense.h"

static const char words[] =
    "%table hot\n"
    "rose\tTensePast\nfell\tTensePast\nsold\tTensePast\nsaid\tSayVerb,"
    "TensePast\nopens\tTensePresent\n"
    "shut\tTensePast,Verb\nwill\tTenseWill\nwould\tTenseModal\nplans\tTensePlan\n"
    "expected\tTenseAhead,TensePast\nset for\tTenseAhead\nis\tTenseIs\nwas\tTenseWas,TensePast\n"
    "has\tTenseHas\nhave\tTenseHas\nbe\tTenseBe\nto\tTenseTo,Prep\nopen\tVerb\nwhich\tTenseClause\n"
    "as\tTenseClause,Prep\nthan\tTenseCompared\nafter\tTenseCompared,Prep\nforecast\tTenseOutlook,"
    "Noun\n"
    "deadline\tTenseBy,Noun\nby\tTenseBy,Prep\nsince\tTenseSince,"
    "Prep\nin\tPrep\non\tPrep\nfor\tPrep,TenseFor\n"
    "the\tDet\na\tDet\nnot\tAdv\nprofit\tNoun\n";

/* The evidence for the token "Date" of a sentence. */
static int evidence(const char *text, ns_tense_kind kind)
{
    small_pack made = make_pack(words, NULL);
    small_reading reading;
    read_small(&reading, &made.pack, text);
    uint32_t *bits = calloc(made.pack.set_count, sizeof *bits);
    assert_non_null(bits);
    assert_true(ns_tense_fill(&made.pack, &made.allocator, bits));
    ns_tense_reader reader = {.pack = &made.pack,
                              .bits = bits,
                              .tokens = &reading.tokens,
                              .hits = &reading.hits,
                              .first = 0,
                              .end = reading.tokens.count};
    size_t date = 0;
    while (strncmp(text + reading.tokens.start[date], "Date", 4) != 0)
        date++;
    int found = ns_tense_at(&reader, date, date + 1, kind);
    free(bits);
    free_reading(&reading);
    free_pack(&made);
    return found;
}

static int of_month(const char *text)
{
    return evidence(text, NS_TENSE_OF_MONTH);
}

static void the_verb_of_the_clause_counts(void **state)
{
    (void)state;
    assert_true(of_month("it rose in Date and will open") < 0);
    assert_true(of_month("it will open in Date") > 0);
    assert_true(of_month("in Date it will open") > 0);
    assert_true(of_month("the mill rose as Date profit will open") > 0);
    assert_int_equal(of_month("no word of it in Date"), 0);
    assert_int_equal(of_month("it opens in Date"), 0);
}

static void an_auxiliary_says_the_time_of_a_participle(void **state)
{
    (void)state;
    assert_true(of_month("it is expected in Date") > of_month("it was expected in Date"));
    assert_true(of_month("a mill expected in Date") > 0);
    assert_true(of_month("it will not be sold in Date") > 0);
    assert_true(of_month("it was sold in Date") < 0);
    assert_true(of_month("it has sold it in Date") < 0);
    assert_true(of_month("it would have sold it in Date") < 0);
    assert_true(of_month("it would shut in Date") > 0);
}

static void an_adjective_is_no_verb(void **state)
{
    (void)state;
    assert_true(of_month("it rose the expected profit in Date") < 0);
    assert_true(of_month("it will open a sold mill in Date") > 0);
}

static void an_infinitive_depends_on_its_verb(void **state)
{
    (void)state;
    assert_true(of_month("it plans to open in Date") > of_month("it rose to open in Date"));
    assert_true(of_month("it rose to open in Date") > of_month("it rose in Date"));
}

static void a_verb_of_speech_opens_a_clause(void **state)
{
    (void)state;
    assert_true(of_month("it said Date profit will open") > 0);
    assert_true(of_month("it said in Date it will open") < 0);
    assert_true(evidence("it said Date it will open", NS_TENSE_OF_DAY) < 0);
    assert_true(of_month("it said Date profit") < 0); /* without another verb it is the only one */
}

static void brackets_are_passed_over(void **state)
{
    (void)state;
    assert_true(of_month("it rose (it will open) in Date") < 0);
}

static void words_beside_it_count(void **state)
{
    (void)state;
    assert_true(of_month("it is since Date") < 0);
    assert_true(of_month("it is by Date") > 0);
    assert_true(of_month("more than in Date") < 0);
    assert_true(of_month("a forecast for Date") > 0);
    assert_true(of_month("its Date deadline") > 0);
    assert_true(evidence("a Date profit forecast", NS_TENSE_OF_PART) > 0);
    assert_int_equal(of_month("a Date forecast"), 0); /* made then, for whatever time */
    assert_true(of_month("it is set for Date") > 0);
}

static void a_chronicle_is_of_the_past(void **state)
{
    (void)state;
    assert_true(evidence("Date - it opens a mill", NS_TENSE_OF_DAY) < 0);
    assert_true(evidence("Date - it will open a mill", NS_TENSE_OF_DAY) > 0);
}

static void far_verbs_say_nothing(void **state)
{
    (void)state;
    assert_int_equal(
        of_month("it rose q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q Date"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_verb_of_the_clause_counts),
        cmocka_unit_test(an_auxiliary_says_the_time_of_a_participle),
        cmocka_unit_test(an_adjective_is_no_verb),
        cmocka_unit_test(an_infinitive_depends_on_its_verb),
        cmocka_unit_test(a_verb_of_speech_opens_a_clause),
        cmocka_unit_test(brackets_are_passed_over),
        cmocka_unit_test(words_beside_it_count),
        cmocka_unit_test(a_chronicle_is_of_the_past),
        cmocka_unit_test(far_verbs_say_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
