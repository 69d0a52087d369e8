/* Stages: passes that stop after one stage more each time; a stage costs the difference. */
#include "stages.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "extract.h"
#include "measure.h"
#include "text/blocks.h"
#include "text/utf8.h"

/* The last stage that a pass runs. */
typedef enum stage {
    STAGE_TEXT,
    STAGE_TOKENS,
    STAGE_SENTENCES,
    STAGE_LEXICON,
    STAGE_RULES,
    STAGE_NAMES
} stage;

typedef struct flow {
    newsent_doc *doc;
    const document *documents;
    size_t count;
    stage last;
    size_t tokens;
} flow;

static const char DATE[] = "2023-11-30";

static void check(bool is_right)
{
    if (is_right)
        return;
    fputs("newsent_bench: a stage failed\n", stderr);
    exit(1);
}

/* Reads one block as ns_read_block() and extract.c do, up to the last stage asked for. */
static void read_block(flow *in, const document *of, size_t begin, size_t end)
{
    newsent_doc *doc = in->doc;
    const newsent_engine *engine = doc->engine;
    ns_reading *reading = &doc->reading;
    check(ns_tokens_read(&reading->tokens, &doc->allocator, of->text, begin, end));
    in->tokens += reading->tokens.count;
    if (in->last >= STAGE_SENTENCES)
        ns_sentences_mark(&reading->tokens, &engine->pack, &engine->sentence_classes, 0);
    if (in->last >= STAGE_LEXICON)
        check(
            ns_lexicon_find_hits(&reading->hits, &doc->allocator, &engine->pack, &reading->tokens));
    if (in->last >= STAGE_RULES)
        check(ns_match_block(engine->rules, reading->rules, &reading->tokens, &reading->hits,
                             &doc->matches));
    if (in->last >= STAGE_NAMES) {
        ns_block block = {.model = engine->names,
                          .tokens = &reading->tokens,
                          .hits = &reading->hits,
                          .cover = ns_match_state_cover(reading->rules),
                          .matches = &doc->matches};
        check(ns_names_read(&doc->names, &block));
    }
}

/* All texts up to and with the stage in.last: the body that is timed. */
static void run_flow(void *context)
{
    flow *in = context;
    in->tokens = 0;
    for (size_t i = 0; i < in->count; i++) {
        const document *of = &in->documents[i];
        ns_doc_clear(in->doc);
        check(ns_text_valid_prefix(of->text, of->length) == of->length);
        for (size_t begin = 0, end; begin < of->length && in->last >= STAGE_TOKENS; begin = end) {
            end = ns_block_end(of->text, of->length, begin, NS_BLOCK_BYTES);
            read_block(in, of, begin, end);
        }
        if (in->last >= STAGE_NAMES)
            check(ns_names_resolve(&in->doc->names, in->doc->engine->names));
    }
}

static void run_extract(void *context)
{
    flow *in = context;
    newsent_extract_options how = {.struct_size = sizeof how, .date = DATE};
    for (size_t i = 0; i < in->count; i++)
        check(newsent_doc_extract(in->doc, in->documents[i].text, in->documents[i].length, &how,
                                  NULL) == NEWSENT_OK);
}

static newsent_doc *new_doc(const newsent_engine *engine)
{
    newsent_doc *doc;
    check(newsent_doc_new(engine, &doc, NULL) == NEWSENT_OK);
    return doc;
}

static size_t total_bytes(const document *documents, size_t count)
{
    size_t bytes = 0;
    for (size_t i = 0; i < count; i++)
        bytes += documents[i].length;
    return bytes;
}

static void add_stage(report *to, const char *name, double bytes, double seconds, double before)
{
    char note[64];
    snprintf(note, sizeof note, "alone %7.3f ns/byte", (seconds - before) / bytes * 1e9);
    report_add(to, name, bytes / 1e6 / seconds, "MB/s", note);
}

void stages_measure(report *to, const newsent_engine *engine, const corpus *texts)
{
    static const char *const names[] = {"text: validated", "+ tokens", "+ sentences",
                                        "+ lexicon marks", "+ rules",  "+ names resolved"};
    flow in = {.doc = new_doc(engine), .documents = texts->documents, .count = texts->count};
    double bytes = (double)total_bytes(texts->documents, texts->count), before = 0;
    report_section(to, "stages, one core, up to and with");
    for (in.last = STAGE_TEXT; in.last <= STAGE_NAMES; in.last++) {
        double seconds = measure_seconds(run_flow, &in);
        add_stage(to, names[in.last], bytes, seconds, before);
        before = seconds;
    }
    double seconds = measure_seconds(run_extract, &in);
    add_stage(to, "+ values, entities, facts: all", bytes, seconds, before);
    report_add(to, "tokens, all stages", (double)in.tokens / seconds / 1e6, "M/s", NULL);
    newsent_doc_free(in.doc);
}

static double extract_nanoseconds(const newsent_engine *engine, const document *documents,
                                  size_t count)
{
    flow in = {.doc = new_doc(engine), .documents = documents, .count = count};
    double seconds = measure_seconds(run_extract, &in);
    newsent_doc_free(in.doc);
    return seconds / (double)total_bytes(documents, count) * 1e9;
}

