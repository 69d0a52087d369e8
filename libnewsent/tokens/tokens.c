/*
 * The tokenizer: one pass over the bytes of a passage. A table of byte classes decides for ASCII; utf8proc is asked only for what is
 * not ASCII. The hash of a word is computed where its end is found.
 */
#include "tokens.h"

#include <string.h>

#include <utf8proc.h>

#include "../base/hash.h"

typedef enum byte_class { SPACE, NEWLINE, LETTER, CAPITAL, DIGIT, PUNCT, SYMBOL, HIGH } byte_class;

#define S SPACE
#define P PUNCT
#define Y SYMBOL
#define D DIGIT
#define L LETTER
#define C CAPITAL
#define H HIGH
#define X16(x) x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x
static const uint8_t byte_classes[256] = {
    S, S, S, S, S, S, S, S, S, S, NEWLINE, S, S, S, S, S, X16(S),
    S, P, P, Y, Y, Y, P, P, P, P, Y, Y, P, P, P, P, /*  !"#$%&'()*+,-./ */
    D, D, D, D, D, D, D, D, D, D, P, P, Y, Y, Y, P, /* 0-9 : ; < = > ? */
    Y, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, P, Y, P, Y, Y,
    Y, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, P, Y, P, Y, S,
    X16(H), X16(H), X16(H), X16(H), X16(H), X16(H), X16(H), X16(H)};
#undef S
#undef P
#undef Y
#undef D
#undef L
#undef C
#undef H

/* A place in the passage, and what is known of the token that comes next. */
typedef struct scanner {
    ns_tokens *tokens;
    const char *text;
    size_t at, end;
    uint8_t flags; /* of the next token: NS_TOKEN_LINE, NS_TOKEN_PARAGRAPH */
} scanner;

/* What was seen of a word while it was scanned. */
typedef struct word_look {
    size_t letters, capitals, digits;
    bool begins_capital;
    bool is_ascii;
} word_look;

static byte_class class_at(const scanner *scan, size_t at)
{
    return at < scan->end ? (byte_class)byte_classes[(unsigned char)scan->text[at]] : SPACE;
}

static bool is_letter_class(byte_class class)
{
    return class == LETTER || class == CAPITAL;
}

/* Decodes the code point at a high byte; its length in bytes. The text is valid UTF-8 but a passage may end inside of nothing. */
static size_t decode(const scanner *scan, size_t at, utf8proc_int32_t *c)
{
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)scan->text + at, (utf8proc_ssize_t)(scan->end - at), c);
    return used > 0 ? (size_t)used : 1;
}

typedef enum high_kind { HIGH_SPACE, HIGH_NEWLINE, HIGH_LETTER, HIGH_CAPITAL, HIGH_APOSTROPHE, HIGH_NUMBER, HIGH_PUNCT, HIGH_SYMBOL, HIGH_JOINER } high_kind;

static high_kind kind_of_high(utf8proc_int32_t c)
{
    switch (c) {
    case 0x2019:
    case 0x02BC: return HIGH_APOSTROPHE;
    case 0x2028:
    case 0x2029:
    case 0x0085: return HIGH_NEWLINE;
    case 0x00AD:
    case 0x200C:
    case 0x200D: return HIGH_JOINER;
    case 0x200B:
    case 0xFEFF: return HIGH_SPACE;
    default: break;
    }
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return HIGH_CAPITAL;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return HIGH_LETTER;
    case UTF8PROC_CATEGORY_NO: return HIGH_NUMBER;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF: return HIGH_SPACE;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO: return HIGH_PUNCT;
    default: return HIGH_SYMBOL;
    }
}

static uint64_t hash_ascii(const scanner *scan, size_t start, size_t end)
{
    uint64_t hash = ns_hash_start(end - start), chunk;
    for (; end - start > 8; start += 8) {
        memcpy(&chunk, scan->text + start, sizeof chunk);
        hash = ns_hash_add(hash, ns_hash_lower(chunk));
    }
    if (start + 8 <= scan->end) {
        memcpy(&chunk, scan->text + start, sizeof chunk);
        chunk &= ~UINT64_C(0) >> (8 * (8 - (end - start)));
    } else {
        chunk = 0;
        memcpy(&chunk, scan->text + start, end - start);
    }
    return ns_hash_end(ns_hash_add(hash, ns_hash_lower(chunk)));
}

