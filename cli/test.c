/* `newsent test`: takes rule files, runs their examples; with a gold file, says how good and how
 * slow each rule is. */
#include "test.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "options.h"
#include "test/examples.h"
#include "test/gold.h"

static const char TEST_HELP[] =
    "Runs the examples (yes and no) that stand beside the rules of rule files, with the built-in "
    "knowledge and all files given.\n"
    "\n"
    "  newsent test my.rules my.tsv                 examples of my.rules\n"
    "  newsent test --gold gold.jsonl my.rules      and the precision, recall and F1 of each rule, "
    "and the slowest rules\n"
    "\n"
    "  -g, --gold FILE        JSON Lines with \"text\", \"date\" and \"entities\": [{\"start\", "
    "\"end\", \"type\"}], in code points\n"
    "  -d, --date YYYY-MM-DD  the day that examples are published; default 2023-11-30, a Thursday\n"
    "  -p, --pack PACK        a pack in place of the built-in knowledge\n"
    "\n"
    "Exit status: 0; 1 when an example fails; 2 for a wrong usage or a wrong file.\n";

typedef struct test_options {
    newsent_engine_options engine;
    const char *gold, *date;
} test_options;

static bool is_rule_file(const char *path)
{
    static const char ending[] = ".rules";
    size_t length = strlen(path);
    return length >= strlen(ending) && strcmp(path + length - strlen(ending), ending) == 0;
}

/* Tries all examples; gives the exit status. */
static int run_examples(newsent_doc *doc, const test_options *opts)
{
    example_count count = {0, 0};
    for (size_t i = 0; i < opts->engine.source_count; i++)
        if (is_rule_file(opts->engine.source_paths[i]) &&
            !examples_run(doc, opts->engine.source_paths[i], opts->date, &count))
            return STATUS_FAILED;
    printf("%zu example%s, %zu fail%s\n", count.total, count.total == 1 ? "" : "s", count.failed,
           count.failed == 1 ? "s" : "");
    if (count.failed == 0)
        return STATUS_OK;
    return STATUS_FAILED;
}

/* Reads the gold file and prints its tables. False after a message. */
static bool run_gold(newsent_doc *doc, const char *path)
{
    gold_report report = {0};
    bool is_read = gold_read(doc, path, &report);
    if (is_read) {
        putchar('\n');
        gold_write(&report);
    }
    gold_free(&report);
    return is_read;
}

/* Examples first, then the gold file; any failure makes the exit status 1. */
static int test(const test_options *opts)
{
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_error error = NEWSENT_ERROR_INIT;
    int status = STATUS_FAILED;
    if (newsent_engine_new(&opts->engine, &engine, &error) != NEWSENT_OK ||
        newsent_doc_new(engine, &doc, &error) != NEWSENT_OK) {
        error_print(&error);
        status = error_status(&error);
    } else {
        status = run_examples(doc, opts);
        if (opts->gold != NULL && !run_gold(doc, opts->gold))
            status = STATUS_FAILED;
    }
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    return status;
}

int run_test(int argc, char **argv)
{
    static const struct option long_options[] = {{"gold", required_argument, NULL, 'g'},
                                                 {"date", required_argument, NULL, 'd'},
                                                 {"pack", required_argument, NULL, 'p'},
                                                 {"help", no_argument, NULL, 'h'},
                                                 {NULL, 0, NULL, 0}};
    test_options opts = {.engine = {.struct_size = sizeof opts.engine}, .date = "2023-11-30"};
    for (int letter; (letter = getopt_long(argc, argv, "g:d:p:h", long_options, NULL)) != -1;)
        switch (letter) {
        case 'g': opts.gold = optarg; break;
        case 'd': opts.date = optarg; break;
        case 'p': opts.engine.pack_path = optarg; break;
        case 'h': fputs(TEST_HELP, stdout); return STATUS_OK;
        default: fputs("Try `newsent test --help`.\n", stderr); return STATUS_USAGE;
        }
    opts.engine.source_paths = (const char *const *)argv + optind;
    opts.engine.source_count = (size_t)(argc - optind);
    if (opts.engine.source_count == 0 && opts.gold == NULL)
        return usage_error("test needs rule files, or --gold FILE");
    return test(&opts);
}
