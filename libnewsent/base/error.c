/* Fills the caller's error, up to the size that the caller states. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Size of the first newsent_error. A smaller struct_size was never set. */
enum { FIRST_SIZE = offsetof(newsent_error, message) + sizeof((newsent_error *)0)->message };

/* Bytes of the caller's struct that may be written. Fields added later must lie below it. */
static size_t writable_size(const newsent_error *error)
{
    if (error->struct_size < FIRST_SIZE)
        return FIRST_SIZE;
    if (error->struct_size < sizeof *error)
        return error->struct_size;
    return sizeof *error;
}

/* Fills all fields, so that nothing of an older error stays. */
static void write_error(newsent_error *error, newsent_status status, const char *source,
                        size_t line, size_t column, const char *format, va_list arguments)
{
    if (error == NULL)
        return;
    error->status = status;
    error->line = line;
    error->column = column;
    error->offset = 0;
    snprintf(error->source, sizeof error->source, "%s", source);
    vsnprintf(error->message, sizeof error->message, format, arguments);
}

newsent_status ns_fail(newsent_error *error, newsent_status status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    write_error(error, status, "", 0, 0, format, arguments);
    va_end(arguments);
    return status;
}

newsent_status ns_fail_at(newsent_error *error, newsent_status status, const char *source,
                          size_t line, size_t column, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    write_error(error, status, source, line, column, format, arguments);
    va_end(arguments);
    return status;
}

newsent_status ns_fail_memory(newsent_error *error)
{
    return ns_fail(error, NEWSENT_ERROR_MEMORY, "out of memory; free some or read a shorter text");
}

newsent_status ns_fail_null(newsent_error *error, const char *argument)
{
    return ns_fail(error, NEWSENT_ERROR_ARGUMENT, "%s is NULL", argument);
}

void ns_clear_error(newsent_error *error)
{
    if (error != NULL)
        memset((char *)error + sizeof error->struct_size, 0,
               writable_size(error) - sizeof error->struct_size);
}

void ns_copy_error(newsent_error *error, const newsent_error *from)
{
    if (error != NULL)
        memcpy((char *)error + sizeof error->struct_size,
               (const char *)from + sizeof from->struct_size,
               writable_size(error) - sizeof error->struct_size);
}
