/* For tests of lint: writes down what a listener of findings hears. */
#ifndef TEST_HEAR_FINDINGS_H
#define TEST_HEAR_FINDINGS_H

#include "small_pack.h"

#include "compile/check/diagnostics.h"

/* One line a finding: "error 3:7 what is wrong". */
typedef struct heard_findings {
    char lines[4096];
    newsent_error last;
} heard_findings;

static inline void hear_finding(void *context, bool is_error, const newsent_error *finding)
{
    heard_findings *heard = context;
    size_t length = strlen(heard->lines);
    heard->last = *finding;
    snprintf(heard->lines + length, sizeof heard->lines - length, "%s %zu:%zu %s\n",
             is_error ? "error" : "warning", finding->line, finding->column, finding->message);
}

/* All findings of the files. Lasts until the next call. */
static inline const char *lint_files(const ns_pack *base, const test_file *files)
{
    static heard_findings heard;
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    const ns_diagnostics diagnostics = {hear_finding, &heard};
    test_folder *folder = open_test_folder(files);
    heard.lines[0] = '\0';
    assert_int_equal(ns_lint(&allocator, base, &(ns_inputs){folder->paths, folder->count, NULL, 0},
                             &diagnostics, &error),
                     NEWSENT_OK);
    close_test_folder(folder);
    return heard.lines;
}

#endif
