/* Dates end to end: a sentence and a publication date give one time expression with its TIMEX3
 * value and its days. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include <newsent/newsent.h>

static newsent_engine *engine;

static int open_engine(void **state)
{
    (void)state;
    if (newsent_engine_new(NULL, &engine, NULL) == NEWSENT_OK)
        return 0;
    return 1;
}

static int close_engine(void **state)
{
    (void)state;
    newsent_engine_free(engine);
    return 0;
}

/* A sentence, the expression in it, and what it must mean; mod, begin and end are not compared when
 * NULL. */
typedef struct date_case {
    const char *text, *expression, *timex, *value, *mod, *begin, *end;
} date_case;

static void check_case(newsent_doc *doc, const char *published, const date_case *wanted)
{
    newsent_extract_options options = {.struct_size = sizeof options, .date = published};
    assert_int_equal(newsent_doc_extract(doc, wanted->text, strlen(wanted->text), &options, NULL),
                     NEWSENT_OK);
    size_t start = (size_t)(strstr(wanted->text, wanted->expression) - wanted->text);
    const newsent_entity *found = NULL;
    for (size_t i = 0; i < newsent_doc_entity_count(doc); i++) {
        const newsent_entity *entity = newsent_doc_entity(doc, i);
        if (entity->type == NEWSENT_DATE && entity->start == start &&
            entity->end == start + strlen(wanted->expression))
            found = entity;
    }
    if (!found)
        fail_msg("\"%s\" is not found in \"%s\"", wanted->expression, wanted->text);
    if (strcmp(found->date->value, wanted->value) != 0)
        fail_msg("%s: \"%s\" is %s, not %s", wanted->text, wanted->expression, found->date->value,
                 wanted->value);
    assert_string_equal(found->date->timex, wanted->timex);
    if (wanted->mod)
        assert_string_equal(found->date->mod, wanted->mod);
    if (wanted->begin)
        assert_string_equal(found->date->first_day, wanted->begin);
    if (wanted->end)
        assert_string_equal(found->date->last_day, wanted->end);
}

static void check_cases(const char *published, const date_case *cases, size_t count)
{
    newsent_doc *doc = NULL;
    assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
    for (size_t i = 0; i < count; i++)
        check_case(doc, published, &cases[i]);
    newsent_doc_free(doc);
}

/* The tables below are one case a line, or two. */
#define CHECK(published, cases) check_cases(published, cases, sizeof(cases) / sizeof *(cases))

static void test_calendar_dates(void **state)
{
    (void)state;
    static const date_case cases[] = {
        {"The law passed on March 3, 2023.", "March 3, 2023", "DATE", "2023-03-03", "",
         "2023-03-03", "2023-03-03"},
        {"The law passed in early March 2020.", "early March 2020", "DATE", "2020-03", "START",
         "2020-03-01", "2020-03-31"},
        {"He was born in 1968 in a small town.", "1968", "DATE", "1968", "", "1968-01-01",
         "1968-12-31"},
        {"Rents doubled in 2015-18 in the capital.", "2015-18", "DATE", "2015/2018", "",
         "2015-01-01", "2018-12-31"},
        {"The fair ran July 27-28 in the hangar.", "July 27-28", "DATE", "2023-07-27/2023-07-28",
         "", "2023-07-27", "2023-07-28"},
        {"It was built in the 1990s by the state.", "the 1990s", "DATE", "199", "", "1990-01-01",
         "1999-12-31"},
        {"The mill closed on Sunday, August 27.", "Sunday, August 27", "DATE", "2023-08-27", "",
         NULL, NULL},
    };
    CHECK("2023-11-30", cases);
}

static void test_months_without_a_year_follow_the_tense(void **state)
{
    (void)state;
    static const date_case cases[] = {
        {"The strike ended in June.", "June", "DATE", "2023-06", "", NULL, NULL},
        {"The strike ended in December.", "December", "DATE", "2022-12", "", NULL, NULL},
        {"The law will take effect in June.", "June", "DATE", "2024-06", "", NULL, NULL},
        {"The law will take effect on January 1.", "January 1", "DATE", "2024-01-01", "", NULL,
         NULL},
        {"The law took effect on January 1.", "January 1", "DATE", "2023-01-01", "", NULL, NULL},
    };
    CHECK("2023-11-30", cases);
}

