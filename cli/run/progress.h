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
} progress;

/* Starts the clock. A line is shown when standard error is a terminal and standard output is none.
 */
void progress_open(progress *of);

/* Counts records; bytes is how many were read so far. */
void progress_add(progress *of, size_t records, uint64_t bytes);

/* Wipes the line, before anything else is written to standard error and at the end. */
/* Seconds since it was opened. */
double progress_seconds(const progress *of);

/* Takes the line away, so that a message can be written in its place. */
void progress_wipe(progress *of);

#endif
