/* Writes JSON through a buffer; strings are copied in runs between the bytes that need escapes. */
#include "json/writer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"

enum { NUMBER_BYTES = 40 };

void ns_json_init(ns_json *json, newsent_write_function *write, void *context)
{
    json->write = write;
    json->context = context;
    json->is_refused = false;
    json->needs_comma = false;
    json->length = 0;
}

static void flush(ns_json *json)
{
    if (json->length > 0 && !json->is_refused)
        json->is_refused = !json->write(json->context, json->bytes, json->length);
    json->length = 0;
}

bool ns_json_finish(ns_json *json)
{
    flush(json);
    return !json->is_refused;
}

/* Through the buffer; what is longer goes straight to write(). */
static void add(ns_json *json, const char *bytes, size_t length)
{
    if (length > NS_JSON_BYTES - json->length)
        flush(json);
    if (length > NS_JSON_BYTES) {
        json->is_refused = json->is_refused || !json->write(json->context, bytes, length);
        return;
    }
    memcpy(json->bytes + json->length, bytes, length);
    json->length += length;
}

/* One byte. */
static void add_byte(ns_json *json, char byte)
{
    if (json->length == NS_JSON_BYTES)
        flush(json);
    json->bytes[json->length++] = byte;
}

static void begin_value(ns_json *json)
{
    if (json->needs_comma)
        add_byte(json, ',');
    json->needs_comma = true;
}

void ns_json_open(ns_json *json, char bracket)
{
    begin_value(json);
    add_byte(json, bracket);
    json->needs_comma = false;
}

void ns_json_close(ns_json *json, char bracket)
{
    add_byte(json, bracket);
    json->needs_comma = true;
}

void ns_json_key(ns_json *json, const char *key)
{
    begin_value(json);
    add_byte(json, '"');
    add(json, key, strlen(key));
    add_byte(json, '"');
    add_byte(json, ':');
    json->needs_comma = false;
}

/* The two-byte escape of a byte; '\0' for one that has none. */
static char short_escape(unsigned char byte)
{
    static const char escapes[0x60] = {['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r',
                                       ['\t'] = 't', ['"'] = '"',  ['\\'] = '\\'};
    if (byte < sizeof escapes)
        return escapes[byte];
    return '\0';
}

/* The short form where JSON has one, else \u00XX. */
static void add_escape(ns_json *json, unsigned char byte)
{
    char escape[8];
    char letter = short_escape(byte);
    if (letter != '\0') {
        add(json, (char[]){'\\', letter}, 2);
        return;
    }
    int length = snprintf(escape, sizeof escape, "\\u%04x", byte);
    add(json, escape, (size_t)length);
}

/* The high bit of each byte that needs an escape. */
static uint64_t escaped(uint64_t block)
{
    return ns_swar_between(block, 0, 0x1F) | ns_swar_between(block, '"', '"') |
           ns_swar_between(block, '\\', '\\');
}

/* Bytes from `bytes` on that stand for themselves. */
static size_t plain_run(const char *bytes, size_t length)
{
    size_t at = 0;
    uint64_t found = 0;
    for (; at + NS_SWAR_BYTES <= length; at += NS_SWAR_BYTES) {
        found = escaped(ns_swar_load(bytes + at));
        if (found != 0)
            return at + ns_swar_before(found);
    }
    if (at == length)
        return length;
    size_t rest = length - at; /* zeros behind the end would be escaped: the run ends there */
    return at + ns_swar_before(escaped(ns_swar_load_part(bytes + at, rest)));
}

void ns_json_text(ns_json *json, const char *bytes, size_t length)
{
    size_t at = 0;
    begin_value(json);
    add_byte(json, '"');
    while (at < length) {
        size_t run = plain_run(bytes + at, length - at);
        add(json, bytes + at, run);
        at += run;
        if (at < length)
            add_escape(json, (unsigned char)bytes[at++]);
    }
    add_byte(json, '"');
}

static void add_integer(ns_json *json, uint64_t integer)
{
    char digits[NUMBER_BYTES];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + integer % 10);
        integer /= 10;
    } while (integer > 0);
    add(json, digits + at, sizeof digits - at);
}

