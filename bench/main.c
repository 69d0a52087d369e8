/*
 * newsent_bench [--command NEWSENT] [--json FILE] [--quick] FILE...
 *
 * Measures the library on the given texts: yardsticks, stages, sizes, threads, hostile texts,
 * start-up and memory; with
 * --command also the command from its start to its last byte. --quick leaves out the 100 MB
 * document.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "measure.h"
#include "stages.h"
#include "yardsticks.h"

/* An allocator that counts. */
typedef struct tally {
    size_t calls, bytes;
} tally;

/* A newsent_allocator that counts calls, and bytes in use. */
static void *resize_counted(void *ctx, void *memory, size_t old_size, size_t new_size)
{
    tally *count = ctx;
    count->calls += new_size > 0;
    count->bytes += new_size;
    if (memory != NULL)
        count->bytes -= old_size;
    if (new_size > 0)
        return realloc(memory, new_size);
    free(memory);
    return NULL;
}

static void fail(const char *message)
{
    fprintf(stderr, "newsent_bench: %s\n", message);
    exit(1);
}

/* An engine; with `count` its memory is counted. */
static newsent_engine *new_engine(tally *count)
{
    newsent_engine_options how = {.struct_size = sizeof how};
    newsent_engine *engine;
    newsent_error error = NEWSENT_ERROR_INIT;
    if (count != NULL)
        how.allocator = (newsent_allocator){count, resize_counted};
    if (newsent_engine_new(&how, &engine, &error) != NEWSENT_OK)
        fail(error.message);
    return engine;
}

static void make_engine(void *context)
{
    (void)context;
    newsent_engine_free(new_engine(NULL));
}

static newsent_doc *new_doc(const newsent_engine *engine)
{
    newsent_doc *doc;
    newsent_error error = NEWSENT_ERROR_INIT;
    if (newsent_doc_new(engine, &doc, &error) != NEWSENT_OK)
        fail(error.message);
    return doc;
}

