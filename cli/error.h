/* Errors of the library, told to people. */
#ifndef ERROR_H
#define ERROR_H

#include <stddef.h>
#include <stdio.h>

#include <newsent/newsent.h>

/* On standard error: "newsent: my.rules:12:8: message", and the line with a caret under the place.
 */
void error_print(const newsent_error *error);

/* The file whose line was shown last: diagnostics come file by file. Starts as {0}. */
typedef struct error_source {
    char path[sizeof((newsent_error *)NULL)->source];
    char *text; /* NULL when no file is open */
    size_t length;
    size_t capacity;
    size_t line; /* 1-based number of the line that begins at `at` */
    size_t at;
} error_source;

/* Frees the text; the struct is {0} again. */
void error_source_close(error_source *source);

/* As error_print(), to a stream, with a word such as "warning" before the message. */
void error_write(FILE *to, const char *word, const newsent_error *error, error_source *source);

/* The exit status for an error: a wrong source file is a wrong usage. */
int error_status(const newsent_error *error);

#endif