static void test_weekdays_are_past_unless_the_sentence_looks_ahead(void **state)
{
    (void)state;
    static const date_case cases[] = {
        {"The board met on Tuesday.", "Tuesday", "DATE", "2023-11-28", "", "2023-11-28",
         "2023-11-28"},
        {"The board met on Thursday.", "Thursday", "DATE", "2023-11-30", "", NULL, NULL},
        {"The board met last Thursday.", "last Thursday", "DATE", "2023-11-23", "", NULL, NULL},
        {"The board will meet on Friday.", "Friday", "DATE", "2023-12-01", "", NULL, NULL},
        {"The board meets next Monday.", "next Monday", "DATE", "2023-12-04", "", NULL, NULL},
        {"Police were called early Saturday morning.", "early Saturday morning", "TIME",
         "2023-11-25TMO", "START", NULL, NULL},
        {"Trading ended at 6 p.m. on Friday.", "6 p.m. on Friday", "TIME", "2023-11-24T18:00", "",
         NULL, NULL},
    };
    CHECK("2023-11-30", cases);
}

static void test_relative_dates(void **state)
{
    (void)state;
    static const date_case cases[] = {
        {"He was killed last week.", "last week", "DATE", "2023-W47", "", "2023-11-20",
         "2023-11-26"},
        {"The mill was sold earlier this year.", "earlier this year", "DATE", "2023", "START", NULL,
         NULL},
        {"The mill was sold two years ago.", "two years ago", "DATE", "2021", "", NULL, NULL},
        {"The mill was sold 900 years ago.", "900 years ago", "DATE", "1123", "", NULL, NULL},
        {"Two sheds burned last night.", "last night", "TIME", "2023-11-29TNI", "", NULL, NULL},
        {"She resigned on Monday and left the next day.", "the next day", "DATE", "2023-11-28", "",
         NULL, NULL},
        {"It was begun in 2011 and finished three years later.", "three years later", "DATE",
         "2014", "", NULL, NULL},
        {"Sales rose in the third quarter.", "the third quarter", "DATE", "2023-Q3", "",
         "2023-07-01", "2023-09-30"},
        {"The bridge fell last winter.", "last winter", "DATE", "2022-WI", "", NULL, NULL},
        {"Costs rose in fiscal 2024.", "fiscal 2024", "DATE", "FY2024", "", NULL, NULL},
    };
    CHECK("2023-11-30", cases);
}

static void test_speech_counts_from_its_own_day(void **state)
{
    (void)state;
    static const date_case cases[] = {
        {"He spoke on Monday. \"I resign today,\" he said.", "today", "DATE", "2023-11-27", "",
         NULL, NULL},
        {"He spoke on Monday. The council meets today.", "today", "DATE", "2023-11-30", "", NULL,
         NULL},
    };
    CHECK("2023-11-30", cases);
}

static void test_durations_and_sets(void **state)
{
    (void)state;
    static const date_case cases[] = {
        {"He was held for 444 days.", "444 days", "DURATION", "P444D", "", "", ""},
        {"It lasted nearly five months.", "nearly five months", "DURATION", "P5M", "LESS_THAN", "",
         ""},
        {"It burned for more than a week.", "more than a week", "DURATION", "P1W", "MORE_THAN", "",
         ""},
        {"It took half an hour.", "half an hour", "DURATION", "PT30M", "", NULL, NULL},
        {"They waited for several years.", "several years", "DURATION", "PXY", "", NULL, NULL},
        {"Prices fell over the past three months.", "the past three months", "DURATION", "P3M", "",
         "2023-08-30", "2023-11-30"},
        {"The crew stays for one to four months.", "one to four months", "DURATION", "P1M/P4M", "",
         NULL, NULL},
        {"The market opens every Monday.", "every Monday", "SET", "XXXX-WXX-1", "", NULL, NULL},
        {"The panel meets twice a year.", "twice a year", "SET", "P1Y", "", NULL, NULL},
    };
    CHECK("2023-11-30", cases);
}

