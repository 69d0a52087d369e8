/* Errors are values: a status, where it happened, and a sentence that says what to do. */
#ifndef NS_BASE_ERROR_H
#define NS_BASE_ERROR_H

#include <newsent/newsent.h>

/* Fills error (which may be NULL) and returns status, so that a function can end with `return
 * ns_fail(...)`. */
newsent_status ns_fail(newsent_error *error, newsent_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* As ns_fail for a place in a source file. line and column are 1-based, 0 when unknown. */
newsent_status ns_fail_at(newsent_error *error, newsent_status status, const char *source,
                          size_t line, size_t column, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* Bytes of the character at a place of a NUL-terminated text: 0 when it is none, or half of one. */
size_t ns_character_length(const char *at);

/* Makes UTF-8 of a text that was cut or quotes bytes of unknown origin: each byte that is no
 * character becomes "?". */
void ns_mend_text(char *text);

/* MEMORY: the allocator gave none. */
newsent_status ns_fail_memory(newsent_error *error);

/* ARGUMENT: the argument of this name is NULL. */
newsent_status ns_fail_null(newsent_error *error, const char *argument);

/* Empties the caller's error; copies a full-sized one into it. Both write at most struct_size
 * bytes, and leave struct_size as it is. error may be NULL. */
void ns_clear_error(newsent_error *error);

/* Copies as much as the caller's struct_size has room for; NULL for `error` is allowed. */
void ns_copy_error(newsent_error *error, const newsent_error *from);

#endif
