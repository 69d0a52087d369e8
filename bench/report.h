/* Report: figures as a table on standard output and as JSON. */
#ifndef REPORT_H
#define REPORT_H

#include <yyjson.h>

typedef struct report {
    yyjson_mut_doc *json;    /* {"machine": ..., section: {name: value}} */
    yyjson_mut_val *section; /* the one being filled; borrowed */
} report;

void report_open(report *of);
void report_section(report *of, const char *title);

/* One figure. note may be NULL. */
void report_add(report *of, const char *name, double value, const char *unit, const char *note);

/* Writes the JSON to path, which may be NULL, and frees the report. */
void report_close(report *of, const char *path);

#endif