static void test_without_a_publication_date(void **state)
{
    (void)state;
    static const date_case cases[] = {
        {"The board met on Thursday.", "Thursday", "DATE", "XXXX-WXX-4", "", "", ""},
        {"The board met on November 3.", "November 3", "DATE", "XXXX-11-03", "", "", ""},
        {"The board met in November.", "November", "DATE", "XXXX-11", "", "", ""},
        {"The board met yesterday.", "yesterday", "DATE", "PAST_REF", "", "", ""},
        {"The board met last week.", "last week", "DATE", "PAST_REF", "", "", ""},
        {"The board met at 8 p.m. in the hall.", "8 p.m.", "TIME", "XXXX-XX-XXT20:00", "", "", ""},
        {"The board met on November 3, 2023.", "November 3, 2023", "DATE", "2023-11-03", "",
         "2023-11-03", "2023-11-03"},
        {"Sales rose in the third quarter.", "the third quarter", "DATE", "XXXX-Q3", "", "", ""},
    };
    CHECK(NULL, cases);
}

static void test_numeric_dates_share_an_order(void **state)
{
    (void)state;
    static const date_case cases[] = {
        {"It was signed 7/8/07 in green ink.", "7/8/07", "DATE", "2007-07-08", "", NULL, NULL},
        {"It was signed 13/04/2021 and renewed 02/05/2021 by her.", "02/05/2021", "DATE",
         "2021-05-02", "", NULL, NULL},
        {"It was signed 30.11.2023 in green ink.", "30.11.2023", "DATE", "2023-11-30", "", NULL,
         NULL},
        {"It was signed 2023-03-03 in green ink.", "2023-03-03", "DATE", "2023-03-03", "", NULL,
         NULL},
    };
    CHECK("2023-11-30", cases);
}

static void test_hours_belong_to_the_day_beside_them(void **state)
{
    (void)state;
    static const date_case cases[] = {
        {"It landed at 5:35 a.m. local time (0335 UTC) on Tuesday.", "0335 UTC", "TIME",
         "2023-11-28T03:35", "", NULL, NULL},
        {"It struck on Tuesday. The alarm rang at 7:45 p.m. in the hall.", "7:45 p.m.", "TIME",
         "2023-11-28T19:45", "", NULL, NULL},
        {"He fell ill on Monday and died in the evening.", "the evening", "TIME", "2023-11-27TEV",
         "", NULL, NULL},
        {"It was 3:30 in the morning.", "3:30 in the morning", "TIME", "2023-11-30T03:30", "", NULL,
         NULL},
        {"It was 8 in the evening.", "8 in the evening", "TIME", "2023-11-30T20:00", "", NULL,
         NULL},
        {"They met at 12 a.m. in secret.", "12 a.m.", "TIME", "2023-11-30T00:00", "", NULL, NULL},
    };
    CHECK("2023-11-30", cases);
}

static void test_holidays(void **state)
{
    (void)state;
    static const date_case cases[] = {
        {"They flew home on Christmas Eve 2021.", "Christmas Eve 2021", "DATE", "2021-12-24", "",
         NULL, NULL},
        {"The shops were shut on Good Friday.", "Good Friday", "DATE", "2023-04-07", "", NULL,
         NULL},
        {"The shops were shut on Thanksgiving.", "Thanksgiving", "DATE", "2023-11-23", "", NULL,
         NULL},
        {"The shops will shut for the Lunar New Year.", "Lunar New Year", "DATE", "2024-02-10", "",
         NULL, NULL},
    };
    CHECK("2023-11-30", cases);
}

static void test_periods_of_business(void **state)
{
    (void)state;
    static const date_case cases[] = {
        {"Sales fell in the July-September quarter.", "the July-September quarter", "DATE",
         "2023-Q3", "", NULL, NULL},
        {"Sales fell in the first half of 2022.", "the first half of 2022", "DATE", "2022-H1", "",
         "2022-01-01", "2022-06-30"},
        {"Sales in February were below the same period last year.", "the same period last year",
         "DATE", "2022-02", "", NULL, NULL},
        {"Exports shrank during the first week of May.", "the first week of May", "DATE",
         "2023-W18", "", NULL, NULL},
        {"It will close by year-end.", "year-end", "DATE", "2023", "END", NULL, NULL},
    };
    CHECK("2023-11-30", cases);
}

