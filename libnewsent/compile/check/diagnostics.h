/* Diagnostics: takes what is wrong or doubtful in sources, reports all of it, where a compilation
 * stops at the first error. */
#ifndef NS_COMPILE_CHECK_DIAGNOSTICS_H
#define NS_COMPILE_CHECK_DIAGNOSTICS_H

#include "compile/parse/source.h"

/* Where newsent_lint() reports to. A builder without it compiles: its first error ends it, and
 * warnings are lost. */
typedef struct ns_diagnostics {
    newsent_diagnostic_function *report;
    void *context;
} ns_diagnostics;

/* Reports the builder's error, and returns OK to go on with; returns status when nobody listens or
 * the error is not of a source. */
newsent_status ns_diagnostics_report(ns_builder *builder, newsent_status status);

/* Reports a warning about a place of a source, or about a line of a file. */
void ns_diagnostics_warn(ns_builder *builder, const ns_source *source, ns_slice at,
                         const char *format, ...) __attribute__((format(printf, 4, 5)));

/* A warning about a line, for what is found after the text was read and no column is known. */
void ns_diagnostics_warn_line(ns_builder *builder, ns_string file, uint32_t line,
                              const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
