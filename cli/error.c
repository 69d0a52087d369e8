/* Tells an error: where, what, and the line of the file with a caret. */
#include "error.h"

#include <stdlib.h>
#include <string.h>

#include "options.h"
#include "tell.h"

enum {
    ADDRESS_BYTES = 64, /* of the numbers behind the path */
    SHOWN_BYTES = 200,
    SHOWN_BEFORE = 120, /* of a long line, before the caret */
    READ_BYTES = 1 << 16
};

/* A line of a source file, without its end. */
typedef struct source_line {
    const char *text; /* NULL when there is no such line */
    size_t length;
} source_line;

/* Reads a file from its beginning; false when it cannot be read. */
static bool read_file(FILE *file, error_source *source)
{
    size_t got = 1;
    while (got > 0) {
        size_t capacity = source->capacity == 0 ? READ_BYTES : source->capacity;
        while (capacity - source->length < READ_BYTES)
            capacity *= 2;
        char *larger = realloc(source->text, capacity);
        if (larger == NULL)
            return false;
        source->text = larger;
        source->capacity = capacity;
        got = fread(source->text + source->length, 1, READ_BYTES, file);
        source->length += got;
    }
    return ferror(file) == 0;
}

void error_source_close(error_source *source)
{
    free(source->text);
    *source = (error_source){0};
}

/* Reads the file unless it is the one that was read last. False when it cannot be read. */
static bool open_source(error_source *source, const char *path)
{
    if (source->text != NULL && strcmp(source->path, path) == 0)
        return true;
    error_source_close(source);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    bool is_read = read_file(file, source);
    fclose(file);
    if (!is_read) {
        error_source_close(source);
        return false;
    }
    snprintf(source->path, sizeof source->path, "%s", path);
    source->line = 1;
    return true;
}

/* Moves to a line; diagnostics come mostly in the order of lines, so it goes on from the last one.
 */
static source_line find_line(error_source *source, size_t number)
{
    if (number < source->line) {
        source->line = 1;
        source->at = 0;
    }
    const char *end = source->text + source->length;
    while (source->line < number) {
        const char *start = source->text + source->at;
        const char *feed = memchr(start, '\n', (size_t)(end - start));
        if (feed == NULL)
            return (source_line){NULL, 0};
        source->at = (size_t)(feed - source->text) + 1;
        source->line++;
    }
    const char *start = source->text + source->at;
    const char *feed = memchr(start, '\n', (size_t)(end - start));
    return (source_line){start, (size_t)((feed == NULL ? end : feed) - start)};
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* How much of a line is shown: up to SHOWN_BYTES, and no half character. */
static size_t shown_length(source_line line, size_t from)
{
    size_t end = from + SHOWN_BYTES;
    if (line.length - from <= SHOWN_BYTES)
        return line.length - from;
    while (end > from && is_continuation(line.text[end]))
        end--;
    return end - from;
}

/* Where to begin to show a line, so that the column is seen: at the start of a character. */
static size_t first_shown(source_line line, size_t column)
{
    size_t from = column > SHOWN_BEFORE ? column - SHOWN_BEFORE : 0;
    while (from > 0 && from < line.length && is_continuation(line.text[from]))
        from++;
    return from;
}

/* Adds the line as it is shown, then, below, spaces up to the caret. */
static void add_place(buffer *to, source_line line, size_t from, size_t column)
{
    size_t shown = shown_length(line, from);
    size_t before = column - 1 - from < shown ? column - 1 - from : shown;
    buffer_add_text(to, "    ");
    size_t start = to->length;
    buffer_add_printable(to, line.text + from, before);
    size_t end = to->length;
    buffer_add_printable(to, line.text + from + before, shown - before);
    buffer_add_text(to, "\n    ");
    for (size_t i = start; i < end && !to->is_bad; i++)
        if (!is_continuation(to->bytes[i]))
            buffer_add_char(to, to->bytes[i] == '\t' ? '\t' : ' ');
    buffer_add_text(to, "^\n");
}

/* The line of an error with a caret below the column; nothing when the file has no such place. */
static void write_place(FILE *to, error_source *source, const newsent_error *error)
{
    if (error->column == 0 || !open_source(source, error->source))
        return;
    source_line line = find_line(source, error->line);
    if (line.text == NULL || error->column - 1 > line.length)
        return;
    buffer place = {0};
    add_place(&place, line, first_shown(line, error->column), error->column);
    if (!place.is_bad)
        fwrite(place.bytes, 1, place.length, to);
    buffer_free(&place);
}

/* "my.rules:12:8: ", as far as it is known. */
static void format_address(const newsent_error *error, char *address, size_t size)
{
    if (error->source[0] == '\0')
        address[0] = '\0';
    else if (error->line == 0)
        snprintf(address, size, "%s: ", error->source);
    else if (error->column == 0)
        snprintf(address, size, "%s:%zu: ", error->source, error->line);
    else
        snprintf(address, size, "%s:%zu:%zu: ", error->source, error->line, error->column);
}

void error_write(FILE *to, const char *word, const newsent_error *error, error_source *source)
{
    char address[sizeof error->source + ADDRESS_BYTES];
    format_address(error, address, sizeof address);
    tell(to, "%s%s%s", address, word, error->message);
    if (error->status == NEWSENT_ERROR_SOURCE && error->line > 0)
        write_place(to, source, error);
}

void error_print(const newsent_error *error)
{
    error_source source = {0};
    fputs("newsent: ", stderr);
    error_write(stderr, "", error, &source);
    error_source_close(&source);
}

int error_status(const newsent_error *error)
{
    if (error->status == NEWSENT_ERROR_SOURCE)
        return STATUS_USAGE;
    return STATUS_FAILED;
}
