/* Clean text: what a text becomes, and where its places were. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "builtin_pack.h"
#include "text/clean.h"

typedef struct fixture {
    ns_pack pack;
    newsent_allocator allocator;
    ns_clean_text clean;
} fixture;

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    f->pack = open_builtin_pack();
    f->allocator = ns_allocator_or_default((newsent_allocator){0});
    *state = f;
    return 0;
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    ns_clean_free(&f->clean, &f->allocator);
    free(f);
    return 0;
}

static void check_clean(fixture *f, const char *given, const char *clean)
{
    size_t length = strlen(given);
    assert_true(ns_clean_first(given, length) < length);
    assert_true(ns_clean_make(&f->clean, &f->allocator, &f->pack, given, length));
    assert_string_equal(f->clean.text, clean);
    assert_int_equal(f->clean.length, strlen(clean));
}

static void check_untouched(const char *text)
{
    assert_int_equal(ns_clean_first(text, strlen(text)), strlen(text));
}

/* Checks that the words of a clean text come from those of the given one. */
static void check_span(const fixture *f, const char *given, const char *clean, const char *was)
{
    size_t start = (size_t)(strstr(f->clean.text, clean) - f->clean.text);
    size_t given_start = ns_clean_given_start(&f->clean, start);
    size_t given_end = ns_clean_given_end(&f->clean, start + strlen(clean));
    assert_int_equal(given_start, strstr(given, was) - given);
    assert_int_equal(given_end - given_start, strlen(was));
    assert_int_equal(ns_clean_offset(&f->clean, given_start), start);
}

static void test_most_texts_are_untouched(void **state)
{
    (void)state;
    check_untouched("");
    check_untouched("AT&T, a New York-based firm, rose > 5 percent.");
    check_untouched("Élan Vital’s sales – in São Paulo – rose “a lot”.");
    check_untouched("A list -\n- of things\nis > that.");
}

static void test_repairs(void **state)
{
    check_clean(*state, "AT&amp;T&nbsp;rose", "AT&T rose");
    check_clean(*state, "> The firm\n> rose.", "The firm\nrose.");
    check_clean(*state, "Tol\xE2\x80\x8Bvane rose.", "Tolvane rose.");
    check_clean(*state, "It has passen-\ngers in May.", "It has passengers\v\nin May.");
    check_clean(*state, "It has passen-\ngers\nin May.", "It has passengers\nin May.");
    check_clean(*state, "a state-\nowned firm", "a state-owned\v\nfirm");
    check_clean(*state, "SociÃ©tÃ©", "Société");
}

static void test_spans_are_carried_back(void **state)
{
    fixture *f = *state;
    const char *given = "\xE2\x80\x8B"
                        "AT&amp;T\xE2\x80\x8B of Johannes-\n> burg, SÃ£o Paulo";
    check_clean(f, given, "AT&T of Johannesburg,\v\nSão Paulo");
    check_span(f, given, "AT&T", "AT&amp;T");
    check_span(f, given, "of", "of");
    check_span(f, given, "Johannesburg", "Johannes-\n> burg");
    check_span(f, given, "São Paulo", "SÃ£o Paulo");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_most_texts_are_untouched),
        cmocka_unit_test_setup_teardown(test_repairs, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(test_spans_are_carried_back, open_fixture, close_fixture)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
