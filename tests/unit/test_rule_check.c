/* Checks of what a rule file says beside its expressions: names, types, examples, regexes, builders
 * and lets. */
#include "on_diagnostic.h"

#include "compile/check/rule_check.h"

enum { LINE = 7, COLUMN = 12 };

/* A rule file being read. */
typedef struct fixture {
    newsent_allocator allocator;
    newsent_error error;
    heard_findings heard;
    ns_diagnostics diagnostics;
    ns_builder builder;
    ns_source source;
    ns_phrase *phrase;
} fixture;

static fixture *open_check(bool is_lint)
{
    fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    f->allocator = ns_allocator_or_default((newsent_allocator){0});
    assert_int_equal(ns_builder_init(&f->builder, &f->allocator, &f->error), NEWSENT_OK);
    f->diagnostics = (ns_diagnostics){hear_finding, &f->heard};
    if (is_lint)
        f->builder.diagnostics = &f->diagnostics;
    else
        f->builder.diagnostics = NULL;
    f->source.path = "own.rules";
    f->phrase = calloc(1, sizeof *f->phrase);
    assert_non_null(f->phrase);
    f->phrase->builder = &f->builder;
    f->phrase->source = &f->source;
    return f;
}

static void close_check(fixture *f)
{
    ns_builder_free(&f->builder);
    free(f->phrase);
    free(f);
}

static ns_slice slice_at(const char *text, uint32_t line, uint32_t column)
{
    return (ns_slice){text, strlen(text), line, column};
}

static ns_slice slice(const char *text)
{
    return slice_at(text, LINE, COLUMN);
}

/* message NULL: the status must be OK; else the last check was refused at the place. */
static void expect_at(fixture *f, newsent_status status, const char *text, size_t line,
                      size_t column, const char *message)
{
    if (status != (message == NULL ? NEWSENT_OK : NEWSENT_ERROR_SOURCE))
        fail_msg("\"%s\": status %d, %s", text, status, f->error.message);
    if (message == NULL)
        return;
    if (strstr(f->error.message, message) == NULL)
        fail_msg("\"%s\": \"%s\" does not say \"%s\"", text, f->error.message, message);
    assert_string_equal(f->error.source, "own.rules");
    assert_int_equal(f->error.line, line);
    assert_int_equal(f->error.column, column);
}

/* The texts, up to a NULL, must be refused with the message, or be good when it is NULL. */
typedef newsent_status text_check(ns_phrase *phrase, ns_slice text);
static void expect_all(text_check *judge, const char *const *texts, const char *message)
{
    fixture *f = open_check(false);
    for (; *texts != NULL; texts++)
        expect_at(f, judge(f->phrase, slice(*texts)), *texts, LINE, COLUMN, message);
    close_check(f);
}

static void a_class_begins_with_a_capital(void **state)
{
    (void)state;
    static const char *const good[] = {"Month", "M", "Q4Result", "ABC", NULL};
    static const char *const bad[] = {"month", "4Month", "Month-Name", "Month_Name",
                                      "Månad", "\"of\"", NULL};
    expect_all(ns_check_class_name, good, NULL);
    expect_all(ns_check_class_name, bad,
               "the name must begin with a capital and have letters and digits only");
}

static void a_class_is_not_named_like_a_built_in_one(void **state)
{
    (void)state;
    static const char *const built_in[] = {"Digits4", NULL}, *const any[] = {"Any", NULL},
                             *const near[] = {"Digits5", "Words", NULL};
    expect_all(ns_check_class_name, built_in, "class Digits4 is built in; choose another name");
    expect_all(ns_check_class_name, any, "class Any is built in");
    expect_all(ns_check_class_name, near, NULL);
}

static void a_known_class_of_files_is_no_built_in_one(void **state)
{
    (void)state;
    fixture *f = open_check(false);
    uint16_t class_id;
    assert_int_equal(ns_builder_class(&f->builder, "Metal", 5, &class_id), NEWSENT_OK);
    expect_at(f, ns_check_class_name(f->phrase, slice("Metal")), "Metal", 0, 0, NULL);
    close_check(f);
}

static void a_rule_has_a_name_of_letters_digits_and_marks(void **state)
{
    (void)state;
    static const char *const good[] = {"date.month_day", "a", "x-1.Y", "9", NULL};
    static const char *const bad[] = {"a b", "a/b", "é", "a:b", "[", "a,", NULL};
    expect_all(ns_check_rule_name, good, NULL);
    expect_all(ns_check_rule_name, bad,
               "the name of a rule has letters, digits, dots, _ and - only");
}

static void a_type_is_one_word_in_capitals(void **state)
{
    (void)state;
    static const char *const good[] = {"DATE", "NONE", "MY_TYPE2", "_A", "A1", "", NULL};
    static const char *const bad[] = {"Date", "1A", "A B", "A-B", "date", "A.", NULL};
    expect_all(ns_check_type, good, NULL);
    expect_all(ns_check_type, bad, "a type is one word in capitals");
}