static void test_nothing_is_found_where_no_date_is(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "May said on television that she would stay.",
        "Shares fall as banks march on.",
        "She got a second chance.",
        "The Sun printed it.",
        "Some 2000 people came.",
        "The vote was split 50-50.",
        "They won 1-0 in the final.",
        "The 40-year-old man lost.",
        "Call 911 now or never.",
    };
    newsent_doc *doc = NULL;
    assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
    newsent_extract_options options = {.struct_size = sizeof options, .date = "2023-11-30"};
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        assert_int_equal(newsent_doc_extract(doc, texts[t], strlen(texts[t]), &options, NULL),
                         NEWSENT_OK);
        size_t count = newsent_doc_entity_count(doc);
        for (size_t i = 0; i < count; i++)
            if (newsent_doc_entity(doc, i)->type == NEWSENT_DATE &&
                strcmp(newsent_doc_entity(doc, i)->date->value, "PRESENT_REF") != 0)
                fail_msg("a date is found in \"%s\"", texts[t]);
    }
    newsent_doc_free(doc);
}

static void test_guesses_have_a_low_score(void **state)
{
    (void)state;
    static const char sure[] = "The mill burned down on March 3, 2023.",
                      guess[] = "The June forecast is out.";
    newsent_doc *doc = NULL;
    newsent_extract_options options = {.struct_size = sizeof options, .date = "2023-03-10"};
    assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
    double scores[2];
    const char *const texts[] = {sure, guess};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(newsent_doc_extract(doc, texts[i], strlen(texts[i]), &options, NULL),
                         NEWSENT_OK);
        assert_int_equal(newsent_doc_entity_count(doc), 1);
        scores[i] = newsent_doc_entity(doc, 0)->score;
    }
    assert_true(scores[0] > 0.94);
    assert_true(scores[1] < 0.7 && scores[1] >= 0.5);
    newsent_doc_free(doc);
}

static void test_layouts_and_shared_years(void **state)
{
    (void)state;
    static const date_case cases[] = {
        {"It was shut from November to March 2019.", "November", "DATE", "2018-11", "", NULL, NULL},
        {"It ran in December-February 2015.", "December-February 2015", "DATE", "2014-12/2015-02",
         "", NULL, NULL},
        {"The dam was full in 2020-W53.", "2020-W53", "DATE", "2020-W53", "", "2020-12-28",
         "2021-01-03"},
        {"The receipt says Sept. 31.", "Sept. 31", "DATE", "", "", "", ""},
        {"It was shut 11-1 p.m. on Tuesday.", "11-1 p.m. on Tuesday", "TIME",
         "2023-11-28T11:00/2023-11-28T13:00", "", NULL, NULL},
        {"The flight took 2 hours 15 minutes.", "2 hours 15 minutes", "DURATION", "PT2H15M", "",
         NULL, NULL},
        {"It pays on the first Monday of next month.", "the first Monday of next month", "DATE",
         "2023-12-04", "", NULL, NULL},
        {"They met on Diwali 2050.", "Diwali 2050", "DATE", "2050-XX-XX", "", "", ""},
    };
    CHECK("2023-11-30", cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_calendar_dates),
        cmocka_unit_test(test_months_without_a_year_follow_the_tense),
        cmocka_unit_test(test_guesses_have_a_low_score),
        cmocka_unit_test(test_layouts_and_shared_years),
        cmocka_unit_test(test_weekdays_are_past_unless_the_sentence_looks_ahead),
        cmocka_unit_test(test_relative_dates),
        cmocka_unit_test(test_speech_counts_from_its_own_day),
        cmocka_unit_test(test_durations_and_sets),
        cmocka_unit_test(test_numeric_dates_share_an_order),
        cmocka_unit_test(test_hours_belong_to_the_day_beside_them),
        cmocka_unit_test(test_holidays),
        cmocka_unit_test(test_periods_of_business),
        cmocka_unit_test(test_without_a_publication_date),
        cmocka_unit_test(test_nothing_is_found_where_no_date_is),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
