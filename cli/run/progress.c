/* Progress: shown after the first second, then twice a second. */
#include "run/progress.h"

#include <stdio.h>
#include <unistd.h>

static const double FIRST_SECONDS = 1.0, STEP_SECONDS = 0.5;

void progress_open(progress *of, uint64_t expected)
{
    *of = (progress){.is_shown = isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 0,
                     .expected = expected};
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

/* ", 42%, 3:05 left" */
static void print_rest(const progress *of, double seconds, uint64_t bytes)
{
    if (of->expected == 0 || bytes == 0 || bytes > of->expected)
        return;
    double part = (double)bytes / (double)of->expected;
    unsigned long left = (unsigned long)(seconds / part - seconds + 0.5);
    fprintf(stderr, ", %.0f%%, %lu:%02lu left", part * 100, left / 60, left % 60);
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
    print_rest(of, seconds, bytes);
    fflush(stderr);
}

void progress_wipe(progress *of)
{
    if (of->has_line)
        fputs("\r\033[K", stderr);
    of->has_line = false;
}
