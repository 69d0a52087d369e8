/* Cutter: one small state machine for each kind of file. */
#include "read/cut.h"

#include <string.h>

void cutter_open(cutter *of, input_format format, char delimiter)
{
    *of = (cutter){.format = format, .delimiter = delimiter};
}

csv_state csv_step(csv_state state, char byte, char delimiter, bool *is_text)
{
    *is_text = true;
    if (state == CSV_IN_QUOTES && byte != '"')
        return CSV_IN_QUOTES;
    if (state == CSV_IN_QUOTES || (state == CSV_FIELD_START && byte == '"')) {
        *is_text = false;
        if (state == CSV_IN_QUOTES)
            return CSV_AFTER_QUOTE;
        return CSV_IN_QUOTES;
    }
    if (state == CSV_AFTER_QUOTE && byte == '"')
        return CSV_IN_QUOTES;
    if (byte == delimiter) {
        *is_text = false;
        return CSV_FIELD_START;
    }
    return CSV_IN_FIELD;
}

static bool take_all(cutter *of, size_t length, bool is_end, cut_piece *found)
{
    of->scanned = length;
    *found = (cut_piece){0, length, length};
    return is_end;
}

static bool next_line(cutter *of, const char *bytes, size_t length, bool is_end, cut_piece *found)
{
    const char *feed = memchr(bytes + of->scanned, '\n', length - of->scanned);
    if (feed == NULL)
        return take_all(of, length, is_end && length > 0, found);
    of->scanned = 0;
    *found = (cut_piece){0, (size_t)(feed - bytes), (size_t)(feed - bytes) + 1};
    return true;
}

/* Scans on from where the last call stopped: a row that comes in small reads is scanned once. */
static bool next_row(cutter *of, const char *bytes, size_t length, bool is_end, cut_piece *found)
{
    size_t begin = of->is_after_cr && length > 0 && bytes[0] == '\n';
    if (length > 0)
        of->is_after_cr = false;
    for (size_t i = begin + of->scanned; i < length; i++) {
        bool is_text;
        bool is_line_end = (bytes[i] == '\n' || bytes[i] == '\r') && of->csv != CSV_IN_QUOTES;
        if (!is_line_end) {
            of->csv = csv_step(of->csv, bytes[i], of->delimiter, &is_text);
            continue;
        }
        of->is_after_cr = bytes[i] == '\r';
        of->csv = CSV_FIELD_START;
        of->scanned = 0;
        *found = (cut_piece){begin, i - begin, i + 1};
        return true;
    }
    of->scanned = length - begin;
    *found = (cut_piece){begin, length - begin, length};
    return is_end && length > begin;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Passes over what stands between two values. Record separators are those of RFC 7464. */
static size_t skip_between(cutter *of, const char *bytes, size_t length)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t i = length >= 3 && memcmp(bytes, mark, 3) == 0 ? 3 : 0;
    for (; i < length; i++) {
        if (bytes[i] == '[' && !of->is_in_array)
            of->is_in_array = true;
        else if (bytes[i] == ']' && of->is_in_array)
            of->is_in_array = false;
        else if (!is_space(bytes[i]) && bytes[i] != ',' && bytes[i] != '\x1E')
            break;
    }
    return i;
}

/* One byte of a value. True when it is behind the value: something else than an object or array
 * ends before a comma, a bracket or a space. */
static bool step_value(cutter *of, char byte)
{
    if (of->is_in_string) {
        of->is_in_string = of->is_escaped || byte != '"';
        of->is_escaped = !of->is_escaped && byte == '\\';
        return false;
    }
    if (of->depth == 0 && (byte == ',' || byte == ']' || is_space(byte)))
        return true;
    of->is_in_string = byte == '"';
    of->depth += byte == '{' || byte == '[';
    of->depth -= (byte == '}' || byte == ']') && of->depth > 0;
    return false;
}

/* A record ends where its braces close, or where a bare value is followed by a separator. */
static bool next_value(cutter *of, const char *bytes, size_t length, bool is_end, cut_piece *found)
{
    size_t begin = 0;
    size_t i = of->scanned;
    if (of->scanned == 0) {
        begin = skip_between(of, bytes, length);
        i = begin;
        if (i < length)
            step_value(of, bytes[i++]); /* the first byte of a value does not end it */
    }
    for (; i < length; i++) {
        bool was_inside = of->depth > 0;
        bool is_behind = step_value(of, bytes[i]);
        bool has_closed = was_inside && of->depth == 0;
        if (!is_behind && !has_closed)
            continue;
        size_t end = i + has_closed;
        of->scanned = 0;
        *found = (cut_piece){begin, end - begin, end};
        return true;
    }
    of->scanned = length - begin;
    *found = (cut_piece){begin, length - begin, length};
    return is_end && length > begin;
}

bool cutter_next(cutter *of, const char *bytes, size_t length, bool is_end, cut_piece *found)
{
    switch (of->format) {
    case INPUT_JSONL: return next_line(of, bytes, length, is_end, found);
    case INPUT_JSON: return next_value(of, bytes, length, is_end, found);
    case INPUT_CSV:
    case INPUT_TSV: return next_row(of, bytes, length, is_end, found);
    default: return take_all(of, length, is_end, found);
    }
}

bool cutter_is_open(const cutter *of)
{
    return of->csv == CSV_IN_QUOTES;
}
