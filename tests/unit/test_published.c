/* Publication date: read from the head of a text, not from its story. */
#include "block.h"
#include "value/published.h"

static const char *published_in(void **state, const char *text)
{
    static char date[16];
    test_block *test = *state;
    read_text(test, text);
    ns_value_context context = {.pack = &test->engine->pack,
                                .text = text,
                                .matches = &test->doc->matches,
                                .arena = &test->doc->arena,
                                .fiscal_year_start_month = 1};
    ns_day_write(ns_published_in_text(&context, strlen(text)), date);
    return date;
}

static void a_short_line_of_the_head_has_it(void **state)
{
    assert_string_equal(
        published_in(state,
                     "Velmora to close its yard\nMarch 4, 2031\n\nThe yard opened on May 5, 2011."),
        "2031-03-04");
    assert_string_equal(published_in(state, "Updated: 2031-03-04\nVelmora to close."),
                        "2031-03-04");
}

static void a_line_of_prose_has_it_not(void **state)
{
    assert_string_equal(published_in(state, "The yard of Velmora in the north of the country, "
                                            "which was opened on May 5, 2011, is to close soon."),
                        "");
}

static void a_part_of_a_date_is_not_enough(void **state)
{
    assert_string_equal(published_in(state, "March 2031\nVelmora to close."), "");
    assert_string_equal(published_in(state, "Thursday\nVelmora to close."), "");
}

static void far_down_is_the_story(void **state)
{
    char text[2000] = "Velmora to close\n";
    for (int i = 0; i < 40; i++)
        strcat(text, "The yard is old.\n");
    strcat(text, "March 4, 2031\n");
    assert_string_equal(published_in(state, text), "");
}

static void days_are_written_in_ten_bytes(void **state)
{
    (void)state;
    char text[16] = "x";
    ns_day_write((ns_day){987, 6, 5}, text);
    assert_string_equal(text, "0987-06-05");
    ns_day_write((ns_day){0}, text);
    assert_string_equal(text, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_short_line_of_the_head_has_it),
        cmocka_unit_test(a_line_of_prose_has_it_not),
        cmocka_unit_test(a_part_of_a_date_is_not_enough),
        cmocka_unit_test(far_down_is_the_story),
        cmocka_unit_test(days_are_written_in_ten_bytes),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