static bool reserve_tokens(ns_tokens *tokens, const newsent_allocator *allocator, size_t count)
{
    size_t start = tokens->capacity, end = tokens->capacity, hash = tokens->capacity, kind = tokens->capacity, shape = tokens->capacity;
    return ns_reserve(allocator, &tokens->start, &start, count, sizeof *tokens->start) &&
           ns_reserve(allocator, &tokens->end, &end, count, sizeof *tokens->end) &&
           ns_reserve(allocator, &tokens->hash, &hash, count, sizeof *tokens->hash) &&
           ns_reserve(allocator, &tokens->kind, &kind, count, 1) && ns_reserve(allocator, &tokens->shape, &shape, count, 1) &&
           ns_reserve(allocator, &tokens->flags, &tokens->capacity, count, 1);
}

/* Appends text[start, end); room was made before. */
static void emit(scanner *scan, size_t start, size_t end, ns_token_kind kind, int shape, uint64_t hash)
{
    ns_tokens *tokens = scan->tokens;
    size_t i = tokens->count++;
    uint8_t glued = i > 0 && tokens->end[i - 1] == start ? NS_TOKEN_GLUED : 0;
    tokens->start[i] = (uint32_t)start;
    tokens->end[i] = (uint32_t)end;
    tokens->hash[i] = hash;
    tokens->kind[i] = (uint8_t)kind;
    tokens->shape[i] = (uint8_t)shape;
    tokens->flags[i] = scan->flags | glued;
    scan->flags = 0;
    scan->at = end;
}

static int shape_of(const word_look *look)
{
    if (look->capitals == 0)
        return NS_SHAPE_LOWER;
    if (look->capitals == 1 && look->begins_capital)
        return NS_SHAPE_TITLE;
    return look->capitals == look->letters ? NS_SHAPE_UPPER : NS_SHAPE_MIXED;
}

/* Scans letters and, once letters were seen, digits. Returns the end. */
static size_t scan_letters(const scanner *scan, size_t at, word_look *look)
{
    for (;;) {
        byte_class class = class_at(scan, at);
        if (class == LETTER) {
            look->letters++;
            at++;
        } else if (class == CAPITAL) {
            look->letters++;
            look->capitals++;
            at++;
        } else if (class == DIGIT) {
            look->digits++;
            at++;
        } else if (class == HIGH) {
            utf8proc_int32_t c;
            size_t length = decode(scan, at, &c);
            high_kind kind = kind_of_high(c);
            if (kind != HIGH_LETTER && kind != HIGH_CAPITAL && kind != HIGH_JOINER)
                return at;
            look->is_ascii = false;
            look->letters += kind != HIGH_JOINER;
            look->capitals += kind == HIGH_CAPITAL;
            at += length;
        } else
            return at;
    }
}

/* Length in bytes of the apostrophe at `at`, 0 when there is none. */
static size_t apostrophe_length(const scanner *scan, size_t at)
{
    if (at < scan->end && scan->text[at] == '\'')
        return 1;
    utf8proc_int32_t c;
    if (class_at(scan, at) != HIGH)
        return 0;
    size_t length = decode(scan, at, &c);
    return kind_of_high(c) == HIGH_APOSTROPHE ? length : 0;
}

static bool is_word_byte(byte_class class)
{
    return is_letter_class(class) || class == DIGIT || class == HIGH;
}

/* Whether an apostrophe of this length is followed by a lone s: the possessive, a token of its own. */
static bool begins_possessive(const scanner *scan, size_t at, size_t apostrophe)
{
    size_t s = at + apostrophe;
    return s < scan->end && (scan->text[s] | 0x20) == 's' && !is_word_byte(class_at(scan, s + 1));
}

/* End of a dotted acronym (U.S., a.m., S.p.A.) that begins with the letter before `at`; `at` when there is none. */
static size_t scan_acronym(const scanner *scan, size_t at, word_look *look)
{
    size_t groups = 1, end = at;
    while (end < scan->end && scan->text[end] == '.' && is_letter_class(class_at(scan, end + 1)) &&
           !is_word_byte(class_at(scan, end + 2))) {
        look->letters++;
        look->capitals += class_at(scan, end + 1) == CAPITAL;
        end += 2;
        groups++;
    }
    bool has_final_dot = groups > 1 && end < scan->end && scan->text[end] == '.';
    return has_final_dot ? end + 1 : end;
}