void ns_json_integer(ns_json *json, uint64_t integer)
{
    begin_value(json);
    add_integer(json, integer);
}

void ns_json_bool(ns_json *json, bool is_true)
{
    const char *name = is_true ? "true" : "false";
    begin_value(json);
    add(json, name, strlen(name));
}

void ns_json_null(ns_json *json)
{
    begin_value(json);
    add(json, "null", 4);
}

/* printf() writes the decimal point of the locale, which may have several bytes. */
static void add_without_locale(ns_json *json, const char *digits)
{
    bool has_point = false;
    for (; *digits != '\0'; digits++) {
        if (strchr("+-0123456789e", *digits) != NULL)
            add_byte(json, *digits);
        else if (!has_point)
            add_byte(json, '.');
        has_point = has_point || strchr("+-0123456789e", *digits) == NULL;
    }
}

/* Most numbers of news have few decimals: an integer of less than 15 digits over a power of ten.
 * Both are exact, so that the quotient is the double that these decimals read back as. */
static bool add_few_decimals(ns_json *json, double size)
{
    static const double powers[] = {1e1, 1e2, 1e3, 1e4, 1e5};
    for (size_t p = 0; p < sizeof powers / sizeof *powers; p++) {
        double scaled = round(size * powers[p]);
        if (scaled >= 1e15 || scaled / powers[p] != size)
            continue;
        uint64_t scale = (uint64_t)powers[p];
        uint64_t rest = (uint64_t)scaled % scale;
        add_integer(json, (uint64_t)scaled / scale);
        add_byte(json, '.');
        for (scale /= 10; scale > 0; scale /= 10)
            add_byte(json, (char)('0' + rest / scale % 10));
        return true;
    }
    return false;
}

/* 17 digits distinguish all doubles; most need fewer. */
static void write_shortest(char *digits, size_t capacity, double size)
{
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, capacity, "%.*g", precision, size);
        if (strtod(digits, NULL) == size)
            return;
    }
}

void ns_json_number(ns_json *json, double number)
{
    static const double WHOLE_LIMIT = 9007199254740992.0; /* 2^53 */
    static const double PLAIN_LIMIT = 1e21; /* JavaScript writes exponents from here on */
    static const double SMALL_LIMIT = 1e-4; /* "%g" writes exponents below */
    double size = fabs(number);
    bool is_whole = size < PLAIN_LIMIT && floor(size) == size;
    char digits[NUMBER_BYTES];
    if (!isfinite(number)) {
        ns_json_null(json);
        return;
    }
    begin_value(json);
    if (number < 0)
        add_byte(json, '-');
    if (is_whole && size < WHOLE_LIMIT) {
        add_integer(json, (uint64_t)size);
        return;
    }
    if (size >= SMALL_LIMIT && size < WHOLE_LIMIT && add_few_decimals(json, size))
        return;
    if (is_whole)
        snprintf(digits, sizeof digits, "%.0f", size);
    else
        write_shortest(digits, sizeof digits, size);
    add_without_locale(json, digits);
}

void ns_json_text_member(ns_json *json, const char *key, const char *text)
{
    if (text[0] == '\0')
        return;
    ns_json_key(json, key);
    ns_json_text(json, text, strlen(text));
}

void ns_json_text_or_null(ns_json *json, const char *key, const char *text)
{
    ns_json_key(json, key);
    if (text[0] == '\0')
        ns_json_null(json);
    else
        ns_json_text(json, text, strlen(text));
}

void ns_json_integer_member(ns_json *json, const char *key, uint64_t integer)
{
    ns_json_key(json, key);
    ns_json_integer(json, integer);
}
