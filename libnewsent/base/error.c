/* Fills the caller's error. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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

void ns_clear_error(newsent_error *error)
{
    if (error != NULL)
        memset(error, 0, sizeof *error);
}
