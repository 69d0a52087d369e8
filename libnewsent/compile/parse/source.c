/* Source files and slices of their lines. */
#include "compile/parse/source.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "text/utf8.h"

enum { READ_BLOCK = 1 << 16, LONGEST_LINE = 1 << 16 };

/* Some editors write it at the beginning of UTF-8 text. */
static const char byte_order_mark[] = "\xEF\xBB\xBF";

/* By blocks, since a pipe has no size. */
static newsent_status read_all(ns_source *source, const newsent_allocator *allocator, FILE *file,
                               newsent_error *error)
{
    size_t got = 0;
    do {
        if (!ns_reserve(allocator, &source->text, &source->capacity,
                        source->length + READ_BLOCK + 1, 1))
            return ns_fail_memory(error);
        got = fread(source->text + source->length, 1, READ_BLOCK, file);
        source->length += got;
    } while (got > 0);
    if (ferror(file))
        return ns_fail_at(error, NEWSENT_ERROR_IO, source->path, 0, 0, "cannot read %s: %s",
                          source->path, strerror(errno));
    return NEWSENT_OK;
}

static newsent_status copy_text(ns_source *source, const newsent_allocator *allocator,
                                const char *text, size_t length, newsent_error *error)
{
    if (!ns_reserve(allocator, &source->text, &source->capacity, length + 1, 1))
        return ns_fail_memory(error);
    if (length > 0)
        memcpy(source->text, text, length);
    source->length = length;
    return NEWSENT_OK;
}

/* Valid UTF-8 without NUL, or an error at the first bad byte. */
static newsent_status check_text(const ns_source *source, newsent_error *error)
{
    size_t valid = ns_text_valid_prefix(source->text, source->length);
    const char *nul = memchr(source->text, '\0', source->length);
    if (nul != NULL && (size_t)(nul - source->text) < valid)
        valid = (size_t)(nul - source->text);
    if (valid == source->length)
        return NEWSENT_OK;
    size_t line = 1;
    size_t start = 0;
    for (size_t i = 0; i < valid; i++)
        if (source->text[i] == '\n') {
            line++;
            start = i + 1;
        }
    return ns_fail_at(error, NEWSENT_ERROR_SOURCE, source->path, line, valid - start + 1,
                      "byte 0x%02X is not UTF-8 text; save the file as UTF-8",
                      (unsigned char)source->text[valid]);
}

/* Nobody writes such a line; what makes one has lost the line ends, or is no file of ours. */
static newsent_status check_lines(const ns_source *source, newsent_error *error)
{
    size_t line = 1;
    for (const char *start = source->text, *end = source->text + source->length; start < end;
         line++) {
        const char *next = memchr(start, '\n', (size_t)(end - start));
        size_t length = (size_t)((next == NULL ? end : next) - start);
        if (length > LONGEST_LINE)
            return ns_fail_at(error, NEWSENT_ERROR_SOURCE, source->path, line, LONGEST_LINE + 1,
                              "the line has %zu bytes; a line has at most %d, break it", length,
                              LONGEST_LINE);
        start += length + 1;
    }
    return NEWSENT_OK;
}

/* Checks what was read with this status; closes it again when it cannot be used. */
static newsent_status finish_open(ns_source *source, const newsent_allocator *allocator,
                                  newsent_status status, newsent_error *error)
{
    if (status != NEWSENT_OK)
        goto fail;
    source->text[source->length] = '\0';
    if (strncmp(source->text, byte_order_mark, strlen(byte_order_mark)) == 0)
        source->next = strlen(byte_order_mark);
    status = check_text(source, error);
    if (status == NEWSENT_OK)
        status = check_lines(source, error);
    if (status == NEWSENT_OK)
        return NEWSENT_OK;
fail:
    ns_source_close(source, allocator);
    return status;
}

newsent_status ns_source_open(ns_source *source, const newsent_allocator *allocator,
                              const char *path, newsent_error *error)
{
    *source = (ns_source){.path = path};
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return ns_fail_at(error, NEWSENT_ERROR_IO, path, 0, 0, "cannot open %s: %s", path,
                          strerror(errno));
    newsent_status status = read_all(source, allocator, file, error);
    fclose(file);
    return finish_open(source, allocator, status, error);
}

/* Size of the first newsent_source: fields that were added later may be missing. */
enum { FIRST_SOURCE_SIZE = offsetof(newsent_source, length) + sizeof((newsent_source *)0)->length };

/* A source of the caller's; its struct may be larger or smaller than the one known here. */
static const newsent_source *source_at(const ns_inputs *inputs, size_t index)
{
    const char *first = (const char *)inputs->sources;
    return (const newsent_source *)(const void *)(first + index * inputs->sources->struct_size);
}

newsent_status ns_inputs_check(const ns_inputs *inputs, newsent_error *error)
{
    if (inputs->path_count > 0 && inputs->paths == NULL)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "source_paths is NULL but source_count is %zu", inputs->path_count);
    for (size_t i = 0; i < inputs->path_count; i++)
        if (inputs->paths[i] == NULL)
            return ns_fail(error, NEWSENT_ERROR_ARGUMENT, "source_paths[%zu] is NULL", i);
    if (inputs->source_count > 0 && inputs->sources == NULL)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "sources is NULL but memory_source_count is %zu", inputs->source_count);
    if (inputs->source_count > 0 && inputs->sources->struct_size < FIRST_SOURCE_SIZE)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "sources[0].struct_size is %zu; set it to sizeof(newsent_source)",
                       inputs->sources->struct_size);
    for (size_t i = 0; i < inputs->source_count; i++) {
        const newsent_source *source = source_at(inputs, i);
        if (source->struct_size != inputs->sources->struct_size || source->name == NULL ||
            (source->text == NULL && source->length > 0))
            return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                           "sources[%zu] has no name, no text or a wrong struct_size", i);
    }
    return NEWSENT_OK;
}

