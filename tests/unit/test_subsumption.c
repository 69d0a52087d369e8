/* Shadow: warnings of rules that can never match, and of those that always lose to another. */
#include "on_diagnostic.h"

#include "compile/check/subsumption.h"

static const char words[] = "%table hot\nplum\tFruit\npear\tFruit\nred\tColour\n";

#define RULE(name, rest) "rule " name "\n  why x\n  type T\n  yes A [plum].\n  match " rest "\n"

/* What is told of rules on top of a base; "NAME never shows, OTHER wins" for what shadows say, and
 * all else as it is. */
static const char *shadows_on(const ns_pack *base, const char *rules)
{
    static char shown[1024];
    const test_file files[] = {{"own.tsv", words}, {"own.rules", rules}, {0}};
    char name[32], other[32];
    shown[0] = '\0';
    for (const char *line = lint_files(base, files); *line != '\0'; line = strchr(line, '\n') + 1) {
        char *to = shown + strlen(shown);
        if (sscanf(line, "warning %*d:1 rule %31s never shows: %31s ", name, other) == 2)
            sprintf(to, "%s loses to %s;", name, other);
        else if (sscanf(line, "warning %*d:1 rule %31s can never match", name) == 1)
            sprintf(to, "%s never matches;", name);
        else
            sprintf(to, "%.200s;", line);
    }
    return shown;
}

static void expect(const char *rules, const char *shown)
{
    assert_string_equal(shadows_on(NULL, rules), shown);
}

static void a_rule_that_forbids_what_it_asks_for_never_matches(void **state)
{
    (void)state;
    expect(RULE("a", "Colour !Fruit Fruit"), "a never matches;");
    expect(RULE("a", "Colour !Fruit ~Fruit"), "a never matches;");
    expect(RULE("a", "Colour !Number Digits2"),
           "a never matches;"); /* the wider class is forbidden */
    expect(RULE("a", "Colour !Any Fruit"), "a never matches;");
    expect(RULE("a", "Colour !(Fruit | \"sky\") \"sky\""), "a never matches;");
}

static void what_is_forbidden_elsewhere_may_be_asked_for(void **state)
{
    (void)state;
    expect(RULE("a", "Fruit !Fruit Colour"), "");
    expect(RULE("a", "Colour !Fruit Any Fruit"), "");
    expect(RULE("a", "Colour !Digits2 Number"),
           ""); /* a number of three digits is no contradiction */
    expect(RULE("a", "Fruit\n  not after Fruit"), "");
}

static void each_way_must_contradict_itself(void **state)
{
    (void)state;
    expect(RULE("a", "Colour !Fruit (Fruit Colour | Fruit Digits)"), "a never matches;");
    expect(RULE("a", "Colour !Fruit (Fruit Colour | Colour Digits)"), "");
    expect(RULE("a", "Digits (!Fruit Fruit)? Colour"), "");
}

static void a_sentence_begins_with_the_first_token_only(void **state)
{
    (void)state;
    expect(RULE("a", "Colour SentenceStart"), "a never matches;");
    expect(RULE("a", "Colour ParagraphStart Fruit"), "a never matches;");
    expect(RULE("a", "Colour LineStart"), ""); /* lines begin inside of sentences */
    expect(RULE("a", "Colour\n  before SentenceStart"), "");
}

static void a_rule_loses_to_the_same_one_before_it(void **state)
{
    (void)state;
    expect(RULE("a", "Colour Fruit") RULE("b", "Colour Fruit"), "b loses to a;");
    expect(RULE("a", "Colour Fruit") RULE("b", "Fruit Colour"), "");
}

static void priority_decides_who_wins(void **state)
{
    (void)state;
    expect(RULE("a", "Colour Fruit") RULE("b", "Colour Fruit\n  priority 1"), "a loses to b;");
    expect(RULE("a", "Colour Fruit\n  priority 1") RULE("b", "Colour Fruit\n  priority 1"),
           "b loses to a;");
    expect(RULE("a", "Colour Fruit") RULE("b", "Colour (Fruit | Digits)\n  priority -1"), "");
}