static newsent_status check_yes(ns_phrase *phrase, ns_slice text)
{
    return ns_check_example(phrase, text, true);
}

static newsent_status check_no(ns_phrase *phrase, ns_slice text)
{
    return ns_check_example(phrase, text, false);
}

static void a_yes_example_has_something_in_brackets(void **state)
{
    (void)state;
    static const char *const good[] = {"It fell [4%].", "[x]", "A ] and [b].", "Two [x] and [].",
                                       NULL};
    static const char *const bad[] = {"It fell 4%.", "It fell [4%.",   "It fell 4%].",
                                      "It fell [].", "It ] fell [4%.", NULL};
    expect_all(check_yes, good, NULL);
    expect_all(check_yes, bad, "a yes example shows in brackets what the rule finds");
}

static void a_no_example_needs_no_brackets(void **state)
{
    (void)state;
    static const char *const good[] = {"It fell.", "It fell [4%.", "[]", NULL};
    expect_all(check_no, good, NULL);
}

static void an_example_has_a_sentence(void **state)
{
    (void)state;
    static const char *const empty[] = {"", NULL};
    expect_all(check_yes, empty, "the example has no sentence");
    expect_all(check_no, empty, "the example has no sentence");
}

static void a_wrong_regex_is_refused_at_its_byte(void **state)
{
    (void)state;
    for (int is_lint = 0; is_lint < 2; is_lint++) {
        fixture *f = open_check(is_lint);
        expect_at(f, ns_check_regex(f->phrase, slice("\\d(?<tint>\\d)")), "tint", LINE, COLUMN + 5,
                  "named like no field");
        expect_at(f, ns_check_regex(f->phrase, slice("\\d*")), "\\d*", LINE, COLUMN,
                  "match nothing at all");
        expect_at(f, ns_check_regex(f->phrase, slice("\\d+")), "\\d+", 0, 0, NULL);
        assert_string_equal(f->heard.lines, "");
        close_check(f);
    }
}

static void a_slow_regex_is_refused_by_lint_only(void **state)
{
    (void)state;
    static const char slow[] = "(?:\\d+\\d?)+[xy]";
    fixture *f = open_check(false);
    expect_at(f, ns_check_regex(f->phrase, slice(slow)), slow, 0, 0, NULL);
    close_check(f);
    f = open_check(true);
    expect_at(f, ns_check_regex(f->phrase, slice(slow)), slow, LINE, COLUMN, "tries too many ways");
    close_check(f);
}

static void a_regex_without_bounds_is_a_warning_of_lint(void **state)
{
    (void)state;
    fixture *f = open_check(true);
    expect_at(f, ns_check_regex(f->phrase, slice("Q\\d.*")), "Q\\d.*", 0, 0, NULL);
    assert_string_equal(
        f->heard.lines,
        "warning 7:16 an endless repeat of any character; say which, and how many: {1,9}\n");
    close_check(f);
}

static void values_that_the_library_makes_need_a_builder(void **state)
{
    (void)state;
    static const struct {
        const char *type, *builder;
        bool is_good;
    } cases[] = {
        {"DATE", "calendar", true},
        {"DATE", "vague", true},
        {"DATE", "money", false},
        {"DATE", "nonesuch", false},
        {"METRIC", "money", true},
        {"METRIC", "count", true},
        {"METRIC", "shift", false},
        {"METRIC", "moneys", false},
        {"PRODUCT", "money", true},
        {"NONE", "", true},
        {"ORG", "nonesuch", true},
        {"DATE", "calendar_of_a_name_that_is_longer_than_any_builder_could_ever_be_named", false},
    };
    fixture *f = open_check(false);
    char message[64];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(message, sizeof message, "a rule of type %s needs a value builder for it",
                 cases[i].type);
        expect_at(f,
                  ns_check_builder(f->phrase, slice_at("a", 2, 6), slice(cases[i].type),
                                   slice_at(cases[i].builder, 4, 9)),
                  cases[i].builder, 4, 9, cases[i].is_good ? NULL : message);
    }
    close_check(f);
}

static void a_missing_builder_is_told_at_the_name(void **state)
{
    (void)state;
    fixture *f = open_check(false);
    expect_at(f, ns_check_builder(f->phrase, slice_at("a", 2, 6), slice("METRIC"), (ns_slice){0}),
              "", 2, 6, "type METRIC needs a value builder");
    close_check(f);
}

static void a_let_is_named_like_a_class(void **state)
{
    (void)state;
    static const char *const bad[] = {"small", NULL}, *const built_in[] = {"Title", NULL},
                             *const good[] = {"Small", NULL};
    expect_all(ns_check_let, bad, "the name must begin with a capital");
    expect_all(ns_check_let, built_in, "class Title is built in");
    expect_all(ns_check_let, good, NULL);
}

