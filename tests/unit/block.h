/* For tests of the names stage: reads a text as one block with the built-in knowledge. */
#ifndef TEST_BLOCK_H
#define TEST_BLOCK_H

#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "extract.h"

typedef struct test_block {
    newsent_engine *engine;
    newsent_doc *doc;
    ns_block block;
    ns_sentence_memo memo;
} test_block;

static int open_test(void **state)
{
    static test_block test;
    *state = &test;
    return newsent_engine_new(NULL, &test.engine, NULL) != NEWSENT_OK ||
           newsent_doc_new(test.engine, &test.doc, NULL) != NEWSENT_OK;
}

static int close_test(void **state)
{
    test_block *test = *state;
    newsent_doc_free(test->doc);
    newsent_engine_free(test->engine);
    return 0;
}

/* Reads the text up to its rule matches. */
static inline const ns_block *read_text(test_block *test, const char *text)
{
    newsent_doc *doc = test->doc;
    ns_doc_clear(doc);
    assert_true(ns_read_block(doc, text, 0, strlen(text), 0, &doc->matches));
    test->block = (ns_block){test->engine->names, &doc->reading.tokens,
                             &doc->reading.hits,  ns_match_state_cover(doc->reading.rules),
                             &doc->matches,       &test->memo};
    test->memo = (ns_sentence_memo){0};
    return &test->block;
}

/* Reads the text and decides on its names. */
static inline const ns_names *resolve_text(test_block *test, const char *text)
{
    const ns_block *block = read_text(test, text);
    assert_true(ns_names_read(&test->doc->names, block));
    assert_true(ns_names_resolve(&test->doc->names, test->engine->names));
    return &test->doc->names;
}

/* The name that covers exactly this part of the text; NULL when there is none. */
static inline const ns_name *name_at(const ns_names *names, const char *text, const char *part)
{
    size_t start = (size_t)(strstr(text, part) - text);
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].start == start && names->items[i].end == start + strlen(part))
            return &names->items[i];
    return NULL;
}

/* Its label; NS_LABEL_NONE when there is none. */
static inline int label_of(const ns_names *names, const char *text, const char *part)
{
    const ns_name *name = name_at(names, text, part);
    return name == NULL ? NS_LABEL_NONE : name->label;
}

#endif