static void read_word(scanner *scan)
{
    size_t start = scan->at;
    word_look look = {.is_ascii = true};
    size_t end = scan_letters(scan, start, &look);
    bool one_capital_first = false;
    byte_class first = class_at(scan, start);
    if (first == HIGH) {
        utf8proc_int32_t c;
        decode(scan, start, &c);
        one_capital_first = kind_of_high(c) == HIGH_CAPITAL;
    }
    look.begins_capital = first == CAPITAL || one_capital_first;
    if (look.letters == 1 && look.digits == 0 && end < scan->end && scan->text[end] == '.')
        end = scan_acronym(scan, end, &look);
    for (size_t apostrophe; (apostrophe = apostrophe_length(scan, end)) > 0 && !begins_possessive(scan, end, apostrophe);) {
        word_look rest = {.is_ascii = apostrophe == 1 && look.is_ascii};
        size_t more = scan_letters(scan, end + apostrophe, &rest);
        if (rest.letters == 0)
            break;
        look.is_ascii = rest.is_ascii && look.is_ascii;
        look.letters += rest.letters;
        look.digits += rest.digits;
        look.capitals += rest.capitals - (rest.capitals == 1 && look.begins_capital && look.capitals == 1); /* O'Brien is a title */
        end = more;
    }
    uint64_t hash = look.is_ascii ? hash_ascii(scan, start, end) : ns_hash_word(scan->text + start, end - start);
    emit(scan, start, end, look.digits > 0 ? NS_TOKEN_ALNUM : NS_TOKEN_WORD, shape_of(&look), hash);
}

static size_t skip_digits(const scanner *scan, size_t at)
{
    while (class_at(scan, at) == DIGIT)
        at++;
    return at;
}

/* Length of a vulgar fraction such as U+00BD at `at`, 0 when there is none. */
static size_t fraction_length(const scanner *scan, size_t at)
{
    utf8proc_int32_t c;
    if (class_at(scan, at) != HIGH)
        return 0;
    size_t length = decode(scan, at, &c);
    return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E) ? length : 0;
}

/* Steps over groups of thousands: three digits each, or two in all but the last (1,00,000). */
static size_t skip_groups(const scanner *scan, size_t at)
{
    while (at + 1 < scan->end && scan->text[at] == ',') {
        size_t group = skip_digits(scan, at + 1), length = group - at - 1;
        bool is_indian = length == 2 && group < scan->end && scan->text[group] == ',' && class_at(scan, group + 1) == DIGIT;
        if (length != 3 && !is_indian)
            break;
        at = group;
    }
    return at;
}

static void read_number(scanner *scan)
{
    size_t start = scan->at, digits = skip_digits(scan, start), end = skip_groups(scan, digits);
    if (end + 1 < scan->end && scan->text[end] == '.' && class_at(scan, end + 1) == DIGIT)
        end = skip_digits(scan, end + 1);
    size_t fraction = fraction_length(scan, end);
    bool is_plain = end == digits && fraction == 0;
    scan->flags |= is_plain ? NS_TOKEN_DIGITS : 0;
    uint64_t hash = fraction == 0 ? hash_ascii(scan, start, end) : ns_hash_word(scan->text + start, end + fraction - start);
    emit(scan, start, end + fraction, NS_TOKEN_NUMBER, NS_SHAPE_LOWER, hash);
}

static bool follows_word(const scanner *scan)
{
    const ns_tokens *tokens = scan->tokens;
    if (tokens->count == 0 || tokens->end[tokens->count - 1] != scan->at)
        return false;
    uint8_t kind = tokens->kind[tokens->count - 1];
    return kind == NS_TOKEN_WORD || kind == NS_TOKEN_ALNUM;
}

/* The apostrophe of a possessive: 's, or alone after an s. */
static bool read_clitic(scanner *scan, size_t apostrophe)
{
    size_t start = scan->at;
    if (!follows_word(scan) || apostrophe == 0)
        return false;
    size_t end = start + apostrophe;
    if (begins_possessive(scan, start, apostrophe))
        end++;
    else if ((scan->text[start - 1] | 0x20) != 's' || is_word_byte(class_at(scan, end)))
        return false;
    emit(scan, start, end, NS_TOKEN_CLITIC, NS_SHAPE_LOWER, ns_hash_word(scan->text + start, end - start));
    return true;
}

