/* Takes messages, gives lines that a terminal shows and does not obey. */
#include "tell.h"

/* The message is escaped as a whole: what it quotes cannot be told from its own words. */
static void add_message(buffer *to, const char *format, va_list arguments)
{
    buffer message = {0};
    buffer_format_list(&message, format, arguments);
    buffer_add_line(to, message.bytes, message.length);
    buffer_add_char(to, '\n');
    to->is_bad |= message.is_bad;
    buffer_free(&message);
}

void tell_list(FILE *to, const char *format, va_list arguments)
{
    buffer line = {0};
    add_message(&line, format, arguments);
    if (line.is_bad)
        fputs("newsent: memory ran out\n", to);
    else
        fwrite(line.bytes, 1, line.length, to);
    buffer_free(&line);
}

void tell(FILE *to, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    tell_list(to, format, arguments);
    va_end(arguments);
}

void tell_later(buffer *to, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_message(to, format, arguments);
    va_end(arguments);
}
