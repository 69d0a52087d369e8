/* Measure: clocks, wait4(2) and /proc. */
#include "measure.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const double LEAST_SECONDS = 0.6; /* of all runs together */
enum { LEAST_RUNS = 3, MOST_RUNS = 1000 };

static double read_clock(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

double measure_seconds(work *task, void *context)
{
    double best = 0, total = 0;
    for (int run = 0; run < LEAST_RUNS || (total < LEAST_SECONDS && run < MOST_RUNS); run++) {
        double start = read_clock(CLOCK_PROCESS_CPUTIME_ID);
        task(context);
        double taken = read_clock(CLOCK_PROCESS_CPUTIME_ID) - start;
        if (run == 0 || taken < best)
            best = taken;
        total += taken;
        if (total > 10 * LEAST_SECONDS)
            break;
    }
    return best;
}

double measure_wall(work *task, void *context)
{
    double start = read_clock(CLOCK_MONOTONIC);
    task(context);
    return read_clock(CLOCK_MONOTONIC) - start;
}

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* fork() and exec() with standard output to /dev/null, so that no terminal is measured. */
static pid_t start_child(char *const arguments[])
{
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        execvp(arguments[0], arguments);
        _exit(127);
    }
    return child;
}

/* Runs a command once. False when it cannot be run or fails. */
static bool run_child(char *const arguments[], child_cost *cost)
{
    struct rusage usage;
    int status;
    double start = read_clock(CLOCK_MONOTONIC);
    pid_t child = start_child(arguments);
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return false;
    *cost = (child_cost){seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
                         read_clock(CLOCK_MONOTONIC) - start};
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int measure_child(char *const arguments[], int runs, child_cost *cost)
{
    child_cost one;
    for (int run = 0; run < runs; run++) {
        if (!run_child(arguments, &one))
            return 0;
        if (run == 0 || one.seconds < cost->seconds)
            cost->seconds = one.seconds;
        if (run == 0 || one.wall < cost->wall)
            cost->wall = one.wall;
    }
    return 1;
}

/* ru_maxrss of a child would count what this process held when it forked; VmHWM begins anew with
 * the child's program. */
static double peak_of(pid_t child)
{
    char path[64], line[128];
    double kilobytes = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)child);
    FILE *file = fopen(path, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "VmHWM: %lf", &kilobytes) == 1)
            break;
    if (file != NULL)
        fclose(file);
    return kilobytes * 1024 / 1e6;
}

double measure_child_peak(char *const arguments[])
{
    static const struct timespec pause = {0, 1000000};
    enum { LOOKS_BEFORE_EXEC = 3 };
    double peak = 0;
    int status;
    pid_t child = start_child(arguments);
    for (int looks = 0; child > 0 && waitpid(child, &status, WNOHANG) == 0; looks++) {
        double now = looks < LOOKS_BEFORE_EXEC ? 0 : peak_of(child);
        if (now > peak)
            peak = now;
        nanosleep(&pause, NULL);
    }
    return peak;
}

double measure_resident_megabytes(void)
{
    long pages = 0, skipped;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%ld %ld", &skipped, &pages) != 2)
        pages = 0;
    if (file != NULL)
        fclose(file);
    return (double)pages * (double)sysconf(_SC_PAGESIZE) / 1e6;
}
