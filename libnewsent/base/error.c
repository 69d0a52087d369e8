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

/* Of one byte, as the table of UTF-8 has its ranges. */
static bool is_between(char byte, unsigned low, unsigned high)
{
    return (unsigned char)byte >= low && (unsigned char)byte <= high;
}

size_t ns_character_length(const char *at)
{
    unsigned char lead = (unsigned char)at[0];
    size_t length = 1u + (lead >= 0xC2) + (lead >= 0xE0) + (lead >= 0xF0);
    if (lead >= 0x80 && (lead < 0xC2 || lead > 0xF4))
        return 0;
    bool is_too_long = (lead == 0xE0 && !is_between(at[1], 0xA0, 0xBF)) ||
                       (lead == 0xF0 && !is_between(at[1], 0x90, 0xBF));
    bool is_beyond = (lead == 0xED && !is_between(at[1], 0x80, 0x9F)) ||
                     (lead == 0xF4 && !is_between(at[1], 0x80, 0x8F));
    if (is_too_long || is_beyond)
        return 0;
    for (size_t i = 1; i < length; i++)
        if (!is_between(at[i], 0x80, 0xBF))
            return 0;
    return length;
}

void ns_mend_text(char *text)
{
    char *at = text;
    while (*at != '\0') {
        size_t length = ns_character_length(at);
        if (length == 0)
            *at = '?';
        at += length > 0 ? length : 1;
    }
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
    ns_mend_text(error->source);
    ns_mend_text(error->message);
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
