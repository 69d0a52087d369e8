/*
 * Buffer: bytes that grow at the end, and the ways in which output formats write text and numbers
 * into it.
 *
 * When memory runs out the buffer turns bad and takes no more; whoever writes it out looks once, at
 * the end.
 */
#ifndef BUFFER_H
#define BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Starts as {0}. Owned; buffer_free() it. */
typedef struct buffer {
    char *bytes;
    size_t length, capacity;
    bool is_bad; /* memory ran out: something is missing */
} buffer;

/* Frees the bytes; the buffer is empty and can be used again. */
void buffer_free(buffer *to);

/* Empties the buffer; one that grew very large gives its memory back. */
void buffer_clear(buffer *to);

/* Makes room for `more` bytes behind the end. False when memory ran out. */
bool buffer_reserve(buffer *to, size_t more);

/* Copies the bytes to the end. When memory runs out, this and all functions below set is_bad and
 * add nothing. */
void buffer_add(buffer *to, const char *bytes, size_t length);

/* One byte, without the call of memcpy(). */
void buffer_add_char(buffer *to, char c);

/* buffer_add() as a newsent_write_function; context is the buffer. */
bool buffer_take(void *context, const char *bytes, size_t length);

/* A string that ends with NUL, as it is: nothing is escaped. */
void buffer_add_text(buffer *to, const char *text);

/* printf() to the end. Not for hot loops: the length is computed first. */
void buffer_format(buffer *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* buffer_format() for a function that takes arguments of its own. */
void buffer_format_list(buffer *to, const char *format, va_list arguments);

/* Decimal digits, several times as fast as buffer_format(). */
void buffer_add_unsigned(buffer *to, uint64_t number);

/* The shortest form that reads back as the same double; whole numbers without ".0". Not for
 * infinities. */
void buffer_add_number(buffer *to, double number);

/* At most `decimals` (up to 6) digits behind the point, without zeros at the end. For |number| <
 * 1e9. */
void buffer_add_rounded(buffer *to, double number, int decimals);

/* A JSON string with its quotes. bytes must be UTF-8. */
void buffer_add_json_string(buffer *to, const char *bytes, size_t length);

/*
 * Text of HTML or XML, fit for attributes too. Characters that XML forbids become U+FFFD; a
 * carriage return is written as a reference, or it would read back as a line feed.
 */
void buffer_add_markup(buffer *to, const char *bytes, size_t length);

/*
 * One cell of a table: tab, line feed, carriage return and backslash as \t \n \r \\, other control
 * characters as \x1B. COPY of PostgreSQL reads it, and so does a CSV reader without quotes.
 */
void buffer_add_cell(buffer *to, const char *bytes, size_t length);

/*
 * Text for a terminal: control characters and marks of direction, which could move the cursor or
 * worse, become visible escapes: \x1B, \u202E. Tabs and line feeds stay. bytes may be any.
 */
void buffer_add_printable(buffer *to, const char *bytes, size_t length);

/* The same in one line: tabs and line feeds become \t and \n. */
void buffer_add_line(buffer *to, const char *bytes, size_t length);

#endif