static void read_mark(scanner *scan, ns_token_kind kind, size_t length)
{
    size_t start = scan->at, end = start + length;
    if (scan->text[start] == '.')
        while (end < scan->end && scan->text[end] == '.')
            end++;
    uint64_t hash = length == 1 ? hash_ascii(scan, start, end) : ns_hash_word(scan->text + start, length);
    emit(scan, start, end, kind, NS_SHAPE_LOWER, hash);
}

/* The second line end in a row makes a paragraph. */
static void read_line_end(scanner *scan, size_t length)
{
    scan->flags |= scan->flags & NS_TOKEN_LINE ? NS_TOKEN_PARAGRAPH : NS_TOKEN_LINE;
    scan->at += length;
}

static void read_high(scanner *scan)
{
    utf8proc_int32_t c;
    size_t length = decode(scan, scan->at, &c);
    switch (kind_of_high(c)) {
    case HIGH_SPACE:
    case HIGH_JOINER: scan->at += length; break;
    case HIGH_NEWLINE: read_line_end(scan, length); break;
    case HIGH_LETTER:
    case HIGH_CAPITAL: read_word(scan); break;
    case HIGH_NUMBER:
        if (fraction_length(scan, scan->at) > 0)
            read_number(scan);
        else
            read_mark(scan, NS_TOKEN_SYMBOL, length);
        break;
    case HIGH_APOSTROPHE:
        if (!read_clitic(scan, length))
            read_mark(scan, NS_TOKEN_PUNCT, length);
        break;
    case HIGH_PUNCT: read_mark(scan, NS_TOKEN_PUNCT, length); break;
    default: read_mark(scan, NS_TOKEN_SYMBOL, length);
    }
}

static void read_token(scanner *scan)
{
    switch (byte_classes[(unsigned char)scan->text[scan->at]]) {
    case SPACE: scan->at++; break;
    case NEWLINE: read_line_end(scan, 1); break;
    case LETTER:
    case CAPITAL: read_word(scan); break;
    case DIGIT: read_number(scan); break;
    case PUNCT:
        if (!read_clitic(scan, scan->text[scan->at] == '\'' ? 1 : 0))
            read_mark(scan, NS_TOKEN_PUNCT, 1);
        break;
    case SYMBOL: read_mark(scan, NS_TOKEN_SYMBOL, 1); break;
    default: read_high(scan);
    }
}

bool ns_tokens_read(ns_tokens *tokens, const newsent_allocator *allocator, const char *text, size_t begin, size_t end)
{
    scanner scan = {.tokens = tokens, .text = text, .at = begin, .end = end, .flags = NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH};
    tokens->text = text;
    tokens->count = 0;
    if (begin > 0 && text[begin - 1] != '\n')
        scan.flags = 0;
    else if (begin > 1 && text[begin - 2] != '\n')
        scan.flags = NS_TOKEN_LINE;
    while (scan.at < end) {
        /* No token is shorter than a byte, so room for 64 tokens lasts for 64 bytes; asking for each would cost more. */
        size_t stop = end - scan.at > 64 ? scan.at + 64 : end;
        if (!reserve_tokens(tokens, allocator, tokens->count + (stop - scan.at)))
            return false;
        while (scan.at < stop)
            read_token(&scan);
    }
    return true;
}

void ns_tokens_free(ns_tokens *tokens, const newsent_allocator *allocator)
{
    size_t start = tokens->capacity, end = tokens->capacity, hash = tokens->capacity, kind = tokens->capacity, shape = tokens->capacity;
    ns_discard(allocator, &tokens->start, &start, sizeof *tokens->start);
    ns_discard(allocator, &tokens->end, &end, sizeof *tokens->end);
    ns_discard(allocator, &tokens->hash, &hash, sizeof *tokens->hash);
    ns_discard(allocator, &tokens->kind, &kind, 1);
    ns_discard(allocator, &tokens->shape, &shape, 1);
    ns_discard(allocator, &tokens->flags, &tokens->capacity, 1);
}
