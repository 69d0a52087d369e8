/* Takes what the library writes or reports, gives one run of bytes. */
#include "answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool answer_reserve(newsent_answer *answer, size_t more)
{
    if (more <= answer->capacity - answer->length)
        return true;
    size_t capacity = 2 * answer->capacity + more;
    char *grown = realloc(answer->bytes, capacity);
    if (grown == NULL)
        return false;
    answer->bytes = grown;
    answer->capacity = capacity;
    return true;
}

bool answer_write(void *answer, const char *bytes, size_t length)
{
    newsent_answer *to = answer;
    if (!answer_reserve(to, length))
        return false;
    if (length > 0)
        memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    return true;
}

/* A text with its NUL. */
static void write_text(newsent_answer *to, const char *text)
{
    answer_write(to, text, strlen(text) + 1);
}

void answer_diagnostic(void *answer, bool is_error, const newsent_error *diagnostic)
{
    char number[32];
    write_text(answer, is_error ? "error" : "warning");
    write_text(answer, diagnostic->source);
    snprintf(number, sizeof number, "%zu", diagnostic->line);
    write_text(answer, number);
    snprintf(number, sizeof number, "%zu", diagnostic->column);
    write_text(answer, number);
    write_text(answer, diagnostic->message);
}
