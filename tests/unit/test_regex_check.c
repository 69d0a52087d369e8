/* Checks of the regex of a token rule: what is wrong with it, what takes too long, what repeats
 * without a bound. */
#include "small_pack.h"

#include "compile/check/regex_check.h"

typedef bool check(const char *pattern, size_t length, ns_regex_problem *problem);

/* The check must find this at the byte of the regex; message NULL: it must find nothing. */
static void expect(check *judge, const char *pattern, size_t at, const char *message)
{
    ns_regex_problem problem = {0};
    bool is_good = judge(pattern, strlen(pattern), &problem);
    if (is_good != (message == NULL))
        fail_msg("/%s/ is %s: %s", pattern, is_good ? "good" : "refused", problem.message);
    if (message == NULL)
        return;
    if (strstr(problem.message, message) == NULL)
        fail_msg("/%s/: \"%s\" does not say \"%s\"", pattern, problem.message, message);
    if (problem.at != at)
        fail_msg("/%s/: byte %zu, not %zu", pattern, problem.at, at);
}

static void expect_good(check *judge, const char *const *patterns)
{
    for (; *patterns != NULL; patterns++)
        expect(judge, *patterns, 0, NULL);
}

static void a_usable_regex_is_good(void **state)
{
    (void)state;
    static const char *const good[] = {"\\d+",       "(?i)q\\d",   "(?<year>\\d{4})(?<unit2>[a-z])",
                                       "(\\d)(\\d)", "\\p{Lu}\\d", "é?\\d",
                                       NULL};
    expect_good(ns_regex_check, good);
}

static void a_wrong_regex_is_refused_where_it_is_wrong(void **state)
{
    (void)state;
    expect(ns_regex_check, "(\\d", 3, "the regex is wrong here: missing closing parenthesis");
    expect(ns_regex_check, "\\d[a-", 5, "the regex is wrong here");
    expect(ns_regex_check, "ab\\", 3, "the regex is wrong here");
    expect(ns_regex_check, "a\xFFz", 1, "the regex is wrong here");
}

static void only_the_given_length_is_read(void **state)
{
    (void)state;
    ns_regex_problem problem;
    assert_true(ns_regex_check("\\d+(", 3, &problem));
    assert_true(ns_regex_is_bounded("Q\\d.*", 3, &problem));
    assert_true(ns_regex_is_quick("\\d+(?:1+1?)+[xy]", 3, &problem));
}

static void a_group_is_named_like_a_field(void **state)
{
    (void)state;
    expect(ns_regex_check, "\\d(?<colour>\\d)", 5, "the group \"colour\" is named like no field");
    expect(ns_regex_check, "(?<day>\\d)(?<daze>\\d)", 13, "\"daze\"");
    expect(ns_regex_check, "colour(?<colour>\\d)", 9,
           "\"colour\""); /* the name, not the word before it */
}

static void up_to_8_groups_have_names(void **state)
{
    (void)state;
    expect(ns_regex_check,
           "(?<year>1)(?<month>2)(?<day>3)(?<hour>4)(?<minute>5)(?<second>6)(?<zone>7)(?<n>8)(9)",
           0, NULL);
    expect(
        ns_regex_check,
        "(?<year>1)(?<month>2)(?<day>3)(?<hour>4)(?<minute>5)(?<second>6)(?<zone>7)(?<n>8)(?<n2>9)",
        0, "more than 8 named groups");
}

static void a_regex_of_nothing_is_refused(void **state)
{
    (void)state;
    static const char *const empty[] = {"", "\\d*", "(?:\\d|)", "(?=\\d)", "\\d{0,3}", NULL};
    for (size_t i = 0; empty[i] != NULL; i++)
        expect(ns_regex_check, empty[i], 0, "can match nothing at all");
}

static void repeats_that_do_not_meet_are_quick(void **state)
{
    (void)state;
    static const char *const quick[] = {"\\d+",           "(?:\\d+-)+\\d+", "\\d{1,3}(?:,\\d{3})*",
                                        "(?:[a-z]\\d)+x", "(?>\\d+)+x",     NULL};
    expect_good(ns_regex_is_quick, quick);
}

