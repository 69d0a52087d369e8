/* Measure: how long a piece of work takes on one core, how fast a child process is, how much memory
 * this one holds. */
#ifndef MEASURE_H
#define MEASURE_H

#include <stddef.h>

typedef void work(void *context);

/*
 * Seconds of processor time that the work takes: the shortest of several runs, because what
 * disturbs a run only makes it longer.
 */
double measure_seconds(work *task, void *context);

/* Seconds on the wall, of one run. */
double measure_wall(work *task, void *context);

/* What a child process took, from wait4(). */
typedef struct child_cost {
    double seconds; /* processor time */
    double wall;
} child_cost;

/* Runs a program without output, the cheapest of `runs`. False when it cannot be run or fails. */
int measure_child(char *const arguments[], int runs, child_cost *cost);

/* The most memory that a program held resident, by looking every millisecond; 0 when it cannot be
 * run. */
double measure_child_peak(char *const arguments[]);

/* Resident memory of this process now. */
double measure_resident_megabytes(void);

#endif
