/* Options: takes the arguments of the command, gives what it shall do. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <newsent/newsent.h>

#include "read/format.h"
#include "read/paths.h"
#include "read/record.h"
#include "write/writer.h"

/* Exit statuses of the command, the same for all subcommands. */
enum {
    STATUS_OK = 0,
    STATUS_FAILED = 1 /* something could not be read or written */,
    STATUS_USAGE = 2
};

/* What the command shall do. Strings are borrowed from argv unless a comment says otherwise. */
typedef struct options {
    const writer *writer;
    input_format input;
    newsent_offset_unit offsets;
    record_keys keys;     /* of --text-key and its kin */
    uint64_t skip, limit; /* records to leave out first, and to read then; limit 0: all */
    bool is_strict;       /* a record whose date cannot be read is refused */
    bool is_recursive;    /* folders are read with all that is in them */
    bool with_text, with_summary;
    const char *date;     /* NULL when not given */
    const char *home;     /* NULL when not given */
    const char *pack;     /* NULL: the built-in one */
    const char **sources; /* of --rules and --lexicon, in the order given */
    size_t source_count;
    const char **types; /* of --types; none: all */
    size_t type_count;
    const char **paths; /* the files to read, "-" for standard input; at least one */
    size_t path_count;
    size_t jobs;                /* threads that extract, at least 1 */
    uint32_t fiscal_year_start; /* month, 0 when not given */
    bool with_facts, with_explanation, no_jit;
    bool has_colour; /* may send colours */
    size_t columns;  /* width to break lines at, 0 for none */
    char *type_list; /* owned: what types points into */
    path_list found; /* owned: what paths points to, of folders */
} options;

/*
 * Reads the arguments. False when the command shall end at once, with *status: after --help and
 * --version, and after a message on standard error about a wrong usage. options_free() in any case.
 */
bool options_read(options *opts, int argc, char **argv, int *status);

/* Frees what options_read() allocated, also after it returned false. */
void options_free(options *opts);

/* Whether entities of this type are asked for. */
bool options_want_type(const options *opts, const char *type_name);

/* Says on standard error what is wrong with the usage and where help is; returns STATUS_USAGE. */
int usage_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
