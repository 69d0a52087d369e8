/* Errors of the library, told to people. */
#ifndef ERROR_H
#define ERROR_H

#include <stdio.h>

#include <newsent/newsent.h>

/* On standard error: "newsent: my.rules:12:8: message", and the line with a caret under the place.
 */
void error_print(const newsent_error *error);

/* As error_print(), to a stream, with a word such as "warning" before the message. */
void error_write(FILE *to, const char *word, const newsent_error *error);

/* The exit status for an error: a wrong source file is a wrong usage. */
int error_status(const newsent_error *error);

#endif
