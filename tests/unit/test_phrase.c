/* Phrase expressions: their programs, and what is refused. */
#include "small_pack.h"

static const char words[] = "%table hot\nplum\tFruit\nred\tColour\nMay\tMonth\n";

/* Operations of the only rule, one letter each: class, call, glued, split, jump, open, close,
 * extent start and end, look, accept. */
static const char *program_of(const char *lets, const char *match)
{
    static const char letters[] = "kcgsjoxEeLa";
    static char program[256];
    char rules[1024];
    snprintf(rules, sizeof rules, "%srule test\n  type T\n  match %s\n", lets, match);
    small_pack made = make_pack(words, rules);
    const ns_rule *rule = &made.pack.rules[0];
    for (uint32_t i = 0; i < rule->code_count; i++)
        program[i] = letters[made.pack.code[rule->code + i].op];
    program[rule->code_count] = '\0';
    free_pack(&made);
    return program;
}

static void programs(void **state)
{
    (void)state;
    assert_string_equal(program_of("", "Fruit Colour"), "kka");
    assert_string_equal(program_of("", "Fruit Colour?"), "kska");
    assert_string_equal(program_of("", "Fruit{2,3}"), "kkska");
    assert_string_equal(program_of("", "Fruit ~Colour"), "kgka");
    assert_string_equal(program_of("", "Fruit !Colour"), "kLkaa");
    assert_string_equal(program_of("", "< Fruit >"), "Ekea");
    assert_string_equal(program_of("", "month:Month day:(Digits ~\"th\")"), "kokgkxa");
    assert_string_equal(program_of("", "Fruit (Colour | Digits Fruit)"), "kskjkka");
    assert_string_equal(program_of("", "(Digits Fruit | Fruit Digits | Number Fruit)"),
                        "skkjskkjkka"); /* flat: a way, then a split to the next */
    assert_string_equal(program_of("", "(Fruit | Colour | Digits Fruit)"),
                        "skjkka"); /* words side by side are one class */
}

static void a_choice_of_classes_is_one_class(void **state)
{
    (void)state;
    assert_string_equal(program_of("", "(Fruit | Colour | \"sky\")"), "ka");
    assert_finds(words, "rule test\n  type T\n  match (Fruit | Colour | \"sky\")\n",
                 "a plum, a red sky", "T(plum) T(red) T(sky)");
}

static void a_part_without_fields_is_shared(void **state)
{
    (void)state;
    assert_string_equal(program_of("let Red = Colour Fruit\n", "Red"), "ca");
    assert_string_equal(program_of("let Red = Colour n:Fruit\n", "Red"), "kka");
    assert_string_equal(program_of("let Red = (Colour | Fruit)\n", "Red"), "ka");
}

static void refuse(const char *match, size_t column, const char *message)
{
    char rules[8192];
    snprintf(rules, sizeof rules, "rule test\n  type T\n  match %s\n", match);
    assert_refused_at("own.rules", rules, 3, column + 8, message);
}

static void errors_say_where(void **state)
{
    (void)state;
    refuse("Digits (\"x\"", 12, "closing bracket");
    refuse("Digits)", 7, "should end here");
    refuse("Digits \"x", 8, "closing quotation mark");
    refuse("Digits{2", 7, "closing brace");
    refuse("Digits{2,99}", 8, "repeat");
    refuse("Digits{1e200}", 8, "repeat");
    refuse("fruit", 1, "no class");
    refuse("Digits mnth:Digits", 8, "unknown field");
    refuse("Digits | | Digits", 10, "expected a class");
    refuse("Digits Nonesuch", 8, "unknown class Nonesuch");
}

static void depth_and_size_are_bounded(void **state)
{
    (void)state;
    char match[4096];
    memset(match, '(', 100);
    strcpy(match + 100, "Digits");
    refuse(match, 41, "too many nested groups");
    memset(match, '~', 4000);
    strcpy(match + 4000, "Digits");
    refuse(match, 41, "too many nested groups");
    small_pack made;
    newsent_error error = NEWSENT_ERROR_INIT;
    const test_file files[] = {
        {"own.rules",
         "rule t\n  type T\n  match Digits (Digits ~Digits){12}{12}{12}{12}{12}{12}{12}\n"},
        {0}
    };
    assert_int_equal(compile_files(NULL, files, &made, &error), NEWSENT_ERROR_SOURCE);
    assert_non_null(strstr(error.message, "too long"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(programs),
        cmocka_unit_test(a_choice_of_classes_is_one_class),
        cmocka_unit_test(a_part_without_fields_is_shared),
        cmocka_unit_test(errors_say_where),
        cmocka_unit_test(depth_and_size_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
