/* Two passes over a number: the first finds its extent and what its separators mean, the second its
 * value. */
#include "value/digits.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "text/utf8.h"

enum { GROUP_DIGITS = 3, NO_DIGIT = -1 };

static const char *const blanks[] = {" ",  "\n",       "\r",           "\t",
                                     "\v", "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF"};

/* The zeros of the decimal digits beyond ASCII that news may hold. */
static const uint32_t zeros[] = {0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6,
                                 0x0BE6, 0x0C66, 0x0CE6, 0x0E50, 0xFF10};

/* What the first pass finds. */
typedef struct layout {
    size_t end;          /* of the number */
    size_t decimal;      /* where the decimal mark stands; `end` when there is none */
    size_t points;       /* number of them */
    size_t commas;       /* number of them */
    size_t last_point;   /* where it stands */
    size_t last_comma;   /* where it stands */
    size_t behind_comma; /* where the digits behind it begin */
} layout;

static int foreign_digit(uint32_t code_point)
{
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (code_point >= zeros[i] && code_point <= zeros[i] + 9)
            return (int)(code_point - zeros[i]);
    return NO_DIGIT;
}

/* The digit at `at` and its length in bytes; NO_DIGIT when there is none. */
static int digit_at(const char *text, size_t at, size_t end, size_t *length)
{
    *length = 1;
    if (at >= end)
        return NO_DIGIT;
    if (text[at] >= '0' && text[at] <= '9')
        return text[at] - '0';
    if ((unsigned char)text[at] < 0x80)
        return NO_DIGIT;
    uint32_t code_point = ns_text_code_point(text + at, length);
    if (*length <= end - at)
        return foreign_digit(code_point);
    return NO_DIGIT;
}

/* Number of digits from `at` on; *next is behind them. */
static size_t count_digits(const char *text, size_t at, size_t end, size_t *next)
{
    size_t count = 0;
    size_t length;
    while (digit_at(text, at, end, &length) != NO_DIGIT) {
        at += length;
        count++;
    }
    *next = at;
    return count;
}

size_t ns_digits_blank(const char *text, size_t at, size_t end)
{
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        size_t length = strlen(blanks[i]);
        if (length <= end - at && memcmp(text + at, blanks[i], length) == 0)
            return length;
    }
    return 0;
}

/* The mark at `at` and its length: '.' or ',' in any width, '\'' for what joins groups and nothing
 * else (apostrophes, blanks), '\0' for none of them. */
static char mark_at(const char *text, size_t at, size_t end, size_t *length)
{
    static const struct {
        char mark;
        const char *form;
    } forms[] = {{'.', "."},
                 {',', ","},
                 {'\'', "'"},
                 {'\'', "\xE2\x80\x99"}, /* U+2019, the apostrophe of print */
                 {',', "\xEF\xBC\x8C"},  /* full width */
                 {'.', "\xEF\xBC\x8E"}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        *length = strlen(forms[i].form);
        if (*length <= end - at && memcmp(text + at, forms[i].form, *length) == 0)
            return forms[i].mark;
    }
    *length = ns_digits_blank(text, at, end);
    if (*length > 0)
        return '\'';
    return '\0';
}

/* As mark_at where the number goes on behind the mark, else '\0'. */
static char separator_at(const char *text, size_t at, size_t end, size_t *length)
{
    size_t next;
    char mark = mark_at(text, at, end, length);
    size_t digits = mark == '\0' ? 0 : count_digits(text, at + *length, end, &next);
    bool goes_on = mark == '\'' ? digits == GROUP_DIGITS : digits > 0;
    if (goes_on)
        return mark;
    return '\0';
}

/* Counts points and commas, and keeps where the last one of each is. */
static void note_separator(layout *found, char mark, size_t at, size_t length)
{
    if (mark == '.') {
        found->points++;
        found->last_point = at;
    } else if (mark == ',') {
        found->commas++;
        found->last_comma = at;
        found->behind_comma = at + length;
    }
}

/* A comma is decimal when it is the only one and no group of three follows it, or a zero or points
 * stand before it. */
static bool is_decimal_comma(const layout *found, const char *text, size_t at)
{
    size_t next;
    if (found->commas != 1 || (found->points > 0 && found->last_point > found->last_comma))
        return false;
    bool is_group = count_digits(text, found->behind_comma, found->end, &next) == GROUP_DIGITS;
    return !is_group || found->points > 0 || (text[at] == '0' && found->last_comma == at + 1);
}

/* First pass: where the number ends, and how often each separator stands in it. */
static layout find_layout(const char *text, size_t at, size_t end)
{
    layout found = {0};
    size_t next = at;
    size_t length;
    char mark;
    if (at < end && text[at] == '.') {
        count_digits(text, at + 1, end, &found.end);
        found.decimal = at;
        return found;
    }
    while (count_digits(text, next, end, &next) > 0 &&
           (mark = separator_at(text, next, end, &length)) != '\0') {
        note_separator(&found, mark, next, length);
        next += length;
    }
    found.end = found.decimal = next;
    if (is_decimal_comma(&found, text, at))
        found.decimal = found.last_comma;
    else if (found.points == 1 && found.last_point >= found.last_comma)
        found.decimal = found.last_point;
    return found;
}

size_t ns_digits_read(const char *text, size_t at, size_t end, double *number)
{
    layout found = find_layout(text, at, end);
    double mantissa = 0;
    double divisor = 1;
    size_t length;
    bool has_digit = false;
    for (size_t i = at; i < found.end; i += length) {
        int digit = digit_at(text, i, found.end, &length);
        if (digit == NO_DIGIT)
            continue;
        mantissa = mantissa * 10 + digit;
        divisor *= i > found.decimal ? 10 : 1;
        has_digit = true;
    }
    *number = mantissa / divisor;
    if (has_digit)
        return found.end - at;
    return 0;
}