/* Before anything else is in memory: what an engine and a first document add to the process. */
static void measure_start(report *to)
{
    static const char text[] =
        "Velmora Inc. said on Thursday that it sold 700 million phones in Paris.";
    double before = measure_resident_megabytes();
    newsent_engine *engine = new_engine(NULL);
    double with_engine = measure_resident_megabytes();
    newsent_doc *doc = new_doc(engine);
    if (newsent_doc_extract(doc, text, strlen(text), NULL, NULL) != NEWSENT_OK)
        fail("a sentence was not read");
    report_section(to, "start");
    report_add(to, "memory of an engine", with_engine - before, "MB", NULL);
    report_add(to, "memory of an engine and a first document",
               measure_resident_megabytes() - before, "MB", NULL);
    report_add(to, "engine creation", measure_seconds(make_engine, NULL) * 1e3, "ms", NULL);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

static void read_all(newsent_doc *doc, const corpus *texts)
{
    newsent_extract_options how = {.struct_size = sizeof how, .date = "2023-11-30"};
    for (size_t i = 0; i < texts->count; i++)
        if (newsent_doc_extract(doc, texts->documents[i].text, texts->documents[i].length, &how,
                                NULL) != NEWSENT_OK)
            fail("a document was not read");
}

/* The first pass grows the arrays, the others should find them large enough. */
static void measure_memory(report *to, const corpus *texts)
{
    tally count = {0};
    newsent_engine *engine = new_engine(&count);
    size_t engine_bytes = count.bytes;
    newsent_doc *doc = new_doc(engine);
    read_all(doc, texts);
    size_t calls = count.calls, bytes = count.bytes;
    double resident = measure_resident_megabytes();
    enum { PASSES = 5 };
    for (int pass = 0; pass < PASSES; pass++)
        read_all(doc, texts);
    report_section(to, "memory, one document object for all texts");
    report_add(to, "held by the engine", (double)engine_bytes / 1e6, "MB",
               "beside the pack, which is mapped");
    report_add(to, "held by the document", (double)(bytes - engine_bytes) / 1e6, "MB", NULL);
    report_add(to, "allocations per document",
               (double)(count.calls - calls) / (double)(texts->count * PASSES), "", NULL);
    report_add(to, "growth in five more passes", (double)(count.bytes - bytes) / 1e6, "MB", NULL);
    report_add(to, "growth of the process", measure_resident_megabytes() - resident, "MB", NULL);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

static void measure_run(report *to, const char *name, char *const arguments[], double megabytes)
{
    child_cost cost;
    if (!measure_child(arguments, 3, &cost))
        fail("the command failed");
    char note[96];
    snprintf(note, sizeof note, "%.1f by processor time, peak memory %.1f MB",
             megabytes / cost.seconds, measure_child_peak(arguments));
    report_add(to, name, megabytes / cost.wall, "MB/s", note);
}

/* One line of JSON Lines. */
static void write_record(FILE *to, const document *of)
{
    yyjson_mut_doc *json = yyjson_mut_doc_new(NULL);
    yyjson_mut_val *record = yyjson_mut_obj(json);
    yyjson_mut_doc_set_root(json, record);
    yyjson_mut_obj_add_str(json, record, "date", "2023-11-30");
    yyjson_mut_obj_add_strn(json, record, "text", of->text, of->length);
    yyjson_mut_write_fp(to, json, YYJSON_WRITE_NEWLINE_AT_END, NULL, NULL);
    yyjson_mut_doc_free(json);
}

/* Writes the texts to a temporary file and times whole processes, from start to end. */
static void measure_command(report *to, char *command, const corpus *texts)
{
    char path[] = "/tmp/newsent_bench_XXXXXX";
    int file = mkstemp(path);
    FILE *records = file < 0 ? NULL : fdopen(file, "w");
    if (records == NULL)
        fail("no temporary file");
    for (size_t i = 0; i < texts->count; i++)
        write_record(records, &texts->documents[i]);
    fclose(records);
    child_cost cost;
    double megabytes = (double)texts->length / 1e6;
    report_section(to, "the command, from its start to its last byte");
    if (measure_child((char *[]){command, "--types", "DATE", "/dev/null", NULL}, 20, &cost))
        report_add(to, "nothing to read", cost.wall * 1e3, "ms", NULL);
    measure_run(to, "JSON Lines to JSON Lines",
                (char *[]){command, "-i", "jsonl", "--facts", path, NULL}, megabytes);
    measure_run(to, "with a thread on each core",
                (char *[]){command, "-i", "jsonl", "--facts", "-j", "0", path, NULL}, megabytes);
    unlink(path);
}

typedef struct settings {
    char *command;
    const char *json;
    bool is_quick;
} settings;

/* The order of the report: what other code takes first, then the library, then the command. */
static void measure_all(report *to, const settings *how, const corpus *texts)
{
    newsent_engine *engine = new_engine(NULL);
    yardsticks_measure(to, texts);
    stages_measure(to, engine, texts);
    sizes_measure(to, engine, texts, !how->is_quick);
    threads_measure(to, engine, texts);
    if (how->command != NULL)
        measure_command(to, how->command, texts);
    measure_memory(to, texts);
    hostile_measure(to, engine, texts);
    newsent_engine_free(engine);
}

int main(int argc, char **argv)
{
    static const struct option options[] = {{"command", required_argument, NULL, 'c'},
                                            {"json", required_argument, NULL, 'j'},
                                            {"quick", no_argument, NULL, 'q'},
                                            {NULL, 0, NULL, 0}};
    settings how = {0};
    for (int letter; (letter = getopt_long(argc, argv, "c:j:q", options, NULL)) != -1;)
        switch (letter) {
        case 'c': how.command = optarg; break;
        case 'j': how.json = optarg; break;
        case 'q': how.is_quick = true; break;
        default: return 2;
        }
    if (optind == argc)
        fail("name at least one text (.txt or .jsonl) to measure on");
    report to;
    corpus texts = {0};
    report_open(&to);
    measure_start(&to);
    for (int i = optind; i < argc; i++)
        if (!corpus_add_file(&texts, argv[i]))
            fail("a file cannot be read");
    corpus_finish(&texts);
    printf("\n%zu documents, %.1f MB\n", texts.count, (double)texts.length / 1e6);
    measure_all(&to, &how, &texts);
    corpus_free(&texts);
    report_close(&to, how.json);
    return 0;
}
