/* Where words and numbers end. The common case, a word of ASCII letters alone, never comes here. */
#include "text/scan.h"

#include "pack/pack.h"
#include "pack/token_form.h"

/* Digits between the commas of 1,000,000 and of 10,00,000, and how many short groups can come
 * before one of three. */
enum { GROUP_DIGITS = 3, INDIAN_GROUP_DIGITS = 2, INDIAN_GROUPS_MOST = 8 };

static bool is_byte(const char *text, size_t at, size_t end, char byte)
{
    return at < end && text[at] == byte;
}

static bool is_ascii_letter(const char *text, size_t at, size_t end)
{
    return at < end && ns_byte_classes[(unsigned char)text[at]] == NS_CHAR_LETTER;
}

static bool is_ascii_digit(const char *text, size_t at, size_t end)
{
    return at < end && ns_byte_classes[(unsigned char)text[at]] == NS_CHAR_DIGIT;
}

/* Classes that go on with a word wherever they follow. */
static bool is_word_class(uint8_t class_id)
{
    return class_id == NS_CHAR_LETTER || class_id == NS_CHAR_DIGIT || class_id == NS_CHAR_NUMERAL ||
           class_id == NS_CHAR_MARK;
}

static bool is_word_char(const char *text, size_t at, size_t end)
{
    return is_word_class(ns_char_at(text, at, end).class_id);
}

/* End of a dotted acronym (U.S., a.m., S.p.A., also U.S); `at` when there is none. An initial alone
 * (J.) is none. */
static size_t acronym_end(const char *text, size_t at, size_t end)
{
    size_t next = at;
    size_t dots = 0;
    while (is_ascii_letter(text, next, end) && is_byte(text, next + 1, end, '.')) {
        next += 2;
        dots++;
    }
    if (dots > 0 && is_ascii_letter(text, next, end) && !is_word_char(text, next + 1, end))
        return next + 1;
    if (dots > 1)
        return next;
    return at;
}

/* Behind invisible characters when the word goes on there, else `at`. */
static size_t skip_ignored(const char *text, size_t at, size_t end)
{
    size_t next = at;
    ns_char c;
    while ((c = ns_char_at(text, next, end)).class_id == NS_CHAR_IGNORED)
        next += c.length;
    if (is_word_class(c.class_id))
        return next;
    return at;
}

/* Behind an apostrophe when the word goes on there (O'Brien, don't), else `at`. */
static size_t skip_apostrophe(const char *text, size_t at, size_t end, size_t length)
{
    bool goes_on = ns_char_at(text, at + length, end).class_id == NS_CHAR_LETTER &&
                   ns_scan_clitic(text, at, end) == at;
    if (goes_on)
        return at + length;
    return at;
}

size_t ns_scan_word(const char *text, size_t at, size_t end, bool *has_digit)
{
    *has_digit = false;
    size_t acronym = acronym_end(text, at, end);
    if (acronym > at)
        return acronym;
    for (;;) {
        while (is_ascii_letter(text, at, end))
            at++;
        ns_char c = ns_char_at(text, at, end);
        size_t next = at;
        if (is_word_class(c.class_id))
            next += c.length;
        else if (c.class_id == NS_CHAR_IGNORED)
            next = skip_ignored(text, at, end);
        else if (c.class_id == NS_CHAR_APOSTROPHE)
            next = skip_apostrophe(text, at, end, c.length);
        if (next == at)
            return at;
        *has_digit |= c.class_id == NS_CHAR_DIGIT || c.class_id == NS_CHAR_NUMERAL;
        at = next;
    }
}

size_t ns_scan_clitic(const char *text, size_t at, size_t end)
{
    ns_char apostrophe = ns_char_at(text, at, end);
    size_t s = at + apostrophe.length;
    bool is_s = is_byte(text, s, end, 's') || is_byte(text, s, end, 'S');
    if (apostrophe.class_id == NS_CHAR_APOSTROPHE && is_s && !is_word_char(text, s + 1, end))
        return s + 1;
    return at;
}

static size_t skip_digits(const char *text, size_t at, size_t end)
{
    while (is_ascii_digit(text, at, end))
        at++;
    return at;
}

/*
 * Steps over groups of digits from `at`; the last one must have three. Short groups are bounded,
 * lest a long list be read again at each of its items.
 */
static size_t skip_groups(const char *text, size_t at, size_t end)
{
    size_t good = at;
    size_t short_groups = 0;
    while (is_byte(text, at, end, ',') && short_groups <= INDIAN_GROUPS_MOST) {
        size_t next = skip_digits(text, at + 1, end);
        size_t digits = next - at - 1;
        if (digits == GROUP_DIGITS)
            good = next;
        else if (digits != INDIAN_GROUP_DIGITS)
            break;
        if (digits == GROUP_DIGITS)
            short_groups = 0;
        else
            short_groups = short_groups + 1;
        at = next;
    }
    return good;
}

/* Digits of other scripts are a number as they stand. */
static size_t skip_foreign_digits(const char *text, size_t at, size_t end)
{
    ns_char c;
    while ((c = ns_char_at(text, at, end)).class_id == NS_CHAR_DIGIT)
        at += c.length;
    return at;
}

size_t ns_scan_number(const char *text, size_t at, size_t end, bool *is_plain)
{
    size_t digits = skip_digits(text, at, end);
    size_t number = digits;
    if (digits > at && digits - at <= GROUP_DIGITS)
        number = skip_groups(text, digits, end);
    if (digits > at && is_byte(text, number, end, '.') && is_ascii_digit(text, number + 1, end))
        number = skip_digits(text, number + 1, end);
    ns_char c = ns_char_at(text, number, end);
    if (c.class_id == NS_CHAR_DIGIT)
        number = skip_foreign_digits(text, number, end);
    else if (c.class_id == NS_CHAR_FRACTION)
        number += c.length;
    *is_plain = number == digits;
    return number;
}

/* A capital after an apostrophe says nothing of a word that begins with one: O'Brien is Title. */
int ns_scan_shape(const char *word, size_t length)
{
    bool begins_capital = ns_char_at(word, 0, length).is_capital;
    bool has_small = false, has_inner_capital = false, after_apostrophe = false;
    for (size_t at = 0; at < length;) {
        ns_char c = ns_char_at(word, at, length);
        has_inner_capital |= at > 0 && c.is_capital && !(begins_capital && after_apostrophe);
        has_small |= c.class_id == NS_CHAR_LETTER && !c.is_capital;
        after_apostrophe = c.class_id == NS_CHAR_APOSTROPHE;
        at += c.length;
    }
    if (!begins_capital && !has_inner_capital)
        return NS_SHAPE_LOWER;
    if (begins_capital && !has_inner_capital)
        return NS_SHAPE_TITLE;
    if (has_small)
        return NS_SHAPE_MIXED;
    return NS_SHAPE_UPPER;
}
