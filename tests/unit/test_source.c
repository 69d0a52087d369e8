/* Source files: lines, slices, numbers and places of errors. */
#include "small_pack.h"

#include "compile/parse/source.h"

static newsent_allocator allocator;

static newsent_status open_source(ns_source *source, const char *bytes, size_t size,
                                  newsent_error *error)
{
    allocator = ns_allocator_or_default((newsent_allocator){0});
    test_folder *folder = open_test_folder(NULL);
    static char path[128];
    strcpy(path, add_test_file(folder, "own.rules", bytes, size));
    newsent_status status = ns_source_open(source, &allocator, path, error);
    close_test_folder(folder);
    return status;
}

static ns_slice slice(const char *text)
{
    return (ns_slice){text, strlen(text), 1, 1};
}

static void lines_end_with_or_without_a_carriage_return(void **state)
{
    (void)state;
    static const char text[] = "one\r\n\ntwo";
    ns_source source;
    ns_slice line;
    assert_int_equal(open_source(&source, text, strlen(text), NULL), NEWSENT_OK);
    assert_true(ns_source_next(&source, &line) && ns_slice_is(line, "one"));
    assert_true(ns_source_next(&source, &line) && ns_slice_is(line, ""));
    assert_true(ns_source_next(&source, &line) && ns_slice_is(line, "two"));
    assert_int_equal(line.line, 3);
    assert_false(ns_source_next(&source, &line));
    ns_source_close(&source, &allocator);
}

static void a_byte_order_mark_is_skipped(void **state)
{
    (void)state;
    ns_source source;
    ns_slice line;
    assert_int_equal(open_source(&source, "\xEF\xBB\xBFlet", 6, NULL), NEWSENT_OK);
    assert_true(ns_source_next(&source, &line) && ns_slice_is(line, "let"));
    ns_source_close(&source, &allocator);
}

static void what_is_no_text_is_refused(void **state)
{
    (void)state;
    ns_source source;
    newsent_error error = NEWSENT_ERROR_INIT;
    assert_int_equal(open_source(&source, "good\nba\xFF", 8, &error), NEWSENT_ERROR_SOURCE);
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 3);
    assert_int_equal(open_source(&source, "go\0od\n\xFF", 7, &error), NEWSENT_ERROR_SOURCE);
    assert_int_equal(error.line, 1);
    assert_int_equal(error.column, 3);
    assert_int_equal(ns_source_open(&source, &allocator, "/no/such.rules", &error),
                     NEWSENT_ERROR_IO);
    assert_int_equal(ns_source_open(&source, &allocator, "/tmp", &error), NEWSENT_ERROR_IO);
}

static void slices_know_their_column(void **state)
{
    (void)state;
    ns_slice rest = slice("  a=b ; c"), first = ns_slice_trim(ns_slice_cut(&rest, ';'));
    assert_true(ns_slice_is(first, "a=b"));
    assert_int_equal(first.column, 3);
    rest = ns_slice_trim(rest);
    assert_int_equal(rest.column, 9);
    ns_slice whole = ns_slice_cut(&rest, ';');
    assert_true(ns_slice_is(whole, "c") && rest.length == 0);
    rest = slice(" not \t before  x ");
    assert_true(ns_slice_is(ns_slice_word(&rest), "not"));
    assert_true(ns_slice_is(rest, "before  x"));
}

static void check_number(const char *text, double expected)
{
    double number;
    assert_true(ns_slice_number(slice(text), &number));
    assert_true(number > expected - 1e-9 * (1 + expected * expected) &&
                number < expected + 1e-9 * (1 + expected * expected));
}

static void numbers_need_no_locale(void **state)
{
    (void)state;
    double number;
    check_number("42", 42);
    check_number("-0.25", -0.25);
    check_number("1.5e3", 1500);
    check_number("25e-1", 2.5);
    const char *wrong[] = {"", "-", ".", "1,5", "12a", "e5", "1e", "1e999", "--1", "1e1e1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(ns_slice_number(slice(wrong[i]), &number));
}

static void a_number_is_finite(void **state)
{
    (void)state;
    char text[1000];
    double number;
    memset(text, '9', sizeof text);
    text[500] = '.';
    assert_false(ns_slice_number((ns_slice){text, sizeof text, 1, 1}, &number));
    assert_false(ns_slice_number((ns_slice){text, 400, 1, 1}, &number));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_with_or_without_a_carriage_return),
        cmocka_unit_test(a_byte_order_mark_is_skipped),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(slices_know_their_column),
        cmocka_unit_test(numbers_need_no_locale),
        cmocka_unit_test(a_number_is_finite),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
