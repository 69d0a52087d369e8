/*
 * Messages for people. What they quote (names of files, lines of rules, ids of records) may come
 * from anywhere, so that each message is one line and shows control characters as escapes.
 */
#ifndef TELL_H
#define TELL_H

#include <stdio.h>

#include "buffer.h"

/* Writes a message and a line end. */
void tell(FILE *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same with a list of arguments, as vfprintf() is to fprintf(). */
void tell_list(FILE *to, const char *format, va_list arguments);

/* Appends a message and a line end. */
void tell_later(buffer *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