const char *ns_inputs_name(const ns_inputs *inputs, size_t index)
{
    if (index < inputs->path_count)
        return inputs->paths[index];
    return source_at(inputs, index - inputs->path_count)->name;
}

newsent_status ns_source_open_input(ns_source *source, const newsent_allocator *allocator,
                                    const ns_inputs *inputs, size_t index, newsent_error *error)
{
    if (index < inputs->path_count)
        return ns_source_open(source, allocator, inputs->paths[index], error);
    const newsent_source *given = source_at(inputs, index - inputs->path_count);
    *source = (ns_source){.path = given->name};
    newsent_status status = copy_text(source, allocator, given->text, given->length, error);
    return finish_open(source, allocator, status, error);
}

void ns_source_close(ns_source *source, const newsent_allocator *allocator)
{
    ns_discard(allocator, &source->text, &source->capacity, 1);
}

bool ns_source_next(ns_source *source, ns_slice *line)
{
    if (source->next >= source->length)
        return false;
    const char *start = source->text + source->next;
    const char *end = memchr(start, '\n', source->length - source->next);
    size_t length = end != NULL ? (size_t)(end - start) : source->length - source->next;
    source->next += length + 1;
    source->line++;
    if (length > 0 && start[length - 1] == '\r')
        length--;
    *line = (ns_slice){start, length, source->line, 1};
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

ns_slice ns_slice_trim(ns_slice slice)
{
    while (slice.length > 0 && is_blank(slice.text[0])) {
        slice.text++;
        slice.length--;
        slice.column++;
    }
    while (slice.length > 0 && is_blank(slice.text[slice.length - 1]))
        slice.length--;
    return slice;
}

static void skip(ns_slice *slice, size_t count)
{
    slice->text += count;
    slice->length -= count;
    slice->column += (uint32_t)count;
}

ns_slice ns_slice_cut(ns_slice *rest, char separator)
{
    const char *at = memchr(rest->text, separator, rest->length);
    ns_slice part = *rest;
    if (at != NULL)
        part.length = (size_t)(at - rest->text);
    else
        part.length = rest->length;
    skip(rest, at != NULL ? part.length + 1 : part.length);
    return part;
}

ns_slice ns_slice_word(ns_slice *rest)
{
    *rest = ns_slice_trim(*rest);
    ns_slice word = *rest;
    word.length = 0;
    while (word.length < rest->length && !is_blank(rest->text[word.length]))
        word.length++;
    skip(rest, word.length);
    *rest = ns_slice_trim(*rest);
    return word;
}

bool ns_slice_is(ns_slice slice, const char *word)
{
    return strlen(word) == slice.length && memcmp(word, slice.text, slice.length) == 0;
}

static bool is_digit(ns_slice slice, size_t i)
{
    return i < slice.length && slice.text[i] >= '0' && slice.text[i] <= '9';
}

/* Reads [-]digits[.digits] at the beginning of a slice; returns the bytes read, 0 when there is no
 * digit. */
static size_t read_decimal(ns_slice slice, double *number)
{
    size_t start = slice.length > 0 && slice.text[0] == '-';
    size_t i = start;
    size_t digits = 0;
    double value = 0;
    double scale = 1;
    for (; is_digit(slice, i); i++, digits++)
        value = value * 10 + (slice.text[i] - '0');
    if (i < slice.length && slice.text[i] == '.')
        for (i++; is_digit(slice, i); i++, digits++) {
            value = value * 10 + (slice.text[i] - '0');
            scale *= 10;
        }
    if (start == 1)
        value = -value;
    *number = value / scale;
    if (digits > 0)
        return i;
    return 0;
}

/* Own reader of decimals, since strtod() obeys the locale: [-]digits[.digits][e[-]digits]. */
bool ns_slice_number(ns_slice slice, double *number)
{
    size_t read = read_decimal(slice, number);
    if (read > 0 && read < slice.length && (slice.text[read] == 'e' || slice.text[read] == 'E')) {
        ns_slice rest = {slice.text + read + 1, slice.length - read - 1, 0, 0};
        double exponent;
        if (rest.length == 0 || read_decimal(rest, &exponent) != rest.length || exponent > 300 ||
            exponent < -300)
            return false;
        for (int i = 0; i < (int)exponent; i++)
            *number *= 10;
        for (int i = 0; i > (int)exponent; i--)
            *number /= 10;
        read = slice.length;
    }
    return read > 0 && read == slice.length && *number > -1e300 &&
           *number < 1e300; /* not infinite, not NaN */
}

newsent_status ns_source_fail(const ns_source *source, ns_slice at, newsent_error *error,
                              const char *format, ...)
{
    char message[sizeof error->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return ns_fail_at(error, NEWSENT_ERROR_SOURCE, source->path, at.line, at.column, "%s", message);
}
