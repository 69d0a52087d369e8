/* Summary: counts what a run read and found, and says so at the end, on standard error. */
#ifndef SUMMARY_H
#define SUMMARY_H

#include <stddef.h>
#include <stdint.h>

enum { SUMMARY_TYPES = 16, SUMMARY_NAME_BYTES = 32 };

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

void summary_count_entity(summary *to, const char *type_name);
void summary_add(summary *to, const summary *more);
void summary_print(const summary *of, double seconds, uint64_t bytes);

#endif
