/* Findings: takes what is wrong or doubtful in source files, tells all of it, where a compilation
 * stops at the first error. */
#ifndef NS_COMPILE_CHECK_DIAGNOSTICS_H
#define NS_COMPILE_CHECK_DIAGNOSTICS_H

#include "compile/parse/source.h"

/* Who hears the findings of newsent_lint(). A builder without one compiles: its first error ends
 * it, and warnings are lost. */
typedef struct ns_diagnostics {
    newsent_finding_listener *on_feature;
    void *context;
} ns_diagnostics;

/* Tells the builder's error, and gives OK to go on with; gives status when nobody listens or the
 * error is not of a source. */
newsent_status ns_diagnostics_report(ns_builder *builder, newsent_status status);

/* Tells a warning about a place of a source, or about a line of a file. */
void ns_diagnostics_warn(ns_builder *builder, const ns_source *source, ns_slice at,
                         const char *format, ...) __attribute__((format(printf, 4, 5)));
void ns_diagnostics_warn_line(ns_builder *builder, ns_string file, uint32_t line,
                              const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