static void a_let_stands_once(void **state)
{
    (void)state;
    fixture *f = open_check(false);
    f->phrase->macros[f->phrase->macro_count++] = (ns_macro){.name = slice_at("Bowl", 3, 5)};
    expect_at(f, ns_check_let(f->phrase, slice("Bowl")), "Bowl", LINE, COLUMN,
              "let Bowl stands in line 3 already; rename one");
    expect_at(f, ns_check_let(f->phrase, slice("Bow")), "Bow", 0, 0, NULL);
    expect_at(f, ns_check_let(f->phrase, slice("Bowls")), "Bowls", 0, 0, NULL);
    close_check(f);
}

/* The check of let Bowl in line 7, when the name was used before as a class in that file and line.
 */
static void expect_let(const char *file, uint32_t line, bool is_defined, const char *message)
{
    fixture *f = open_check(false);
    uint16_t class_id;
    assert_int_equal(ns_builder_class(&f->builder, "Bowl", 4, &class_id), NEWSENT_OK);
    ns_class_use *use = &f->builder.class_uses[class_id];
    *use = (ns_class_use){.line = line, .column = 20, .is_defined = is_defined};
    if (file != NULL)
        assert_int_equal(ns_builder_string(&f->builder, file, strlen(file), &use->file),
                         NEWSENT_OK);
    expect_at(f, ns_check_let(f->phrase, slice("Bowl")), "Bowl", line, 20, message);
    close_check(f);
}

static void a_let_stands_above_its_uses(void **state)
{
    (void)state;
    expect_let("own.rules", 4, false, "Bowl is used above its let in line 7; move the let up");
    expect_let("other.rules", 4, false, NULL);
    expect_let("own.rules", 4, true, NULL); /* a class of a lexicon may have the name */
    expect_let(NULL, 0, false, NULL);
}

static void a_let_does_not_use_itself(void **state)
{
    (void)state;
    expect_let("own.rules", LINE, false, "let Bowl uses itself; write the repeat with * or +");
    expect_let("own.rules", LINE + 1, false, "let Bowl uses itself"); /* in its second line */
}

static void lets_that_nothing_uses_are_told(void **state)
{
    (void)state;
    static const ns_macro macros[] = {{.name = {"Bowl", 4, 3, 5}},
                                      {.name = {"Dish", 4, 4, 5}, .is_used = true},
                                      {.name = {"Cup", 3, 6, 5}}};
    for (int is_lint = 0; is_lint < 2; is_lint++) {
        fixture *f = open_check(is_lint);
        memcpy(f->phrase->macros, macros, sizeof macros);
        f->phrase->macro_count = 3;
        ns_check_unused(f->phrase);
        assert_string_equal(f->heard.lines, is_lint
                                                ? "warning 3:5 nothing uses let Bowl; delete it\n"
                                                  "warning 6:5 nothing uses let Cup; delete it\n"
                                                : "");
        close_check(f);
    }
}

static void a_let_is_used_by_lets_and_rules(void **state)
{
    (void)state;
    const test_file files[] = {
        {"own.rules",
         "let One = Digits2\nlet Two = One One\nlet Three = Two\nrule a\n  why x\n  type T\n"
         "  match Digits (Two | Digits4)\n  yes A [4 4444].\n"},
        {0}};
    assert_string_equal(lint_files(NULL, files), "warning 3:5 nothing uses let Three; delete it\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_class_begins_with_a_capital),
        cmocka_unit_test(a_class_is_not_named_like_a_built_in_one),
        cmocka_unit_test(a_known_class_of_files_is_no_built_in_one),
        cmocka_unit_test(a_rule_has_a_name_of_letters_digits_and_marks),
        cmocka_unit_test(a_type_is_one_word_in_capitals),
        cmocka_unit_test(a_yes_example_has_something_in_brackets),
        cmocka_unit_test(a_no_example_needs_no_brackets),
        cmocka_unit_test(an_example_has_a_sentence),
        cmocka_unit_test(a_wrong_regex_is_refused_at_its_byte),
        cmocka_unit_test(a_slow_regex_is_refused_by_lint_only),
        cmocka_unit_test(a_regex_without_bounds_is_a_warning_of_lint),
        cmocka_unit_test(values_that_the_library_makes_need_a_builder),
        cmocka_unit_test(a_missing_builder_is_told_at_the_name),
        cmocka_unit_test(a_let_is_named_like_a_class),
        cmocka_unit_test(a_let_stands_once),
        cmocka_unit_test(a_let_stands_above_its_uses),
        cmocka_unit_test(a_let_does_not_use_itself),
        cmocka_unit_test(lets_that_nothing_uses_are_told),
        cmocka_unit_test(a_let_is_used_by_lets_and_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
