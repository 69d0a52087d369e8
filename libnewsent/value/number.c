/* Number reader: takes words and digits from left to right, keeps the parts of the sum, gives their
 * total. */
#include "value/number.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "lexicon/lexicon.h"
#include "value/digits.h"

/* From here on a magnitude closes the group before it: "two hundred thousand | and five". */
enum { CLOSING_FACTOR = 1000 };

/* How near to a whole number a product must be to be taken for it, relative to its size. */
static const double SNAP = 1e-12;

typedef struct number_reader {
    const ns_pack *pack;
    const char *text;
    size_t at, start, end;
    double total; /* closed groups: "two million" of "two million six hundred" */
    double base;  /* of the open group, what stands before an "and" */
    double base_room;
    double group; /* of the open group, the rest */
    double room;  /* what is added to the group must be smaller: 10 after "twenty", so that "five
                     two" is no number */
    double scale; /* magnitude that was read last and ends what was read so far, else 1 */
    double sign;
    double decimal;  /* place of the next digit word behind "point", 0 before */
    bool has_number; /* something was read that is a number alone */
    bool is_open;    /* something stands in the open group */
} number_reader;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Adds the open group, times the factor, to the total. False when its parts do not fit: "two and
 * five". */
static bool close_group(number_reader *reader, double factor)
{
    if (reader->base != 0 && reader->group >= 1 && reader->group >= reader->base_room)
        return false;
    double group = reader->is_open ? reader->base + reader->group : 1;
    reader->total += group * factor;
    reader->base = reader->group = 0;
    reader->room = INFINITY;
    reader->is_open = false;
    return true;
}

/* "twenty" leaves room for one digit behind it, "three" for none. False when the word does not
 * fit. */
static bool add_value(number_reader *reader, double value)
{
    reader->scale = 1;
    reader->has_number = true;
    if (reader->decimal != 0) {
        reader->group += value * reader->decimal;
        reader->decimal /= 10;
        return value < 10;
    }
    if (value >= reader->room)
        return false;
    reader->group += value;
    if (value >= 20 && fmod(value, 10) == 0)
        reader->room = 10;
    else if (value != 0)
        reader->room = 1;
    reader->is_open = true;
    return true;
}

/* "hundred" multiplies the group, "million" closes it and adds it to the total. */
static bool multiply(number_reader *reader, double factor)
{
    reader->has_number = true;
    reader->decimal = 0;
    if (factor < CLOSING_FACTOR) {
        bool is_mixed = reader->base != 0 && reader->group > 0 &&
                        reader->group < 1; /* "two and a half dozen" */
        double count = is_mixed ? reader->base + reader->group : reader->group;
        if (is_mixed)
            reader->base = 0;
        reader->group = (count == 0 ? 1 : count) * factor;
        reader->room = factor;
        reader->scale = factor;
        reader->is_open = true;
        return true;
    }
    bool is_product = !reader->is_open && reader->total != 0; /* "three thousand million" */
    if (is_product)
        reader->total *= factor;
    else if (!close_group(reader, factor))
        return false;
    reader->scale *= factor;
    return true;
}

/* "three quarters", "two and a half", "a million and a half". */
static bool add_fraction(number_reader *reader, double fraction)
{
    reader->has_number = true;
    if (!reader->is_open && reader->total != 0) {
        reader->total += fraction * reader->scale;
        return true;
    }
    if (reader->group == 0)
        reader->group = fraction;
    else
        reader->group = reader->group * fraction;
    reader->room = 0;
    reader->scale = 1;
    reader->is_open = true;
    return true;
}

/* "point" begins decimals; "and" adds a smaller group. */
static void join(number_reader *reader, const char *how)
{
    if (strcmp(how, "point") == 0) {
        reader->decimal = 0.1;
        reader->is_open = true;
    } else if (strcmp(how, "add") == 0 && reader->is_open) {
        reader->base += reader->group;
        reader->base_room = reader->room;
        reader->group = 0;
        reader->room = INFINITY;
    }
}

/* The number under `key` of the entry; false when it has none. */
static bool number_attribute(const ns_pack *pack, uint32_t entry, const char *key, double *number)
{
    const ns_attribute *attribute = ns_lexicon_attribute(pack, entry, 0, key);
    if (attribute == NULL || !attribute->is_number)
        return false;
    *number = attribute->number;
    return true;
}

