/* Format: takes the first bytes of a file and its name, says what the file is. */
#ifndef FORMAT_H
#define FORMAT_H

#include <stdbool.h>
#include <stddef.h>

/* What a file holds. The order is that of format_name(). */
typedef enum input_format {
    INPUT_AUTO, /* to be found out */
    INPUT_TEXT, /* one document */
    INPUT_JSONL,
    INPUT_JSON, /* objects one after the other, in an array or not; also over several lines */
    INPUT_CSV,  /* also with semicolons, tabs or bars */
    INPUT_TSV,
    INPUT_HTML,
    INPUT_FEED, /* RSS, RDF or Atom */
    INPUT_FORMATS
} input_format;

/* Name as in --input, such as "jsonl". */
const char *format_name(input_format format);

/* INPUT_AUTO when there is no such format. */
input_format format_by_name(const char *name);

/* What the ending of the name says; an ending for packed files (.gz, .zst) is passed over.
 * INPUT_AUTO for nothing. */
input_format format_by_ending(const char *path);

/*
 * What the first bytes say: markup, objects or a header with a column of text are unmistakable, all
 * else is as the ending says, a text without one.
 */
input_format format_by_content(const char *bytes, size_t length, input_format by_ending);

/* The mark between the columns of a header: comma, semicolon, tab or bar, the most frequent. */
char format_delimiter(const char *bytes, size_t length);

#endif
