/* Findings: what a listener is told, and what becomes of errors and warnings without one. */
#include "on_diagnostic.h"

#include "base/error.h"

/* A builder, and who listens to it. */
typedef struct fixture {
    newsent_allocator allocator;
    newsent_error error;
    heard_findings heard;
    ns_diagnostics diagnostics;
    ns_builder builder;
} fixture;

static void open_findings(fixture *f, bool listens)
{
    *f = (fixture){.allocator = ns_allocator_or_default((newsent_allocator){0}),
                   .error = NEWSENT_ERROR_INIT};
    assert_int_equal(ns_builder_init(&f->builder, &f->allocator, &f->error), NEWSENT_OK);
    f->diagnostics = (ns_diagnostics){hear_finding, &f->heard};
    if (listens)
        f->builder.diagnostics = &f->diagnostics;
    else
        f->builder.diagnostics = NULL;
}

static void an_error_of_a_source_is_told_and_forgotten(void **state)
{
    (void)state;
    fixture f;
    open_findings(&f, true);
    newsent_status status =
        ns_fail_at(&f.error, NEWSENT_ERROR_SOURCE, "own.rules", 4, 9, "it is %s", "wrong");
    assert_int_equal(ns_diagnostics_report(&f.builder, status), NEWSENT_OK);
    assert_string_equal(f.heard.lines, "error 4:9 it is wrong\n");
    assert_string_equal(f.heard.last.source, "own.rules");
    assert_int_equal(f.heard.last.status, NEWSENT_ERROR_SOURCE);
    assert_int_equal(f.error.status, NEWSENT_OK);
    assert_string_equal(f.error.message, "");
    ns_builder_free(&f.builder);
}

static void other_errors_end_the_work(void **state)
{
    (void)state;
    static const newsent_status others[] = {NEWSENT_ERROR_MEMORY, NEWSENT_ERROR_ARGUMENT,
                                            NEWSENT_ERROR_IO, NEWSENT_ERROR_PACK};
    fixture f;
    open_findings(&f, true);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_int_equal(
            ns_diagnostics_report(&f.builder, ns_fail(&f.error, others[i], "it broke")), others[i]);
        assert_string_equal(f.error.message, "it broke");
    }
    assert_string_equal(f.heard.lines, "");
    ns_builder_free(&f.builder);
}

static void success_is_no_finding(void **state)
{
    (void)state;
    fixture f;
    open_findings(&f, true);
    assert_int_equal(ns_diagnostics_report(&f.builder, NEWSENT_OK), NEWSENT_OK);
    assert_string_equal(f.heard.lines, "");
    ns_builder_free(&f.builder);
}

static void an_error_that_nobody_hears_ends_the_work(void **state)
{
    (void)state;
    fixture f;
    open_findings(&f, false);
    newsent_status status =
        ns_fail_at(&f.error, NEWSENT_ERROR_SOURCE, "own.rules", 4, 9, "it is wrong");
    assert_int_equal(ns_diagnostics_report(&f.builder, status), NEWSENT_ERROR_SOURCE);
    assert_string_equal(f.error.message, "it is wrong");
    ns_builder_free(&f.builder);
}

static void a_warning_has_the_place_of_a_slice(void **state)
{
    (void)state;
    fixture f;
    open_findings(&f, true);
    ns_diagnostics_warn(&f.builder, &(ns_source){.path = "own.tsv"}, (ns_slice){"plum", 4, 3, 17},
                        "%d of %s", 2, "them");
    assert_string_equal(f.heard.lines, "warning 3:17 2 of them\n");
    assert_string_equal(f.heard.last.source, "own.tsv");
    assert_int_equal(f.heard.last.status, NEWSENT_ERROR_SOURCE);
    assert_int_equal(f.error.status, NEWSENT_OK); /* the builder goes on */
    ns_builder_free(&f.builder);
}