/* By the attributes of its entry: join, factor, fraction or number. */
static bool read_word(number_reader *reader, size_t length)
{
    const ns_pack *pack = reader->pack;
    const ns_slot *slot = ns_lexicon_find(pack, ns_hash_word(reader->text + reader->at, length));
    bool is_first = reader->at == reader->start;
    double number;
    reader->at += length;
    if (slot == NULL || slot->entry == 0)
        return false;
    const ns_attribute *how = ns_lexicon_attribute(pack, slot->entry, 0, "join");
    if (how != NULL) {
        join(reader, ns_pack_text(pack, how->text));
        return true;
    }
    if (number_attribute(pack, slot->entry, "factor", &number))
        return multiply(reader, number);
    if (number_attribute(pack, slot->entry, "fraction", &number))
        return add_fraction(reader, number);
    if (number_attribute(pack, slot->entry, "sign", &number)) {
        reader->sign = number;
        return is_first;
    }
    return number_attribute(pack, slot->entry, "value", &number) && add_value(reader, number);
}

/* Reads digits into *number and steps behind them. */
static bool read_digits(number_reader *reader, double *number)
{
    size_t length = ns_digits_read(reader->text, reader->at, reader->end, number);
    reader->at += length;
    return length > 0;
}

/* Whether the digits that were read go on as a fraction: the stroke of "3/4" is here. */
static bool is_before_divisor(const number_reader *reader)
{
    const char *at = reader->text + reader->at;
    return reader->at + 1 < reader->end && at[0] == '/' && is_digit(at[1]);
}

/* Digits, a fraction in digits ("3/4"), or both ("7 3/4"). */
static bool read_number(number_reader *reader)
{
    double number = 0;
    double divisor = 1;
    if (!read_digits(reader, &number))
        return false;
    if (is_before_divisor(reader)) {
        reader->at++;
        if (!read_digits(reader, &divisor) || divisor == 0)
            return false;
    } else if (reader->is_open) {
        return false;
    }
    reader->has_number = reader->is_open = true;
    reader->group += number / divisor;
    reader->room = 0;
    reader->scale = 1;
    return true;
}

/* A sign that is no letter or digit: "½", "−". A fraction behind digits adds to them: "3½". */
static bool read_sign(number_reader *reader)
{
    size_t length = 1;
    while (reader->at + length < reader->end &&
           ((unsigned char)reader->text[reader->at + length] & 0xC0) == 0x80)
        length++;
    bool is_mixed = reader->is_open && reader->base == 0;
    if (is_mixed)
        join(reader, "add");
    return read_word(reader, length);
}

/* Bytes of the blank or hyphen between two words, 0 when there is none. A hyphen in front of the
 * number is its sign. */
static size_t separator(const number_reader *reader)
{
    if (reader->text[reader->at] == '-' && reader->at > reader->start)
        return 1;
    return ns_digits_blank(reader->text, reader->at, reader->end);
}

/* One separator, number, word or sign. False for what belongs to no number. */
static bool read_next(number_reader *reader)
{
    const char *text = reader->text;
    double number;
    size_t length = separator(reader);
    if (length > 0) {
        reader->at += length;
        return true;
    }
    if (ns_digits_read(text, reader->at, reader->end, &number) > 0)
        return read_number(reader);
    while (reader->at + length < reader->end && is_letter(text[reader->at + length]))
        length++;
    if (length > 0)
        return read_word(reader, length);
    return read_sign(reader);
}

double ns_number_snap(double number)
{
    double whole = round(number);
    if (fabs(number - whole) <= SNAP * fabs(number))
        return whole;
    return number;
}

bool ns_number_read_scaled(const ns_pack *pack, const char *text, size_t start, size_t end,
                           double *number, double *scale)
{
    number_reader reader = {.pack = pack,
                            .text = text,
                            .at = start,
                            .start = start,
                            .end = end,
                            .room = INFINITY,
                            .base_room = INFINITY,
                            .scale = 1,
                            .sign = 1};
    while (reader.at < reader.end)
        if (!read_next(&reader))
            return false;
    *scale = reader.scale;
    if (!reader.has_number || (reader.is_open && !close_group(&reader, 1)))
        return false;
    *number = reader.sign * ns_number_snap(reader.total);
    return isfinite(*number);
}

bool ns_number_read(const ns_pack *pack, const char *text, size_t start, size_t end, double *number)
{
    double scale;
    return ns_number_read_scaled(pack, text, start, end, number, &scale);
}
