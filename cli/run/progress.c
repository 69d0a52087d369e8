/* Progress: shown after the first second, then twice a second. */
#include "run/progress.h"

#include <stdio.h>
#include <unistd.h>

static const double FIRST_SECONDS = 1.0, STEP_SECONDS = 0.5;

void progress_open(progress *of)
{
    *of = (progress){.is_shown = isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 0};
    clock_gettime(CLOCK_MONOTONIC, &of->start);
}

static double seconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

double progress_seconds(const progress *of)
{
    return seconds_since(&of->start);
}

void progress_add(progress *of, size_t records, uint64_t bytes)
{
    of->records += records;
    if (!of->is_shown)
        return;
    double seconds = seconds_since(&of->start);
    if (seconds < FIRST_SECONDS || seconds - of->last < STEP_SECONDS)
        return;
    of->last = seconds;
    of->has_line = true;
    double megabytes = (double)bytes / 1e6;
    fprintf(stderr, "\r\033[K%llu records, %.1f MB, %.1f MB/s", (unsigned long long)of->records,
            megabytes, megabytes / seconds);
    fflush(stderr);
}

void progress_wipe(progress *of)
{
    if (of->has_line)
        fputs("\r\033[K", stderr);
    of->has_line = false;
}