static void a_warning_may_be_about_a_line(void **state)
{
    (void)state;
    fixture f;
    ns_string file;
    open_findings(&f, true);
    assert_int_equal(ns_builder_string(&f.builder, "old.rules", 9, &file), NEWSENT_OK);
    ns_diagnostics_warn_line(&f.builder, file, 12, "rule %s is odd", "a");
    assert_string_equal(f.heard.lines, "warning 12:1 rule a is odd\n");
    assert_string_equal(f.heard.last.source, "old.rules");
    ns_builder_free(&f.builder);
}

static void a_warning_that_nobody_hears_is_lost(void **state)
{
    (void)state;
    fixture f;
    open_findings(&f, false);
    ns_diagnostics_warn(&f.builder, &(ns_source){.path = "own.tsv"}, (ns_slice){"plum", 4, 3, 17},
                        "odd");
    ns_diagnostics_warn_line(&f.builder, 0, 3, "odd");
    assert_string_equal(f.heard.lines, "");
    assert_int_equal(f.error.status, NEWSENT_OK);
    ns_builder_free(&f.builder);
}

static void a_long_message_is_cut(void **state)
{
    (void)state;
    fixture f;
    open_findings(&f, true);
    ns_diagnostics_warn_line(&f.builder, 0, 3, "%0900d%s", 7, "%s%n");
    assert_int_equal(strlen(f.heard.last.message), sizeof f.heard.last.message - 1);
    ns_builder_free(&f.builder);
}

static void a_message_is_no_format(void **state)
{
    (void)state;
    fixture f;
    open_findings(&f, true);
    ns_diagnostics_warn_line(&f.builder, 0, 3, "%s", "5%s%d of it");
    assert_string_equal(f.heard.lines, "warning 3:1 5%s%d of it\n");
    ns_builder_free(&f.builder);
}

static void all_findings_of_all_files_are_told_in_order(void **state)
{
    (void)state;
    static const test_file files[] = {
        {"one.rules", "rule a b\n  type A\ntoken Code /\\d*/\n  why x\nlet Bowl = Digits\n"},
        {"two.rules",
         "rule c\n  why x\n  type C\n  match Digits (\n  no They left.\n  yes A [4].\n"},
        {"three.rules", "rule d\n  why x\n  type D\n  match Digits\n  yes A [4].\n"},
        {0}};
    char kinds[64] = "";
    for (const char *line = lint_files(NULL, files); *line != '\0'; line = strchr(line, '\n') + 1) {
        char place[16];
        assert_int_equal(sscanf(line, "%*s %15s", place), 1);
        sprintf(kinds + strlen(kinds), "%c%s ", line[0], place);
    }
    assert_string_equal(kinds, "e1:6 e3:13 w5:5 e4:17 ");
}

static void a_file_that_cannot_be_read_is_a_finding(void **state)
{
    (void)state;
    static heard_findings heard;
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    const char *const paths[] = {"/nowhere/own.rules", "/nowhere/own.txt"};
    newsent_error error = NEWSENT_ERROR_INIT;
    assert_int_equal(ns_lint(&allocator, NULL, &(ns_inputs){paths, 2, NULL, 0},
                             &(ns_diagnostics){hear_finding, &heard}, &error),
                     NEWSENT_OK);
    assert_int_equal(strncmp(heard.lines, "error 0:0 cannot open /nowhere/own.rules", 40), 0);
    assert_non_null(
        strstr(heard.lines, "\nerror 0:0 cannot tell what /nowhere/own.txt is by its name"));
    assert_int_equal(error.status, NEWSENT_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_of_a_source_is_told_and_forgotten),
        cmocka_unit_test(other_errors_end_the_work),
        cmocka_unit_test(success_is_no_finding),
        cmocka_unit_test(an_error_that_nobody_hears_ends_the_work),
        cmocka_unit_test(a_warning_has_the_place_of_a_slice),
        cmocka_unit_test(a_warning_may_be_about_a_line),
        cmocka_unit_test(a_warning_that_nobody_hears_is_lost),
        cmocka_unit_test(a_long_message_is_cut),
        cmocka_unit_test(a_message_is_no_format),
        cmocka_unit_test(all_findings_of_all_files_are_told_in_order),
        cmocka_unit_test(a_file_that_cannot_be_read_is_a_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