static void repeats_of_the_same_are_slow(void **state)
{
    (void)state;
    static const char *const slow[] = {
        "(?:\\d+)+[xy]",                               /* by a class of characters */
        "(?:[A-Z]+[A-Z]?)+[89]", "(?:a1|1a|a|1)+[xy]", /* on two characters by turns */
        "(?:#+#?)+[xy]", /* on a character that stands in the regex only */
        NULL};
    for (size_t i = 0; slow[i] != NULL; i++)
        expect(ns_regex_is_quick, slow[i], 0, "tries too many ways on \"");
}

static void a_slow_regex_is_told_with_its_text(void **state)
{
    (void)state;
    expect(ns_regex_is_quick, "(?:\\d+)+[xy]", 0, "on \"1111...\"");
    expect(ns_regex_is_quick, "(?:\\d+)+x", 0, "on \"1111...\""); /* though no sample holds an x */
    expect(ns_regex_is_quick, "(?:#+#?)+[xy]", 0, "on \"####...\"");
}

static void repeats_with_a_bound_are_bounded(void **state)
{
    (void)state;
    static const char *const bounded[] = {"\\d+",          ".{1,9}",         ".?",
                                          "\\d{2,}[a-z]*", "(?:\\d+,){1,4}", "(?:\\d{1,3},)+",
                                          "(?:\\d+)?x",    "(?:a+)b*",       NULL};
    expect_good(ns_regex_is_bounded, bounded);
}

static void an_endless_repeat_of_any_character_is_told(void **state)
{
    (void)state;
    static const char message[] = "an endless repeat of any character";
    expect(ns_regex_is_bounded, "Q.+", 2, message);
    expect(ns_regex_is_bounded, ".*x", 1, message);
    expect(ns_regex_is_bounded, "\\d.{2,}", 3, message);
    expect(ns_regex_is_bounded, "\\d(?<name>.+?)", 11, message);
    expect(ns_regex_is_bounded, "[].]x.+", 6, message); /* the set ends at its second bracket */
}

static void an_endless_repeat_of_one_is_told(void **state)
{
    (void)state;
    static const char message[] = "an endless repeat of what repeats endlessly";
    expect(ns_regex_is_bounded, "(?:\\d+)+", 7, message);
    expect(ns_regex_is_bounded, "(?:\\d{2,}x)*", 11, message);
    expect(ns_regex_is_bounded, "(?:(?:\\d+)x)*", 12, message); /* also from a group inside */
    expect(ns_regex_is_bounded, "(?:(?:\\d*)?x){3,}", 13, message);
}

static void signs_that_stand_for_themselves_do_not_count(void **state)
{
    (void)state;
    static const char *const bounded[] = {"\\.+",   "[.]+",    "[^.]*",         "[]).*]+",
                                          "[^].]+", "[\\].]+", "(?:\\d+\\)+)x", "(?:[(]\\d+)[)]+",
                                          NULL};
    expect_good(ns_regex_is_bounded, bounded);
}

static void groups_may_be_nested_deeper_than_is_followed(void **state)
{
    (void)state;
    enum { DEPTH = 60 };
    char pattern[2 * DEPTH + 8] = "";
    memset(pattern, '(', DEPTH);
    strcpy(pattern + DEPTH, "\\d+");
    memset(pattern + strlen(pattern), ')', DEPTH);
    expect(ns_regex_is_bounded, pattern, 0, NULL);
    expect(ns_regex_check, pattern, 0, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_usable_regex_is_good),
        cmocka_unit_test(a_wrong_regex_is_refused_where_it_is_wrong),
        cmocka_unit_test(only_the_given_length_is_read),
        cmocka_unit_test(a_group_is_named_like_a_field),
        cmocka_unit_test(up_to_8_groups_have_names),
        cmocka_unit_test(a_regex_of_nothing_is_refused),
        cmocka_unit_test(repeats_that_do_not_meet_are_quick),
        cmocka_unit_test(repeats_of_the_same_are_slow),
        cmocka_unit_test(a_slow_regex_is_told_with_its_text),
        cmocka_unit_test(repeats_with_a_bound_are_bounded),
        cmocka_unit_test(an_endless_repeat_of_any_character_is_told),
        cmocka_unit_test(an_endless_repeat_of_one_is_told),
        cmocka_unit_test(signs_that_stand_for_themselves_do_not_count),
        cmocka_unit_test(groups_may_be_nested_deeper_than_is_followed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
