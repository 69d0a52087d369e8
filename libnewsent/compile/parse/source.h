/* Sources: takes files or texts in memory, gives their lines, and turns problems into errors that
 * say file, line and column. */
#ifndef NS_COMPILE_PARSE_SOURCE_H
#define NS_COMPILE_PARSE_SOURCE_H

#include "compile/builder.h"

/* A file read whole, and the line that is read now. */
typedef struct ns_source {
    const char *path;
    char *text; /* owned, NUL-terminated */
    size_t length, capacity;
    size_t next;   /* offset of the next line */
    uint32_t line; /* 1-based number of the current line */
} ns_source;

/* A part of a source line; text is not NUL-terminated. */
typedef struct ns_slice {
    const char *text;
    size_t length;
    uint32_t line, column; /* 1-based, of its first byte */
} ns_slice;

/* What to compile: files, then sources in memory (an array with the stride of its struct_size). */
typedef struct ns_inputs {
    const char *const *paths;
    size_t path_count;
    const newsent_source *sources;
    size_t source_count;
} ns_inputs;

/* Errors: ARGUMENT, when something that is counted is NULL. */
newsent_status ns_inputs_check(const ns_inputs *inputs, newsent_error *error);

/* Files first; index < path_count + source_count. */
const char *ns_inputs_name(const ns_inputs *inputs, size_t index);

/* Reads one of the inputs. Errors: IO, SOURCE (not UTF-8, a NUL byte), MEMORY. */
newsent_status ns_source_open_input(ns_source *source, const newsent_allocator *allocator,
                                    const ns_inputs *inputs, size_t index, newsent_error *error);

/* Reads a whole file. Errors: IO, SOURCE (not UTF-8, a NUL byte), MEMORY. */
newsent_status ns_source_open(ns_source *source, const newsent_allocator *allocator,
                              const char *path, newsent_error *error);

/* Frees the text; slices of it are invalid then. */
void ns_source_close(ns_source *source, const newsent_allocator *allocator);

/* The next line without its end. False at the end of the file. */
bool ns_source_next(ns_source *source, ns_slice *line);

/* Slices: trimmed of spaces and tabs; the part up to a byte, which is cut off from *rest;
 * comparison with a word. */
ns_slice ns_slice_trim(ns_slice slice);

/* Cuts off what stands before the separator, or all when there is none; *rest begins behind it. */
ns_slice ns_slice_cut(ns_slice *rest, char separator);

/* Cuts off the first word, up to white space; *rest is trimmed. */
ns_slice ns_slice_word(ns_slice *rest);

/* Whether the slice is this NUL-terminated word. */
bool ns_slice_is(ns_slice slice, const char *word);

/* Reads all of a slice as a decimal number, whatever the locale. */
bool ns_slice_number(ns_slice slice, double *number);

/* An error at a place of the current line: sets line and column from `at`, which points into the
 * text. */
newsent_status ns_source_fail(const ns_source *source, ns_slice at, newsent_error *error,
                              const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The kinds of source, one function each; all add to the builder. */
newsent_status ns_compile_lexicon(ns_builder *builder, ns_source *source);

/* A rule file (.rules): let, token, rule, mask and fact statements. */
newsent_status ns_compile_rules(ns_builder *builder, ns_source *source);

/* A file of weights (.weights): features with what they add to each label. */
newsent_status ns_compile_weights(ns_builder *builder, ns_source *source);

/* A gazetteer of places (.places.tsv), from GeoNames. */
newsent_status ns_compile_places(ns_builder *builder, ns_source *source);

/* Organizations with their ids (.identities). */
newsent_status ns_compile_identities(ns_builder *builder, ns_source *source);

#endif
