/* Compile: takes source files and a pack to extend, gives a new pack. */
#ifndef NS_COMPILE_COMPILE_H
#define NS_COMPILE_COMPILE_H

#include "base/memory.h"
#include "pack/pack.h"

/*
 * base may be NULL. The kind of a file is its ending: .rules, .tsv, .weights, .places. *block is
 * owned by the caller: ns_release(allocator, block, size). Errors: MEMORY, IO, SOURCE.
 */
newsent_status ns_compile(const newsent_allocator *allocator, const ns_pack *base,
                          const char *const *paths, size_t count, void **block, size_t *size,
                          newsent_error *error);

struct ns_diagnostics;

/* Reads the files as ns_compile() does, and tells all that is wrong or doubtful (diagnostics.h).
 * Errors: MEMORY. */
newsent_status ns_lint(const newsent_allocator *allocator, const ns_pack *base,
                       const char *const *paths, size_t count,
                       const struct ns_diagnostics *diagnostics, newsent_error *error);

#endif
