/* Progress: one line on a terminal, rewritten now and then, while the output goes elsewhere. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

/* When the line was written, and what it counts. */
typedef struct progress {
    bool is_shown;
    bool has_line; /* something stands on the line now */
    struct timespec start;
    double last; /* seconds after start of the last line */
    uint64_t records;
    uint64_t expected; /* bytes of all files; 0: unknown */
} progress;

/* Starts the clock. A line is shown when standard error is a terminal and standard output is none.
 * expected: bytes that there are to read, for the time left; 0 when unknown. */
void progress_open(progress *of, uint64_t expected);

/* Counts records; bytes is how many were read so far. */
void progress_add(progress *of, size_t records, uint64_t bytes);

/* Seconds since it was opened. */
double progress_seconds(const progress *of);

/* Takes the line away, so that a message can be written in its place. */
void progress_wipe(progress *of);

#endif
