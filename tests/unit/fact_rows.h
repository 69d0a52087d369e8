/* Facts of a text as rows "org | measure | value unit | change | period | date | status". */
#ifndef NS_TEST_FACT_ROWS_H
#define NS_TEST_FACT_ROWS_H

#include <stdio.h>
#include <string.h>

#include "cmocka_test.h"

#include <newsent/newsent.h>

static newsent_engine *fact_engine;
static newsent_doc *fact_doc;

static inline int open_fact_doc(void **state)
{
    newsent_error error = NEWSENT_ERROR_INIT;
    (void)state;
    assert_int_equal(newsent_engine_new(NULL, &fact_engine, &error), NEWSENT_OK);
    assert_int_equal(newsent_doc_new(fact_engine, &fact_doc, &error), NEWSENT_OK);
    return 0;
}

static inline int close_fact_doc(void **state)
{
    (void)state;
    newsent_doc_free(fact_doc);
    newsent_engine_free(fact_engine);
    return 0;
}

/* Reads a text as of 2023-11-30. */
static inline size_t read_facts_of(const char *text)
{
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_extract_options how = {.struct_size = sizeof how, .date = "2023-11-30"};
    assert_int_equal(newsent_doc_extract(fact_doc, text, strlen(text), &how, &error), NEWSENT_OK);
    return newsent_doc_fact_count(fact_doc);
}

/* The fact at an index must have this row; empty fields stay empty. */
static inline void assert_fact(size_t index, const char *row)
{
    char found[1024];
    const newsent_fact *fact = newsent_doc_fact(fact_doc, index);
    assert_non_null(fact);
    snprintf(found, sizeof found, "%s | %s | %.12g %s | %s | %s | %s | %s", fact->org,
             fact->measure, fact->low, fact->unit, fact->change, fact->period, fact->date,
             fact->status);
    assert_string_equal(found, row);
}

#endif
