/* Compile: takes sources and a pack to extend, gives a new pack. */
#ifndef NS_COMPILE_COMPILE_H
#define NS_COMPILE_COMPILE_H

#include "compile/parse/source.h"

/*
 * base may be NULL; inputs must be checked. The kind of a source is the ending of its name: .rules,
 * .tsv, .weights, .places. *block is owned by the caller: ns_release(allocator, block, size).
 * Errors: MEMORY, IO, SOURCE.
 */
newsent_status ns_compile(const newsent_allocator *allocator, const ns_pack *base,
                          const ns_inputs *inputs, void **block, size_t *size,
                          newsent_error *error);

struct ns_diagnostics;

/* Reads the sources as ns_compile() does, and reports all that is wrong or doubtful
 * (diagnostics.h). Errors: MEMORY. */
newsent_status ns_lint(const newsent_allocator *allocator, const ns_pack *base,
                       const ns_inputs *inputs, const struct ns_diagnostics *diagnostics,
                       newsent_error *error);

#endif