void sizes_measure(report *to, const newsent_engine *engine, const corpus *texts, bool with_huge)
{
    static const struct {
        const char *name;
        size_t bytes;
    } sizes[] = {{"1 KB", 1000},    {"10 KB", 10000},    {"100 KB", 100000},
                 {"1 MB", 1000000}, {"10 MB", 10000000}, {"100 MB", 100000000}};
    enum { LARGEST_CUT = 100000 };
    report_section(to, "size of document, all stages");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes - !with_huge; i++) {
        double nanoseconds;
        if (sizes[i].bytes <= LARGEST_CUT) {
            corpus cut;
            corpus_cut(texts, sizes[i].bytes, &cut);
            nanoseconds = extract_nanoseconds(engine, cut.documents, cut.count);
            free(cut.documents);
        } else {
            document whole = corpus_repeat(texts, sizes[i].bytes);
            nanoseconds = extract_nanoseconds(engine, &whole, 1);
            free((void *)whole.text);
        }
        char note[64];
        snprintf(note, sizeof note, "%.2f MB/s", 1e3 / nanoseconds);
        report_add(to, sizes[i].name, nanoseconds, "ns/byte", note);
    }
}

/* Threads that take documents from one counter. */
typedef struct crew {
    const newsent_engine *engine;
    const corpus *texts;
    size_t threads, rounds;
    atomic_size_t next;
} crew;

/* A thread: takes the next text by an atomic counter until all rounds are done. */
static void *work_in_crew(void *context)
{
    crew *of = context;
    newsent_extract_options how = {.struct_size = sizeof how, .date = DATE};
    newsent_doc *doc = new_doc(of->engine);
    for (size_t i; (i = atomic_fetch_add(&of->next, 1)) < of->texts->count * of->rounds;) {
        const document *taken = &of->texts->documents[i % of->texts->count];
        check(newsent_doc_extract(doc, taken->text, taken->length, &how, NULL) == NEWSENT_OK);
    }
    newsent_doc_free(doc);
    return NULL;
}

enum { MOST_THREADS = 64, THREAD_ROUNDS = 3 };

static void run_crew(void *context)
{
    crew *of = context;
    pthread_t threads[MOST_THREADS];
    atomic_store(&of->next, 0);
    for (size_t i = 0; i < of->threads; i++)
        check(pthread_create(&threads[i], NULL, work_in_crew, of) == 0);
    for (size_t i = 0; i < of->threads; i++)
        pthread_join(threads[i], NULL);
}

void threads_measure(report *to, const newsent_engine *engine, const corpus *texts)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    double megabytes = (double)total_bytes(texts->documents, texts->count) * THREAD_ROUNDS / 1e6,
           alone = 0;
    report_section(to, "threads, by the clock on the wall");
    for (size_t threads = 1; threads <= (size_t)cores && threads <= MOST_THREADS; threads *= 2) {
        crew of = {.engine = engine, .texts = texts, .threads = threads, .rounds = THREAD_ROUNDS};
        char name[32], note[32];
        double best = measure_wall(run_crew, &of);
        for (int again = 0; again < 2; again++) {
            double wall = measure_wall(run_crew, &of);
            if (wall < best)
                best = wall;
        }
        if (threads == 1)
            alone = best;
        snprintf(name, sizeof name, "%zu thread%s", threads, threads == 1 ? "" : "s");
        snprintf(note, sizeof note, "%.2f times one", alone / best);
        report_add(to, name, megabytes / best, "MB/s", note);
    }
}

void hostile_measure(report *to, const newsent_engine *engine, const corpus *texts)
{
    static const char *const pieces[] = {"VELMORA INC. ROSE ",
                                         "9",
                                         "1,",
                                         "1 ",
                                         "$1",
                                         "1-",
                                         "x",
                                         "X",
                                         "(",
                                         "[{(",
                                         "\"'",
                                         "of the ",
                                         "Of ",
                                         "three and a half ",
                                         "January ",
                                         "$1 to ",
                                         "\xE2\x80\x9C\xE2\x80\x98",
                                         "Bank of ",
                                         "\n",
                                         "A."};
    enum { HOSTILE_BYTES = 100000 };
    double usual = extract_nanoseconds(engine, texts->documents, texts->count);
    report_section(to, "hostile texts: a piece repeated to 100 KB");
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t length = strlen(pieces[i]), count = HOSTILE_BYTES / length;
        char *text = malloc(count * length + 1), name[64], note[64];
        check(text != NULL);
        for (size_t at = 0; at < count; at++)
            memcpy(text + at * length, pieces[i], length);
        document hostile = {text, count * length};
        double nanoseconds = extract_nanoseconds(engine, &hostile, 1);
        snprintf(name, sizeof name, "\"%s\"", pieces[i][0] == '\n' ? "\\n" : pieces[i]);
        snprintf(note, sizeof note, "%.1f times news", nanoseconds / usual);
        report_add(to, name, nanoseconds, "ns/byte", note);
        free(text);
    }
}
