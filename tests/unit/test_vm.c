/* The matcher: what an expression matches at a place. */
#include "small_pack.h"

static const char words[] = "%table hot\n%class Fruit\nplum\npear\nblood "
                            "orange\nblood\tColour\nred\tColour\norange\tColour,Fruit\n";

/* A rule of one expression over these words. */
static void check(const char *keys, const char *text, const char *expected)
{
    char rules[1024];
    snprintf(rules, sizeof rules, "rule test\n  type T\n%s", keys);
    assert_finds(words, rules, text, expected);
}

static void sequences_choices_and_repeats(void **state)
{
    (void)state;
    check("  match Colour Fruit\n", "a red plum, red red pear", "T(red plum) T(red pear)");
    check("  match \"the\" (Fruit | \"big\" Colour)\n", "The plum. The big red. The big plum.",
          "T(The plum) T(The big red)");
    check("  match Fruit+ Colour?\n", "plum pear red blood", "T(plum pear red)");
    check("  match Fruit{2,3}\n", "plum. plum pear plum pear plum",
          "T(plum pear plum) T(pear plum)");
}

static void backtracking_takes_the_shorter_entry(void **state)
{
    (void)state;
    check("  match Colour* \"orange\"\n", "red blood orange", "T(red blood orange)");
    check("  match Colour Colour \"plum\"\n", "blood orange plum", "T(blood orange plum)");
    check("  match \"the\" Fruit Fruit\n", "the blood orange pear", "T(the blood orange pear)");
    check("  match Fruit* \"pear\"\n", "plum pear pear", "T(plum pear pear)");
}

static void glue_and_not(void **state)
{
    (void)state;
    check("  match Fruit ~\"-\" ~Fruit\n", "plum-pear, plum - pear", "T(plum-pear)");
    check("  match Fruit !Fruit Word\n", "plum pear pie", "T(pear pie)");
}

static void conditions_look_around(void **state)
{
    (void)state;
    check("  match Fruit\n  before Colour\n", "red plum, plum", "T(plum)");
    check("  match Fruit\n  not before Colour Colour\n", "red red plum, red pear", "T(pear)");
    check("  match Fruit\n  after \"of\" Colour\n", "plum of red, pear of plum", "T(plum)");
    check("  match Fruit\n  not after \",\"\n", "plum, pear", "T(pear)");
    check("  match Fruit\n  before \"blood\" \"orange\"\n", "blood orange pear. orange plum",
          "T(pear)");
}

static void no_match_crosses_a_sentence(void **state)
{
    (void)state;
    check("  match Fruit \".\" Word\n", "He ate a plum. Then he left.", "");
    check("  match Fruit\n  before \"He\" \".\"\n", "So said He. plum",
          "T(plum)"); /* no sentence begins with a small letter */
}

static void a_shared_part_goes_back_too(void **state)
{
    (void)state;
    assert_finds(
        words,
        "let Some = Colour (\"and\" Colour)*\nrule test\n  type T\n  match Some \"and\" Fruit\n",
        "red and blood and orange and plum", "T(red and blood and orange and plum)");
    assert_finds(words,
                 "let Some = Colour (\"and\" Colour)*\nrule test\n  type T\n  match Some \"and\" "
                 "\"orange\"\n",
                 "red and blood and orange", "T(red and blood and orange)");
}

static void a_class_of_words_and_of_runs(void **state)
{
    (void)state;
    assert_finds(
        "%table hot\nq\tCode\nq - 1\tCode\n",
        "token Code /q(?:-\\d)+/\nrule test\n  type T\n  match Code (\"end\" | \"-\" Number)\n",
        "q-1-2-3 end, q end, q - 1 end, q-1-2", "T(q-1-2-3 end) T(q end) T(q - 1 end) T(q-1-2)");
}

static void a_hopeless_rule_gives_up(void **state)
{
    (void)state;
    char text[4096] = "";
    for (int i = 0; i < 400; i++)
        strcat(text, "plum ");
    check("  match (Fruit* Fruit*)* (Fruit* Fruit*)* Colour\n", text, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sequences_choices_and_repeats),
        cmocka_unit_test(backtracking_takes_the_shorter_entry),
        cmocka_unit_test(glue_and_not),
        cmocka_unit_test(conditions_look_around),
        cmocka_unit_test(no_match_crosses_a_sentence),
        cmocka_unit_test(a_shared_part_goes_back_too),
        cmocka_unit_test(a_class_of_words_and_of_runs),
        cmocka_unit_test(a_hopeless_rule_gives_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
