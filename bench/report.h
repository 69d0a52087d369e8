/* Report: figures as a table on standard output and as JSON. */
#ifndef REPORT_H
#define REPORT_H

#include <yyjson.h>

/* Collects the figures: a table on standard output, and the same as JSON. */
typedef struct report {
    yyjson_mut_doc *json;    /* {"machine": ..., section: {name: value}} */
    yyjson_mut_val *section; /* the one being filled; borrowed */
} report;

/* Begins the report with the machine that it was measured on. */
void report_open(report *of);

/* Begins a section with this title; figures are added to it until the next one. */
void report_section(report *of, const char *title);

/* One figure. note may be NULL. */
void report_add(report *of, const char *name, double value, const char *unit, const char *note);

/* Writes the JSON to path, which may be NULL, and frees the report. */
void report_close(report *of, const char *path);

#endif
