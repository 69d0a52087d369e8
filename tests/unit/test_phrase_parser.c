/* Phrase expressions: what is refused and where, and lets of other files. */
#include "small_pack.h"

static const char words[] = "%table hot\nplum\tFruit\nred\tColour\n";

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

static void depth_is_bounded(void **state)
{
    (void)state;
    char match[4096];
    memset(match, '(', 100);
    strcpy(match + 100, "Digits");
    refuse(match, 41, "too many nested groups (limit 40)");
    memset(match, '~', 4000);
    strcpy(match + 4000, "Digits");
    refuse(match, 41, "too many nested groups (limit 40)");
}

static void a_long_word_is_refused(void **state)
{
    (void)state;
    char match[256] = "\"";
    memset(match + 1, 'a', 130);
    strcpy(match + 131, "\" Digits");
    refuse(match, 2, "the word has 130 bytes (limit 126)");
}

static void an_optional_field_is_no_field(void **state)
{
    (void)state;
    assert_finds(words, "rule test\n  type T\n  match Fruit unit:Colour? ~Digits?\n",
                 "plum, plum red", "T(plum) T(plum red)");
}

static void a_shared_let_serves_other_files(void **state)
{
    (void)state;
    small_pack base = make_pack(words, "shared let Sweet = (Fruit | \"fig\")\n"
                                       "shared let Red = Colour Sweet\n");
    small_pack made =
        extend_pack(&base.pack, NULL, "let Sweet = Digits\nrule t\n  type T\n  match Red Sweet\n");
    const ns_rule *rule = &made.pack.rules[0];
    const ns_instruction *code = made.pack.code + rule->code;
    assert_int_equal(rule->code_count, 4); /* Colour, fruit or fig, the file's own Sweet, ACCEPT */
    assert_string_equal(ns_pack_text(&made.pack, made.pack.classes[code[0].class_id].name),
                        "Colour");
    assert_int_equal(code[1].op, NS_OP_CLASS);
    assert_int_equal(code[2].op, NS_OP_CALL); /* no class of a lexicon: a pattern */
    assert_int_equal(made.pack.let_count, 2);
    free_pack(&made);
    free_pack(&base);
}

static void shared_lets_use_shared_ones_only(void **state)
{
    (void)state;
    assert_refused_at("own.rules", "let A = Digits\nshared let B = A Digits\n", 2, 16,
                      "share A, too");
    assert_refused_at("own.rules", "shared rule a\n", 1, 8, "only a let can be shared");
    small_pack base = make_pack("", "shared let A = Digits\nshared let B = A\n");
    small_pack made;
    newsent_error error = NEWSENT_ERROR_INIT;
    const test_file files[] = {{"own.rules", "shared let A = B\nrule t\n  type T\n  match B\n"},
                               {0}};
    assert_int_equal(compile_files(&base.pack, files, &made, &error), NEWSENT_ERROR_SOURCE);
    assert_non_null(strstr(error.message, "does B use itself"));
    free_pack(&base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_say_where),
        cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(a_long_word_is_refused),
        cmocka_unit_test(an_optional_field_is_no_field),
        cmocka_unit_test(a_shared_let_serves_other_files),
        cmocka_unit_test(shared_lets_use_shared_ones_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