static void a_rule_loses_to_one_of_wider_classes(void **state)
{
    (void)state;
    static const struct {
        const char *wide, *narrow;
        bool is_wider;
    } cases[] = {
        {"Any", "Punct", true},
        {"Word", "Lower", true},
        {"Word", "Cap", true},
        {"Word", "Mixed", true},
        {"Cap", "Title", true},
        {"Cap", "Upper", true},
        {"Cap", "Lower", false},
        {"Word", "Number", false},
        {"Number", "Digits4", true},
        {"Number", "Digits", true},
        {"Digits", "Digits1", true},
        {"Digits", "Number", false},
        {"Digits2", "Digits", false},
        {"Digits1", "Digits2", false},
        {"Upper", "Cap", false},
        {"Lower", "Word", false},
        {"(Fruit | Colour)", "Fruit", true},
        {"Fruit", "(Fruit | Colour)", false},
        {"(Fruit | Colour | \"sky\")", "(\"sky\" | Fruit)", true},
        {"(Fruit | Colour)", "(\"sky\" | Fruit)", false},
    };
    char rules[512];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(rules, sizeof rules, RULE("a", "\"x\" %s") RULE("b", "\"x\" %s"), cases[i].wide,
                 cases[i].narrow);
        const char *shown = shadows_on(NULL, rules);
        if (strcmp(shown, cases[i].is_wider ? "b loses to a;" : "") != 0)
            fail_msg("%s, %s: %s", cases[i].wide, cases[i].narrow, shown);
    }
}

static void a_rule_loses_when_each_of_its_ways_does(void **state)
{
    (void)state;
    static const char wide[] = RULE("a", "Colour (Fruit | Digits Fruit)* Colour?");
    char rules[512];
    static const struct {
        const char *narrow;
        bool loses;
    } cases[] = {
        {"Colour", true},
        {"Colour Fruit{1,3} Colour", true},
        {"Colour (Fruit | Digits Fruit) (Digits Fruit | Colour)", true},
        {"Fruit", false},
        {"Colour Fruit{1,3} Colour{1,2}", false},
        {"Colour (Fruit | Digits Colour)", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(rules, sizeof rules, "%s" RULE("b", "%s"), wide, cases[i].narrow);
        const char *shown = shadows_on(NULL, rules);
        if (strcmp(shown, cases[i].loses ? "b loses to a;" : "") != 0)
            fail_msg("%s: %s", cases[i].narrow, shown);
    }
}

static void one_rule_must_win_against_all_ways(void **state)
{
    (void)state;
    expect(RULE("a", "Colour Fruit") RULE("b", "Colour Digits")
               RULE("c", "Colour (Fruit | Digits)"),
           "");
}

static void a_condition_more_is_no_loss(void **state)
{
    (void)state;
    static const char *const conditions[] = {"after Digits", "not after Digits", "before Digits",
                                             "sentence \"x\"", "document \"x\""};
    char rules[512];
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
        snprintf(rules, sizeof rules, RULE("a", "Colour\n  %s") RULE("b", "Colour"), conditions[i]);
        expect(rules, "");
        snprintf(rules, sizeof rules, RULE("a", "Colour") RULE("b", "Colour\n  %s"), conditions[i]);
        expect(rules, "b loses to a;");
        snprintf(rules, sizeof rules, RULE("a", "Colour\n  %s") RULE("b", "Colour\n  %s"),
                 conditions[i], conditions[i]);
        expect(rules, "b loses to a;");
    }
    expect(RULE("a", "Colour\n  after Digits") RULE("b", "Colour\n  not after Digits"), "");
}

static void a_space_decides_like_a_condition(void **state)
{
    (void)state;
    expect(RULE("a", "Colour ~Fruit") RULE("b", "Colour Fruit"), "");
    expect(RULE("a", "Colour Fruit") RULE("b", "Colour ~Fruit"), "b loses to a;");
    expect(RULE("a", "Colour ~Fruit") RULE("b", "Colour ~Fruit"), "b loses to a;");
}

static void fields_and_extents_make_no_difference(void **state)
{
    (void)state;
    expect(RULE("a", "name:Colour < Fruit >") RULE("b", "< Colour > head:Fruit"), "b loses to a;");
}

