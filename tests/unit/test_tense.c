/* Tense: the verb nearest to a place says the time. */
#include "small_pack.h"

#include "match/tense.h"

static const char words[] = "%table hot\n"
                            "fell\tTensePast\nheld\tTensePast\nfalls\tTensePresent\nwill\tTenseFutu"
                            "re\nexpected\tTenseFuture\n"
                            "be\tTenseOpen\nwas\tTensePast,TenseBack\nplanned\tTensePast,"
                            "TenseFutureBefore\nis set to\tTenseFuture\n";

static ns_tense tense_at(const char *lexicon, const char *text, size_t token)
{
    small_pack made = make_pack(lexicon, NULL);
    small_reading reading;
    read_small(&reading, &made.pack, text);
    uint8_t *bits = calloc(made.pack.set_count, 1);
    assert_non_null(bits);
    ns_tense_fill(&made.pack, bits);
    ns_tense tense = ns_tense_at(bits, &reading.hits, 0, reading.tokens.count, token);
    free(bits);
    free_reading(&reading);
    free_pack(&made);
    return tense;
}

static void the_nearest_verb_counts(void **state)
{
    (void)state;
    assert_int_equal(tense_at(words, "it fell on Monday and will rise", 3), NS_TENSE_PAST);
    assert_int_equal(tense_at(words, "it fell and on Monday it will rise", 4), NS_TENSE_FUTURE);
    assert_int_equal(tense_at(words, "it falls Monday will rise", 2),
                     NS_TENSE_PRESENT); /* the one before, at equal distance */
    assert_int_equal(tense_at(words, "no verb on Monday", 3), NS_TENSE_UNKNOWN);
}

static void an_entry_of_several_words_counts(void **state)
{
    (void)state;
    assert_int_equal(tense_at(words, "it is set to open Monday", 5), NS_TENSE_FUTURE);
}

static void a_participle_is_no_past(void **state)
{
    (void)state;
    assert_int_equal(tense_at(words, "to be held Monday", 3), NS_TENSE_UNKNOWN);
    assert_int_equal(tense_at(words, "it was expected Monday", 3), NS_TENSE_PRESENT);
}

static void some_words_look_ahead_only(void **state)
{
    (void)state;
    assert_int_equal(tense_at(words, "a vote planned Monday", 3), NS_TENSE_FUTURE);
    assert_int_equal(tense_at(words, "on Monday they planned it", 1), NS_TENSE_PAST);
}

static void far_verbs_and_missing_classes_say_nothing(void **state)
{
    (void)state;
    assert_int_equal(
        tense_at(words, "fell a a a a a a a a a a a a a a a a a a a a a a a a a a Monday", 27),
        NS_TENSE_UNKNOWN);
    assert_int_equal(tense_at("plum\tFruit\n", "it fell on Monday", 3), NS_TENSE_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_verb_counts),
        cmocka_unit_test(an_entry_of_several_words_counts),
        cmocka_unit_test(a_participle_is_no_past),
        cmocka_unit_test(some_words_look_ahead_only),
        cmocka_unit_test(far_verbs_and_missing_classes_say_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
