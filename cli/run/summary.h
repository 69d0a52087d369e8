/* Summary: counts what a run read and found, and says so at the end, on standard error. */
#ifndef SUMMARY_H
#define SUMMARY_H

#include <stddef.h>
#include <stdint.h>

/* Types that are counted apart, and the longest name that is kept with its NUL. */
enum { SUMMARY_TYPES = 16, SUMMARY_NAME_BYTES = 32 };

/* Counts of one batch or of the whole run. Starts as {0}. */
typedef struct summary {
    uint64_t records; /* with a result */
    uint64_t facts;
    uint64_t failures; /* records and files without one */
    uint64_t dateless; /* read without their date */
    size_t type_count;
    struct {
        char name[SUMMARY_NAME_BYTES];
        uint64_t entities;
    } types[SUMMARY_TYPES]; /* in the order in which they were first met; the last one takes the
                               rest */
} summary;

/* Adds one entity to the count of its type, which may be one of a user's rules. */
void summary_count_entity(summary *to, const char *type_name);

/* Adds the counts of a batch to those of the run. */
void summary_add(summary *to, const summary *more);

/* Writes the lines of --summary to standard error. */
void summary_print(const summary *of, double seconds, uint64_t bytes);

#endif