static void shared_parts_are_followed(void **state)
{
    (void)state;
    static const char let[] = "let Bowl = Fruit (Colour Fruit)*\n";
    char rules[512];
    snprintf(rules, sizeof rules,
             "%s" RULE("a", "Digits Bowl") RULE("b", "Digits Fruit Colour Fruit"), let);
    expect(rules, "b loses to a;");
    snprintf(rules, sizeof rules,
             "%s" RULE("a", "Digits Fruit (Colour Fruit){0,2}") RULE("b", "Digits Bowl"), let);
    expect(rules, ""); /* the part can be longer */
    snprintf(rules, sizeof rules, "%s" RULE("a", "Colour !Fruit Bowl"), let);
    expect(rules, "a never matches;");
}

static void rules_of_very_many_ways_are_left_alone(void **state)
{
    (void)state;
    /* 2 to the 10th ways, where the same with 2 to the 4th is told */
    expect(RULE("a", "Digits (Fruit Colour | Colour Fruit){4}")
               RULE("b", "Digits (Fruit Colour | Colour Fruit){4}"),
           "b loses to a;");
    expect(RULE("a", "Digits (Fruit Colour | Colour Fruit){10}")
               RULE("b", "Digits (Fruit Colour | Colour Fruit){10}"),
           "");
    expect(
        RULE("a", "Digits{12} Digits{12} Digits{12} Digits{12} Digits{12} Digits{12}\n  priority 1")
            RULE("b", "Digits{12} Digits{12} Digits{12} Digits{12} Digits{12} Digits{12}"),
        ""); /* a way too long */
}

static void only_rules_of_the_given_files_are_looked_at(void **state)
{
    (void)state;
    small_pack base = make_pack(words, RULE("old.a", "Colour Fruit") RULE("old.b", "Colour Fruit")
                                           RULE("old.c", "Fruit Digits"));
    assert_string_equal(shadows_on(&base.pack, RULE("a", "Colour")), "");
    assert_string_equal(shadows_on(&base.pack, RULE("a", "Fruit Digits")),
                        "a loses to old.c;"); /* but against all rules */
    free_pack(&base);
}

static void a_rule_that_is_off_wins_against_none(void **state)
{
    (void)state;
    small_pack base = make_pack(words, RULE("old.a", "Colour Fruit"));
    assert_string_equal(shadows_on(&base.pack, RULE("b", "Colour Fruit") "rule old.a\n  off\n"),
                        "");
    free_pack(&base);
}

static void a_warning_says_which_rule_and_what_to_do(void **state)
{
    (void)state;
    const test_file files[] = {
        {"own.tsv", words}, {"own.rules", RULE("a", "Colour") RULE("b", "Colour")}, {0}};
    const char *told = lint_files(NULL, files);
    assert_int_equal(strncmp(told, "warning 6:1 rule b never shows: a (/", 36), 0);
    assert_non_null(strstr(told, "own.rules:1) matches all that it matches and wins; give it a "
                                 "higher priority or delete it\n"));
    const test_file others[] = {
        {"own.tsv", words}, {"own.rules", "\n" RULE("a", "Colour !Fruit Fruit")}, {0}};
    assert_string_equal(
        lint_files(NULL, others),
        "warning 2:1 rule a can never match: it asks for what it forbids, or for the start of "
        "a sentence inside of one\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_that_forbids_what_it_asks_for_never_matches),
        cmocka_unit_test(what_is_forbidden_elsewhere_may_be_asked_for),
        cmocka_unit_test(each_way_must_contradict_itself),
        cmocka_unit_test(a_sentence_begins_with_the_first_token_only),
        cmocka_unit_test(a_rule_loses_to_the_same_one_before_it),
        cmocka_unit_test(priority_decides_who_wins),
        cmocka_unit_test(a_rule_loses_to_one_of_wider_classes),
        cmocka_unit_test(a_rule_loses_when_each_of_its_ways_does),
        cmocka_unit_test(one_rule_must_win_against_all_ways),
        cmocka_unit_test(a_condition_more_is_no_loss),
        cmocka_unit_test(a_space_decides_like_a_condition),
        cmocka_unit_test(fields_and_extents_make_no_difference),
        cmocka_unit_test(shared_parts_are_followed),
        cmocka_unit_test(rules_of_very_many_ways_are_left_alone),
        cmocka_unit_test(only_rules_of_the_given_files_are_looked_at),
        cmocka_unit_test(a_rule_that_is_off_wins_against_none),
        cmocka_unit_test(a_warning_says_which_rule_and_what_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
