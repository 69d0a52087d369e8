/* Token rules: classes of tight runs of characters, with named groups as fields. */
#include "small_pack.h"

#include "match/char_patterns.h"

typedef struct fixture {
    small_pack made;
    small_reading reading;
    ns_char_patterns *rules;
    ns_char_matches runs;
} fixture;

static void open_runs(fixture *f, const char *rules, const char *text)
{
    f->made = make_pack(NULL, rules);
    read_small(&f->reading, &f->made.pack, text);
    assert_int_equal(ns_char_patterns_new(&f->made.allocator, &f->made.pack, true, &f->rules, NULL),
                     NEWSENT_OK);
    assert_true(ns_char_matches_init(&f->runs, &f->made.allocator));
    assert_true(ns_char_matches_start(&f->runs, &f->made.allocator, &f->reading.tokens));
}

static const ns_char_match *runs_at(fixture *f, size_t token, size_t *count)
{
    return ns_char_matches_at(&f->runs, &f->made.allocator, f->rules, &f->reading.tokens, token,
                              count);
}

static void close_runs(fixture *f)
{
    ns_char_matches_free(&f->runs, &f->made.allocator);
    ns_char_patterns_free(f->rules);
    free_reading(&f->reading);
    free_pack(&f->made);
}

static void a_run_has_a_length_and_fields(void **state)
{
    (void)state;
    fixture f;
    const char *text = "On 2031-07-09 it ended.";
    size_t count;
    open_runs(&f, "token Day /(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)/\n", text);
    assert_true(ns_char_patterns_may_begin(f.rules, &f.reading.tokens, 1));
    assert_false(ns_char_patterns_may_begin(f.rules, &f.reading.tokens, 0));
    const ns_char_match *run = runs_at(&f, 1, &count);
    assert_int_equal(count, 1);
    assert_int_equal(run->class_id, ns_pack_class(&f.made.pack, "Day"));
    assert_int_equal(run->field_count, 3);
    for (int g = 0; g < 3; g++)
        if (run->fields[g].name == NS_FIELD_month)
            assert_memory_equal(text + run->fields[g].start, "07", 2);
    close_runs(&f);
}

static void a_run_ends_where_a_token_ends(void **state)
{
    (void)state;
    fixture f;
    size_t count;
    open_runs(&f, "token Pair /\\d\\d/\n", "123 12 12.5");
    runs_at(&f, 0, &count);
    assert_int_equal(count, 0);
    runs_at(&f, 1, &count);
    assert_int_equal(count, 1);
    runs_at(&f, 2, &count);
    assert_int_equal(count, 0);
    close_runs(&f);
}

static void the_longest_run_comes_first(void **state)
{
    (void)state;
    fixture f;
    size_t count;
    open_runs(&f, "token Short /\\d+/\ntoken Long /\\d+-\\d+/\ntoken Other /\\d+-\\d+/\n",
              "It was 10-12 then.");
    const ns_char_match *runs = runs_at(&f, 2, &count);
    assert_int_equal(count, 3);
    assert_int_equal(runs[0].class_id, ns_pack_class(&f.made.pack, "Long"));
    assert_int_equal(runs[1].class_id, ns_pack_class(&f.made.pack, "Other"));
    assert_int_equal(runs[2].class_id, ns_pack_class(&f.made.pack, "Short"));
    close_runs(&f);
}

static void a_word_begins_one_only_when_a_number_is_near(void **state)
{
    (void)state;
    fixture f;
    open_runs(&f, "token Fiscal /FY'?\\d\\d/\n", "FY FY'24 FY24");
    assert_false(ns_char_patterns_may_begin(f.rules, &f.reading.tokens, 0));
    assert_true(ns_char_patterns_may_begin(f.rules, &f.reading.tokens, 1));
    assert_false(ns_char_patterns_begin_with_marks(f.rules));
    close_runs(&f);
    open_runs(&f, "token Form /13F/\n", "13F");
    assert_false(ns_char_patterns_begin_with_marks(f.rules));
    close_runs(&f);
    open_runs(&f, "token Sharp /#\\d/\n", "#1");
    assert_true(ns_char_patterns_begin_with_marks(f.rules));
    close_runs(&f);
}

static void the_same_characters_are_known_again(void **state)
{
    (void)state;
    fixture f;
    const char *text = "10-12 then 10-12";
    size_t count;
    open_runs(&f, "token Short /\\d+/\ntoken Span /(?<day>\\d+)-(?<day2>\\d+)/\n", text);
    for (int time = 0; time < 2; time++) { /* the second time is remembered, and lies elsewhere */
        const ns_char_match *runs = runs_at(&f, time == 0 ? 0 : 4, &count);
        uint32_t start = time == 0 ? 0 : 11;
        assert_int_equal(count, 2);
        assert_int_equal(runs[0].class_id, ns_pack_class(&f.made.pack, "Span"));
        assert_int_equal(runs[0].length, 3);
        assert_int_equal(runs[0].fields[0].start, start);
        assert_int_equal(runs[0].fields[1].end, start + 5);
        assert_int_equal(runs[1].class_id, ns_pack_class(&f.made.pack, "Short"));
        assert_int_equal(runs[1].length, 1);
    }
    close_runs(&f);
}

static void a_regex_may_ignore_case(void **state)
{
    (void)state;
    fixture f;
    size_t count;
    open_runs(&f, "token Gear /(?i)g\\d/\n", "g4 G5 h6");
    runs_at(&f, 0, &count);
    assert_int_equal(count, 1);
    runs_at(&f, 1, &count);
    assert_int_equal(count, 1);
    assert_false(ns_char_patterns_may_begin(f.rules, &f.reading.tokens, 2));
    close_runs(&f);
}

static void a_costly_regex_gives_up(void **state)
{
    (void)state;
    fixture f;
    char text[200];
    size_t count;
    memset(text, '7', sizeof text - 2);
    strcpy(text + sizeof text - 2, "x");
    open_runs(&f, "token Evil /(?:\\d+)+z/\n", text);
    runs_at(&f, 0, &count);
    assert_int_equal(count, 0);
    assert_false(f.runs.is_out_of_memory);
    close_runs(&f);
}

static void a_wrong_regex_is_named(void **state)
{
    (void)state;
    small_pack made;
    newsent_error error = NEWSENT_ERROR_INIT;
    const test_file files[] = {{"own.rules", "# one\ntoken Bad /(\\d/\n"}, {0}};
    assert_int_equal(compile_files(NULL, files, &made, &error), NEWSENT_ERROR_SOURCE);
    assert_int_equal(error.line, 2);
    assert_non_null(strstr(error.message, "parenthes"));
    assert_null(made.block);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_has_a_length_and_fields),
        cmocka_unit_test(a_run_ends_where_a_token_ends),
        cmocka_unit_test(the_longest_run_comes_first),
        cmocka_unit_test(a_word_begins_one_only_when_a_number_is_near),
        cmocka_unit_test(the_same_characters_are_known_again),
        cmocka_unit_test(a_regex_may_ignore_case),
        cmocka_unit_test(a_costly_regex_gives_up),
        cmocka_unit_test(a_wrong_regex_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
