/* Threads that share an engine find what one alone finds. */
#include "small_pack.h"

#include <pthread.h>

#include "news_texts.h"

enum { TEXTS = 60, THREADS = 2 };

/* A hash of all that was found in each text. */
typedef struct reader {
    const newsent_engine *engine;
    uint64_t found[TEXTS];
    bool is_complete;
} reader;

static uint64_t hash_entities(const newsent_doc *doc)
{
    uint64_t hash = 1;
    size_t count = newsent_doc_entity_count(doc);
    for (size_t i = 0; i < count; i++) {
        const uint64_t parts[] = {newsent_doc_entity(doc, i)->start,
                                  newsent_doc_entity(doc, i)->end, newsent_doc_entity(doc, i)->type,
                                  newsent_doc_entity(doc, i)->cluster,
                                  newsent_doc_entity(doc, i)->sentence};
        const char *value = newsent_doc_entity(doc, i)->type == NEWSENT_DATE
                                ? newsent_doc_entity(doc, i)->date->value
                                : newsent_doc_entity(doc, i)->rule;
        hash = ns_hash_join(ns_hash_join(hash, ns_hash_bytes((const char *)parts, sizeof parts)),
                            ns_hash_bytes(value, strlen(value)));
    }
    return hash;
}

/* No assertions here: cmocka's belong to the thread of the test. */
static void *read_texts(void *state)
{
    reader *own = state;
    newsent_doc *doc = NULL;
    char text[NEWS_BYTES];
    newsent_extract_options options = {.struct_size = sizeof options, .date = "2031-03-06"};
    own->is_complete = newsent_doc_new(own->engine, &doc, NULL) == NEWSENT_OK;
    for (unsigned n = 0; n < TEXTS && own->is_complete; n++) {
        own->is_complete =
            newsent_doc_extract(doc, text, write_news(text, n), &options, NULL) == NEWSENT_OK;
        own->found[n] = hash_entities(doc);
    }
    newsent_doc_free(doc);
    return NULL;
}

static void check_threads(bool no_jit)
{
    newsent_engine *engine = NULL;
    newsent_engine_options options = {.struct_size = sizeof options, .without_jit = no_jit};
    pthread_t threads[THREADS];
    assert_int_equal(newsent_engine_new(&options, &engine, NULL), NEWSENT_OK);
    reader alone = {.engine = engine}, together[THREADS] = {{.engine = engine}, {.engine = engine}};
    read_texts(&alone);
    for (int t = 0; t < THREADS; t++)
        assert_int_equal(pthread_create(&threads[t], NULL, read_texts, &together[t]), 0);
    for (int t = 0; t < THREADS; t++)
        assert_int_equal(pthread_join(threads[t], NULL), 0);
    for (int t = 0; t < THREADS; t++) {
        assert_true(alone.is_complete && together[t].is_complete);
        assert_memory_equal(alone.found, together[t].found, sizeof alone.found);
    }
    newsent_engine_free(engine);
}

static void two_documents_of_one_engine(void **state)
{
    (void)state;
    check_threads(false);
}

static void without_jit_too(void **state)
{
    (void)state;
    check_threads(true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_documents_of_one_engine),
        cmocka_unit_test(without_jit_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
