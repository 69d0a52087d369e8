/* Tells an error: where, what, and the line of the file with a caret. */
#include "error.h"

#include <stdlib.h>
#include <string.h>

#include "options.h"

enum { SHOWN_BYTES = 200, SHOWN_BEFORE = 120 /* of a long line, before the caret */ };

/* Reads the line of this number up to `size` bytes; gives its length, -1 when there is none. */
static long read_line(const char *path, size_t number, char *line, size_t size)
{
    FILE *file = fopen(path, "rb");
    size_t at = 1, length = 0;
    int c = EOF;
    if (file == NULL)
        return -1;
    while (at <= number && (c = getc(file)) != EOF) {
        if (c != '\n' && at == number && length < size)
            line[length++] = (char)c;
        at += c == '\n';
    }
    bool is_there = at > number || (at == number && (length > 0 || c == EOF));
    fclose(file);
    return is_there ? (long)length : -1;
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The line as it can be shown: bytes that would move the cursor or are no text become dots. */
static void write_shown(FILE *to, const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++)
        fputc((unsigned char)line[i] < ' ' ? (line[i] == '\t' ? '\t' : '.') : line[i], to);
}

static void write_place(FILE *to, const char *path, size_t number, size_t column)
{
    size_t size = column + SHOWN_BYTES;
    char *line = malloc(size);
    long length = line == NULL || column == 0 ? -1 : read_line(path, number, line, size);
    size_t from = column > SHOWN_BEFORE ? column - SHOWN_BEFORE : 0;
    if (length >= 0 && column - 1 <= (size_t)length) {
        while (from > 0 && from < (size_t)length && is_continuation(line[from]))
            from++;
        fputs("    ", to);
        write_shown(to, line + from,
                    (size_t)length - from > SHOWN_BYTES ? SHOWN_BYTES : (size_t)length - from);
        fputs("\n    ", to);
        for (size_t i = from; i + 1 < column; i++)
            if (!is_continuation(line[i]))
                fputc(line[i] == '\t' ? '\t' : ' ', to);
        fputs("^\n", to);
    }
    free(line);
}

static void write_error(FILE *to, const char *before, const char *word, const newsent_error *error)
{
    fputs(before, to);
    if (error->source[0] != '\0') {
        fputs(error->source, to);
        if (error->line > 0)
            fprintf(to, ":%zu", error->line);
        if (error->column > 0)
            fprintf(to, ":%zu", error->column);
        fputs(": ", to);
    }
    fprintf(to, "%s%s\n", word, error->message);
    if (error->status == NEWSENT_ERROR_SOURCE && error->line > 0)
        write_place(to, error->source, error->line, error->column);
}

void error_write(FILE *to, const char *word, const newsent_error *error)
{
    write_error(to, "", word, error);
}

void error_print(const newsent_error *error)
{
    write_error(stderr, "newsent: ", "", error);
}

int error_status(const newsent_error *error)
{
    return error->status == NEWSENT_ERROR_SOURCE ? STATUS_USAGE : STATUS_FAILED;
}
