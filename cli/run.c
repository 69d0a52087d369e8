/* Run: the loop between reader, pool and standard output. */
#include "run.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "read/reader.h"
#include "run/pool.h"
#include "run/progress.h"
#include "tell.h"

typedef struct run {
    const options *opts;
    reader input;
    pool workers;
    progress shown;
    size_t failures;
    summary counts;
    bool is_stopped; /* the output takes no more */
} run;

/* NULL with *status, after a message. */
static newsent_engine *open_engine(const options *opts, int *status)
{
    newsent_engine_options how = {.struct_size = sizeof how,
                                  .pack_path = opts->pack,
                                  .source_paths = opts->sources,
                                  .source_count = opts->source_count,
                                  .fiscal_year_start_month = opts->fiscal_year_start,
                                  .without_jit = opts->no_jit};
    newsent_engine *engine = NULL;
    newsent_error error = NEWSENT_ERROR_INIT;
    if (newsent_engine_new(&how, &engine, &error) != NEWSENT_OK) {
        error_print(&error);
        *status = error_status(&error);
    }
    return engine;
}

/* A reader of the output that has seen enough (`newsent ... | head`) is no failure; a full disk is
 * one. */
static void write_out(run *on, const char *bytes, size_t length)
{
    while (length > 0 && !on->is_stopped) {
        ssize_t count = write(STDOUT_FILENO, bytes, length);
        if (count >= 0) {
            bytes += count;
            length -= (size_t)count;
        } else if (errno != EINTR) {
            on->is_stopped = true;
            if (errno != EPIPE) {
                tell(stderr, "newsent: the output cannot be written: %s", strerror(errno));
                on->failures++;
            }
        }
    }
}

/* Writes what the format has before the first or after the last record. */
static void write_frame(run *on, void (*frame)(buffer *to))
{
    buffer text = {0};
    if (frame == NULL)
        return;
    frame(&text);
    if (text.is_bad) {
        tell(stderr, "newsent: memory ran out");
        on->failures++;
    }
    write_out(on, text.bytes, text.length);
    buffer_free(&text);
}

/* Writes a finished batch: results, then messages, so that a message never cuts a record. */
static void drain_oldest(run *on)
{
    batch *done = pool_oldest(&on->workers);
    if (done == NULL)
        return;
    if (done->output.is_bad || done->input.is_bad || done->messages.is_bad) {
        done->messages.is_bad = false;
        tell_later(&done->messages, "newsent: %s: memory ran out; some results are missing",
                   done->from->name);
        done->failures++;
    }
    write_out(on, done->output.bytes, done->output.length);
    if (done->messages.length > 0) {
        progress_wipe(&on->shown);
        fwrite(done->messages.bytes, 1, done->messages.length, stderr);
    }
    on->failures += done->failures;
    done->counts.failures = done->failures;
    summary_add(&on->counts, &done->counts);
    progress_add(&on->shown, done->piece_count, reader_bytes(&on->input));
    pool_release(&on->workers);
}

/* Fills while there is room and input at hand; else writes the oldest batch, so that slow input is
 * answered at once. */
static void run_all(run *on)
{
    bool has_input = true;
    while ((has_input || pool_has_work(&on->workers)) && !on->is_stopped) {
        bool may_fill = has_input && (!pool_has_work(&on->workers) || reader_is_ready(&on->input));
        batch *next = may_fill ? pool_next(&on->workers) : NULL;
        if (next == NULL) {
            drain_oldest(on);
            continue;
        }
        has_input = reader_fill(&on->input, next);
        if (has_input)
            pool_submit(&on->workers);
    }
}

/* What --date and --home say is wrong for all records or for none: asked once, on an empty text. */
static bool is_right(const options *opts, const newsent_engine *engine)
{
    newsent_extract_options how = {
        .struct_size = sizeof how, .date = opts->date, .home = opts->home};
    newsent_doc *doc = NULL;
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_status status = newsent_doc_new(engine, &doc, &error);
    if (status == NEWSENT_OK)
        status = newsent_doc_extract(doc, NULL, 0, &how, &error);
    newsent_doc_free(doc);
    if (status != NEWSENT_OK)
        usage_error("%s: %s", status == NEWSENT_ERROR_DATE ? "--date" : "--home", error.message);
    return status == NEWSENT_OK;
}

/* Bytes of all files, for the time left; 0 when it is unknown, as of a pipe, or no measure, as with
 * --limit. */
static uint64_t expected_bytes(const options *opts)
{
    uint64_t sum = 0;
    struct stat file;
    for (size_t i = 0; i < opts->path_count; i++) {
        int status;
        if (strcmp(opts->paths[i], "-") == 0)
            status = fstat(STDIN_FILENO, &file);
        else
            status = stat(opts->paths[i], &file);
        if (status != 0 || !S_ISREG(file.st_mode) || opts->limit > 0)
            return 0;
        sum += (uint64_t)file.st_size;
    }
    return sum;
}

/* From the first record to the summary. Failures of single records do not end the run. */
static int run_engine(const options *opts, const newsent_engine *engine)
{
    run on = {.opts = opts};
    if ((opts->date != NULL || opts->home != NULL) && !is_right(opts, engine))
        return STATUS_USAGE;
    bool is_open = reader_open(&on.input, opts);
    is_open = pool_open(&on.workers, opts, engine) && is_open; /* both are closed below */
    progress_open(&on.shown, expected_bytes(opts));
    if (is_open) {
        write_frame(&on, opts->writer->begin);
        run_all(&on);
        write_frame(&on, opts->writer->end);
        progress_wipe(&on.shown);
        if (opts->with_summary)
            summary_print(&on.counts, progress_seconds(&on.shown), reader_bytes(&on.input));
    }
    pool_close(&on.workers);
    reader_close(&on.input);
    if (is_open && on.failures == 0)
        return STATUS_OK;
    return STATUS_FAILED;
}

int run_extract(const options *opts)
{
    int status = STATUS_FAILED;
    newsent_engine *engine = open_engine(opts, &status);
    if (engine == NULL)
        return status;
    status = run_engine(opts, engine);
    newsent_engine_free(engine);
    return status;
}
