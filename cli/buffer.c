/* Buffer: appends, and escapes text by copying the runs between the bytes that need it. */
#include "buffer.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

enum {
    FIRST_CAPACITY = 4096,
    KEPT_CAPACITY =
        4 << 20, /* more than this was one huge record: its memory is not kept for the next */
    NUMBER_CHARS = 40
};

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

void buffer_free(buffer *to)
{
    free(to->bytes);
    *to = (buffer){0};
}

void buffer_clear(buffer *to)
{
    if (to->capacity > KEPT_CAPACITY)
        buffer_free(to);
    to->length = 0;
    to->is_bad = false;
}

bool buffer_reserve(buffer *to, size_t more)
{
    if (to->is_bad || more <= to->capacity - to->length)
        return !to->is_bad;
    size_t capacity = to->capacity < FIRST_CAPACITY ? FIRST_CAPACITY : to->capacity;
    while (capacity - to->length < more && capacity <= SIZE_MAX / 2)
        capacity *= 2;
    char *bytes = capacity - to->length < more ? NULL : realloc(to->bytes, capacity);
    if (bytes == NULL) {
        to->is_bad = true;
        return false;
    }
    to->bytes = bytes;
    to->capacity = capacity;
    return true;
}

void buffer_add(buffer *to, const char *bytes, size_t length)
{
    if (length == 0 || !buffer_reserve(to, length))
        return;
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
}

bool buffer_take(void *context, const char *bytes, size_t length)
{
    buffer *to = context;
    buffer_add(to, bytes, length);
    return !to->is_bad;
}

void buffer_add_char(buffer *to, char c)
{
    if (buffer_reserve(to, 1))
        to->bytes[to->length++] = c;
}

void buffer_add_text(buffer *to, const char *text)
{
    buffer_add(to, text, strlen(text));
}

void buffer_format(buffer *to, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    buffer_format_list(to, format, arguments);
    va_end(arguments);
}

void buffer_format_list(buffer *to, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length >= 0 && buffer_reserve(to, (size_t)length + 1)) {
        vsnprintf(to->bytes + to->length, (size_t)length + 1, format, again);
        to->length += (size_t)length;
    }
    va_end(again);
}

void buffer_add_unsigned(buffer *to, uint64_t number)
{
    char digits[NUMBER_CHARS];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    buffer_add(to, digits + at, sizeof digits - at);
}

void buffer_add_number(buffer *to, double number)
{
    static const double WHOLE_LIMIT = 9007199254740992.0;
    static const double PLAIN_LIMIT = 1e21; /* 2^53; beyond it JavaScript writes exponents */
    double size = fabs(number);
    if (size < WHOLE_LIMIT && floor(size) == size) {
        if (number < 0)
            buffer_add_char(to, '-');
        buffer_add_unsigned(to, (uint64_t)size);
        return;
    }
    if (size < PLAIN_LIMIT && floor(size) == size) {
        buffer_format(to, "%.0f", number);
        return;
    }
    char digits[NUMBER_CHARS];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, number);
        if (strtod(digits, NULL) == number)
            break;
    }
    buffer_add_text(to, digits);
}

void buffer_add_rounded(buffer *to, double number, int decimals)
{
    uint64_t scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    uint64_t scaled = (uint64_t)(fabs(number) * (double)scale + 0.5);
    if (number < 0 && scaled > 0)
        buffer_add_char(to, '-');
    buffer_add_unsigned(to, scaled / scale);
    uint64_t rest = scaled % scale;
    if (rest > 0)
        buffer_add_char(to, '.');
    for (scale /= 10; rest > 0; scale /= 10) {
        buffer_add_char(to, (char)('0' + rest / scale));
        rest %= scale;
    }
}

/* Writes what stands for a byte that cannot stand for itself; returns false for one that can. */
typedef bool escape_byte(buffer *to, unsigned char byte);

/* `special` marks the bytes that escape() has to see. */
static void add_escaped(buffer *to, const char *bytes, size_t length, const bool special[256],
                        escape_byte *escape)
{
    size_t run = 0;
    for (size_t i = 0; i < length; i++) {
        if (!special[(unsigned char)bytes[i]])
            continue;
        buffer_add(to, bytes + run, i - run);
        if (escape(to, (unsigned char)bytes[i]))
            run = i + 1;
        else
            run = i;
    }
    buffer_add(to, bytes + run, length - run);
}

#define CONTROLS                                                                                   \
    [0x00] = 1, [0x01] = 1, [0x02] = 1, [0x03] = 1, [0x04] = 1, [0x05] = 1, [0x06] = 1,            \
    [0x07] = 1, [0x08] = 1, [0x09] = 1, [0x0A] = 1, [0x0B] = 1, [0x0C] = 1, [0x0D] = 1,            \
    [0x0E] = 1, [0x0F] = 1, [0x10] = 1, [0x11] = 1, [0x12] = 1, [0x13] = 1, [0x14] = 1,            \
    [0x15] = 1, [0x16] = 1, [0x17] = 1, [0x18] = 1, [0x19] = 1, [0x1A] = 1, [0x1B] = 1,            \
    [0x1C] = 1, [0x1D] = 1, [0x1E] = 1, [0x1F] = 1

