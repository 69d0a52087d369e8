/* Summary: one for each batch, added up in the order of the input. */
#include "run/summary.h"

#include <stdio.h>
#include <string.h>

static size_t type_index(summary *to, const char *name)
{
    for (size_t i = 0; i < to->type_count; i++)
        if (strncmp(to->types[i].name, name, SUMMARY_NAME_BYTES - 1) == 0)
            return i;
    if (to->type_count == SUMMARY_TYPES)
        return SUMMARY_TYPES - 1;
    snprintf(to->types[to->type_count].name, SUMMARY_NAME_BYTES, "%s", name);
    return to->type_count++;
}

void summary_count_entity(summary *to, const char *type_name)
{
    to->types[type_index(to, type_name)].entities++;
}

void summary_add(summary *to, const summary *more)
{
    to->records += more->records;
    to->facts += more->facts;
    to->failures += more->failures;
    to->dateless += more->dateless;
    for (size_t i = 0; i < more->type_count; i++)
        to->types[type_index(to, more->types[i].name)].entities += more->types[i].entities;
}

void summary_print(const summary *of, double seconds, uint64_t bytes)
{
    double megabytes = (double)bytes / 1e6;
    fprintf(stderr, "%llu records, %.1f MB in %.1f s\n", (unsigned long long)of->records, megabytes,
            seconds);
    for (size_t i = 0; i < of->type_count; i++)
        fprintf(stderr, "%8llu %s\n", (unsigned long long)of->types[i].entities, of->types[i].name);
    if (of->facts > 0)
        fprintf(stderr, "%8llu facts\n", (unsigned long long)of->facts);
    if (of->dateless > 0)
        fprintf(stderr, "%8llu records read without their date, which cannot be read\n",
                (unsigned long long)of->dateless);
    if (of->failures > 0)
        fprintf(stderr, "%8llu records or files with an error\n", (unsigned long long)of->failures);
}
