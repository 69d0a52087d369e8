/* Hot replacement: new engines are made while documents of old ones are read by other threads. To
 * be run under ThreadSanitizer. */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#include "small_pack.h"

enum { READERS = 3, REPLACEMENTS = 40, TEXTS = 20 };

static const char BASE_RULES[] =
    "rule base.day\n  why test\n  type DAY\n  match \"on\" < \"Thursday\" >\n";
static const char OWN_RULES[] = "rule own.code\n  why test\n  type CODE\n  match \"zorp\" Number\n";
static const char TEXT[] = "Velmora Inc. said on Thursday that zorp 5 cost $3 million in Paris.";

/* The engine of the moment, with its users; the last one to leave frees it. */
typedef struct shared_engine {
    newsent_engine *engine;
    atomic_int users;
    bool has_own;
} shared_engine;

typedef struct desk {
    pthread_mutex_t lock;
    shared_engine *current;
    atomic_bool is_closing;
    atomic_int failures, texts;
} desk;

static void leave(shared_engine *shared)
{
    if (atomic_fetch_sub(&shared->users, 1) > 1)
        return;
    newsent_engine_free(shared->engine);
    free(shared);
}

static shared_engine *enter(desk *at)
{
    pthread_mutex_lock(&at->lock);
    shared_engine *shared = at->current;
    atomic_fetch_add(&shared->users, 1);
    pthread_mutex_unlock(&at->lock);
    return shared;
}

/* Whether the document found what its engine knows, and no more. */
static bool is_right(newsent_doc *doc, bool has_own)
{
    size_t count, own = 0, days = 0;
    if (newsent_doc_extract(doc, TEXT, strlen(TEXT), NULL, NULL) != NEWSENT_OK)
        return false;
    count = newsent_doc_entity_count(doc);
    for (size_t i = 0; i < count; i++) {
        own += strcmp(newsent_doc_entity(doc, i)->rule, "own.code") == 0;
        days += strcmp(newsent_doc_entity(doc, i)->rule, "base.day") == 0;
    }
    return own == (has_own ? 1 : 0) && days == 1;
}

static void *read_on(void *context)
{
    desk *at = context;
    while (!atomic_load(&at->is_closing)) {
        shared_engine *shared = enter(at);
        newsent_doc *doc = NULL;
        bool is_open = newsent_doc_new(shared->engine, &doc, NULL) == NEWSENT_OK;
        for (int i = 0; i < TEXTS && is_open; i++, atomic_fetch_add(&at->texts, 1))
            if (!is_right(doc, shared->has_own))
                atomic_fetch_add(&at->failures, 1);
        newsent_doc_free(doc);
        leave(shared);
    }
    return NULL;
}

static shared_engine *make_shared(const char *pack, const char *const *sources, size_t count)
{
    shared_engine *made = calloc(1, sizeof *made);
    newsent_engine_options options = {.struct_size = sizeof options,
                                      .pack_path = pack,
                                      .source_paths = sources,
                                      .source_count = count};
    assert_non_null(made);
    assert_int_equal(newsent_engine_new(&options, &made->engine, NULL), NEWSENT_OK);
    made->has_own = count > 0;
    made->users = 1;
    return made;
}

/* Lets some texts be read before the next replacement. */
static void wait_for_readers(desk *at)
{
    for (int before = atomic_load(&at->texts); atomic_load(&at->texts) < before + TEXTS;)
        sched_yield();
}

static void test_engines_are_replaced_while_documents_are_read(void **state)
{
    (void)state;
    const test_file files[] = {{"base.rules", BASE_RULES}, {"own.rules", OWN_RULES}, {0}};
    test_folder *folder = open_test_folder(files);
    const char *pack = add_test_file(folder, "base.pack", "", 0);
    assert_int_equal(compile_paths(folder->paths, 1, NULL, pack, NULL), NEWSENT_OK);
    desk at = {.lock = PTHREAD_MUTEX_INITIALIZER, .current = make_shared(pack, NULL, 0)};
    pthread_t readers[READERS];
    for (int r = 0; r < READERS; r++)
        assert_int_equal(pthread_create(&readers[r], NULL, read_on, &at), 0);
    for (int i = 0; i < REPLACEMENTS; i++) {
        shared_engine *next = make_shared(pack, folder->paths + 1, i % 2 == 0 ? 1 : 0);
        pthread_mutex_lock(&at.lock);
        shared_engine *old = at.current;
        at.current = next;
        pthread_mutex_unlock(&at.lock);
        leave(old);
        wait_for_readers(&at);
    }
    atomic_store(&at.is_closing, true);
    for (int r = 0; r < READERS; r++)
        pthread_join(readers[r], NULL);
    leave(at.current);
    close_test_folder(folder);
    print_message("%d texts read\n", atomic_load(&at.texts));
    assert_int_equal(atomic_load(&at.failures), 0);
    assert_true(atomic_load(&at.texts) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_engines_are_replaced_while_documents_are_read)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