/* Short forms where JSON has one (RFC 8259, section 7), else \u00XX. */
static bool escape_json(buffer *to, unsigned char byte)
{
    static const char short_forms[] = "b\bf\fn\nr\rt\t\"\"\\\\";
    for (const char *form = short_forms; *form != '\0'; form += 2)
        if ((unsigned char)form[1] == byte) {
            buffer_add(to, (char[]){'\\', form[0]}, 2);
            return true;
        }
    buffer_format(to, "\\u%04x", byte);
    return true;
}

void buffer_add_json_string(buffer *to, const char *bytes, size_t length)
{
    static const bool special[256] = {CONTROLS, ['"'] = 1, ['\\'] = 1};
    buffer_add_char(to, '"');
    add_escaped(to, bytes, length, special, escape_json);
    buffer_add_char(to, '"');
}

/* The five entities of XML; control characters, which XML 1.0 forbids, are replaced. */
static bool escape_markup(buffer *to, unsigned char byte)
{
    switch (byte) {
    case '&': buffer_add_text(to, "&amp;"); return true;
    case '<': buffer_add_text(to, "&lt;"); return true;
    case '>': buffer_add_text(to, "&gt;"); return true;
    case '"': buffer_add_text(to, "&quot;"); return true;
    case '\'': buffer_add_text(to, "&#39;"); return true;
    case '\r': buffer_add_text(to, "&#13;"); return true; /* bare, it reads back as a line feed */
    case '\t':
    case '\n': return false;
    default: buffer_add_text(to, REPLACEMENT); return true;
    }
}

void buffer_add_markup(buffer *to, const char *bytes, size_t length)
{
    static const bool special[256] = {
        CONTROLS, ['&'] = 1, ['<'] = 1, ['>'] = 1, ['"'] = 1, ['\''] = 1};
    static const char NONCHARACTER[] = "\xEF\xBF"; /* U+FFFE and U+FFFF end in BE and BF */
    size_t from = 0;
    for (size_t i = 0; i + 2 < length; i++) {
        const char *found = memchr(bytes + i, NONCHARACTER[0], length - i - 2);
        if (found == NULL)
            break;
        i = (size_t)(found - bytes);
        if (bytes[i + 1] != NONCHARACTER[1] || (unsigned char)bytes[i + 2] < 0xBE)
            continue;
        add_escaped(to, bytes + from, i - from, special, escape_markup);
        buffer_add_text(to, REPLACEMENT);
        from = i + 3;
    }
    add_escaped(to, bytes + from, length - from, special, escape_markup);
}

static bool escape_cell(buffer *to, unsigned char byte)
{
    switch (byte) {
    case '\t': buffer_add_text(to, "\\t"); return true;
    case '\n': buffer_add_text(to, "\\n"); return true;
    case '\r': buffer_add_text(to, "\\r"); return true;
    case '\\': buffer_add_text(to, "\\\\"); return true;
    default: buffer_format(to, "\\x%02X", byte); return true;
    }
}

void buffer_add_cell(buffer *to, const char *bytes, size_t length)
{
    static const bool special[256] = {CONTROLS, ['\\'] = 1, [0x7F] = 1};
    add_escaped(to, bytes, length, special, escape_cell);
}

/* Characters that a terminal obeys in place of showing them: controls, and marks that turn the
 * direction of writing, so that a line reads differently from what it is. */
static bool is_obeyed(utf8proc_int32_t c)
{
    bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    bool is_direction = c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) ||
                        (c >= 0x2066 && c <= 0x2069);
    return is_control || is_direction || c == 0x2028 || c == 0x2029;
}

/* A character as an escape. */
static void add_visible(buffer *to, utf8proc_int32_t c)
{
    switch (c) {
    case '\t': buffer_add_text(to, "\\t"); break;
    case '\n': buffer_add_text(to, "\\n"); break;
    case '\r': buffer_add_text(to, "\\r"); break;
    default: buffer_format(to, c < 0x80 ? "\\x%02X" : "\\u%04X", (unsigned)c); break;
    }
}

/* Adds text with visible escapes; is_block lets tabs and line feeds stand. */
static void add_shown(buffer *to, const char *bytes, size_t length, bool is_block)
{
    size_t run = 0;
    size_t taken;
    for (size_t at = 0; at < length; at += taken) {
        utf8proc_int32_t c = (unsigned char)bytes[at];
        taken = 1;
        if ((c >= ' ' && c < 0x7F) || (is_block && (c == '\t' || c == '\n')))
            continue;
        utf8proc_ssize_t width = utf8proc_iterate((const utf8proc_uint8_t *)bytes + at,
                                                  (utf8proc_ssize_t)(length - at), &c);
        if (width > 0)
            taken = (size_t)width;
        if (width > 0 && !is_obeyed(c))
            continue;
        buffer_add(to, bytes + run, at - run);
        if (width > 0)
            add_visible(to, c);
        else
            buffer_format(to, "\\x%02X", (unsigned char)bytes[at]);
        run = at + taken;
    }
    buffer_add(to, bytes + run, length - run);
}

void buffer_add_printable(buffer *to, const char *bytes, size_t length)
{
    add_shown(to, bytes, length, true);
}

void buffer_add_line(buffer *to, const char *bytes, size_t length)
{
    add_shown(to, bytes, length, false);
}
