/* Programs: the instructions of expressions. */
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

static void long_programs_are_refused(void **state)
{
    (void)state;
    small_pack made;
    newsent_error error = NEWSENT_ERROR_INIT;
    const test_file files[] = {
        {"own.rules",
         "rule t\n  type T\n  match Digits (Digits ~Digits){12}{12}{12}{12}{12}{12}{12}\n"},
        {0}};
    assert_int_equal(compile_files(NULL, files, &made, &error), NEWSENT_ERROR_SOURCE);
    assert_non_null(
        strstr(error.message, "too long when its repeats are written out (limit 16384"));
}

static void a_choice_has_a_limit(void **state)
{
    (void)state;
    static char rules[16384];
    size_t length = (size_t)sprintf(rules, "rule t\n  type T\n  match Digits (Digits\n     ");
    for (int i = 0; i < 1100; i++)
        length += (size_t)sprintf(rules + length, "| Digits%s", i % 50 == 49 ? "\n     " : " ");
    strcpy(rules + length, ")\n");
    assert_refused_at("own.rules", rules, 1, 6, "too many alternatives in one choice (limit 1023)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(programs),
        cmocka_unit_test(a_choice_of_classes_is_one_class),
        cmocka_unit_test(a_part_without_fields_is_shared),
        cmocka_unit_test(long_programs_are_refused),
        cmocka_unit_test(a_choice_has_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
