/*
 * The tokenizer: takes a block, gives its tokens in one pass. Plain words and marks, most of any
 * text, are read window by window in ascii.c; scan.c decides on the rest.
 */
#include "text/tokens.h"

#include <string.h>

#include "base/bytes.h"
#include "base/hash.h"
#include "text/ascii.h"
#include "text/scan.h"

enum {
    BYTES_PER_TOKEN = 4,  /* a guess that is seldom too high, for the first room */
    ELLIPSIS_DOTS = 3,    /* that many dots or more are one token */
    NUMBER_REACH = 3,     /* so many tokens before a number are flagged */
    LOOK_BACK_BYTES = 256 /* for line ends before the block */
};

/* Appends the token from here to `end`, for which there is room, and steps behind it. */
static void emit(ns_scanner *r, size_t end, ns_token_kind kind, int shape, uint64_t hash)
{
    ns_tokens *tokens = r->tokens;
    size_t i = tokens->count++;
    bool is_glued = r->last_end == r->at;
    tokens->start[i] = (uint32_t)r->at;
    tokens->end[i] = (uint32_t)end;
    tokens->hash[i] = hash;
    tokens->kind[i] = (uint8_t)kind;
    tokens->shape[i] = (uint8_t)shape;
    tokens->flags[i] = (uint8_t)(r->flags | (is_glued ? NS_TOKEN_GLUED : 0));
    tokens->sentences[tokens->sentence_count] = (uint32_t)i;
    tokens->sentence_count += r->may_begin && !is_glued;
    r->may_begin = kind == NS_TOKEN_PUNCT || r->text[end - 1] == '.';
    r->flags = 0;
    r->last_end = end;
    r->at = end;
}

/* Flags the tokens close before the number that was just read. */
static void tell_before(ns_tokens *tokens)
{
    for (size_t i = tokens->count - 1, n = 0;
         n < NUMBER_REACH && i > 0 && tokens->flags[i] & NS_TOKEN_GLUED; n++)
        tokens->flags[--i] |= NS_TOKEN_TO_NUMBER;
}

/* Most marks are one byte of ASCII, which folds to itself unless it is a letter. */
static inline uint64_t hash_of(const ns_scanner *r, size_t end)
{
    unsigned char byte = (unsigned char)r->text[r->at];
    if (end - r->at == 1 && byte < 0x80)
        return ns_hash_end(ns_hash_add(NS_HASH_START, ns_swar_lower(byte)), 1);
    return ns_hash_word(r->text + r->at, end - r->at);
}

/* A word with more in it than ASCII letters, or one that only looks so. */
static void read_word(ns_scanner *r)
{
    bool has_digit;
    size_t end = ns_scan_word(r->text, r->at, r->end, &has_digit);
    emit(r, end, has_digit ? NS_TOKEN_ALNUM : NS_TOKEN_WORD,
         ns_scan_shape(r->text + r->at, end - r->at), hash_of(r, end));
    if (has_digit)
        tell_before(r->tokens);
}

static void read_number(ns_scanner *r)
{
    bool is_plain;
    size_t end = ns_scan_number(r->text, r->at, r->end, &is_plain);
    r->flags |= is_plain ? NS_TOKEN_DIGITS : 0;
    emit(r, end, NS_TOKEN_NUMBER, NS_SHAPE_LOWER, hash_of(r, end));
    tell_before(r->tokens);
}

static inline void read_mark(ns_scanner *r, ns_token_kind kind, size_t length)
{
    uint64_t hash = length > 1
                        ? hash_of(r, r->at + length)
                        : ns_hash_end(ns_hash_add(NS_HASH_START, (unsigned char)r->text[r->at]), 1);
    emit(r, r->at + length, kind, NS_SHAPE_LOWER, hash);
}

static void read_dots(ns_scanner *r)
{
    size_t dots = 1;
    while (r->at + dots < r->end && r->text[r->at + dots] == '.')
        dots++;
    read_mark(r, NS_TOKEN_PUNCT, dots < ELLIPSIS_DOTS ? 1 : dots);
}

static bool is_after_word(const ns_scanner *r)
{
    const ns_tokens *tokens = r->tokens;
    size_t i = tokens->count;
    return r->last_end == r->at &&
           (tokens->kind[i - 1] == NS_TOKEN_WORD || tokens->kind[i - 1] == NS_TOKEN_ALNUM);
}

/* Whether the apostrophe here is the possessive of a plural: behind an s, and not the end of a
 * quotation. */
static bool is_plural_possessive(const ns_scanner *r)
{
    return !r->is_quote_open && is_after_word(r) && (r->text[r->at - 1] | 0x20) == 's';
}

/* 's, a possessive apostrophe, or a quotation mark. */
static void read_apostrophe(ns_scanner *r, size_t length)
{
    bool is_glued = r->last_end == r->at;
    size_t clitic = ns_scan_clitic(r->text, r->at, r->end);
    if (is_glued && clitic > r->at)
        emit(r, clitic, NS_TOKEN_CLITIC, NS_SHAPE_LOWER, hash_of(r, clitic));
    else if (is_plural_possessive(r))
        emit(r, r->at + length, NS_TOKEN_CLITIC, NS_SHAPE_LOWER, hash_of(r, r->at + length));
    else {
        r->is_quote_open =
            !is_glued && ns_char_at(r->text, r->at + length, r->end).class_id == NS_CHAR_LETTER;
        read_mark(r, NS_TOKEN_PUNCT, length);
    }
}

/* The second line end in a row ends a paragraph. */
static void read_line_end(ns_scanner *r, size_t length)
{
    r->flags |= r->flags & NS_TOKEN_LINE ? NS_TOKEN_PARAGRAPH : NS_TOKEN_LINE;
    r->may_begin = true;
    r->is_quote_open = false;
    r->at += length;
}

/* A mark that is not ASCII. */
static void read_other_mark(ns_scanner *r, size_t length)
{
    static const char opening[] = "\xE2\x80\x98"; /* U+2018 */
    r->is_quote_open |= length == 3 && memcmp(r->text + r->at, opening, 3) == 0;
    read_mark(r, NS_TOKEN_PUNCT, length);
}

/* A character that is not ASCII. */
static void read_other(ns_scanner *r)
{
    ns_char c = ns_char_at(r->text, r->at, r->end);
    switch ((ns_char_class)c.class_id) {
    case NS_CHAR_LETTER: read_word(r); break;
    case NS_CHAR_DIGIT:
    case NS_CHAR_FRACTION: read_number(r); break;
    case NS_CHAR_APOSTROPHE: read_apostrophe(r, c.length); break;
    case NS_CHAR_PUNCT: read_other_mark(r, c.length); break;
    case NS_CHAR_NUMERAL:
    case NS_CHAR_SYMBOL: read_mark(r, NS_TOKEN_SYMBOL, c.length); break;
    case NS_CHAR_PARAGRAPH_END: r->flags |= NS_TOKEN_LINE; /* fall through */
    case NS_CHAR_LINE_END: read_line_end(r, c.length); break;
    default: r->at += c.length; /* spaces, and what is invisible */
    }
}

/* Steps over a space or reads a token, whatever it is. */
static void read_next(ns_scanner *r)
{
    switch (ns_byte_classes[(unsigned char)r->text[r->at]]) {
    case NS_CHAR_LETTER: read_word(r); break;
    case NS_CHAR_SPACE: r->at++; break;
    case NS_CHAR_LINE_END: read_line_end(r, 1); break;
    case NS_CHAR_DIGIT: read_number(r); break;
    case NS_CHAR_APOSTROPHE: read_apostrophe(r, 1); break;
    case NS_CHAR_DOT: read_dots(r); break;
    case NS_CHAR_PUNCT: read_mark(r, NS_TOKEN_PUNCT, 1); break;
    case NS_CHAR_SYMBOL: read_mark(r, NS_TOKEN_SYMBOL, 1); break;
    default: read_other(r);
    }
}

/* The line ends that lie between the block and what was before it. */
static uint8_t flags_at(const char *text, size_t begin)
{
    size_t first = begin > LOOK_BACK_BYTES ? begin - LOOK_BACK_BYTES : 0;
    size_t lines = 0;
    size_t at = begin;
    for (; at > first; at--) {
        uint8_t class_id = ns_byte_classes[(unsigned char)text[at - 1]];
        if (class_id != NS_CHAR_SPACE && class_id != NS_CHAR_LINE_END)
            break;
        lines += class_id == NS_CHAR_LINE_END;
    }
    if (at == 0 || lines > 1)
        return NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH;
    return lines == 1 ? NS_TOKEN_LINE : 0;
}

/* Reads what begins in the window, with what is not plain. */
static void read_window(ns_scanner *r, const ns_byte_window *window)
{
    while (r->at < window->at + NS_BYTE_WINDOW_EDGE && ns_ascii_scan(r, window))
        read_next(r);
}

bool ns_tokens_read(ns_tokens *tokens, const newsent_allocator *allocator, const char *text,
                    size_t begin, size_t end)
{
    ns_scanner r = {.tokens = tokens,
                    .text = text,
                    .at = begin,
                    .end = end,
                    .last_end = SIZE_MAX,
                    .flags = flags_at(text, begin),
                    .may_begin = true};
    tokens->text = text;
    tokens->count = 0;
    tokens->sentence_count = 0;
    if (!ns_tokens_reserve(tokens, allocator,
                           (end - begin) / BYTES_PER_TOKEN + NS_BYTE_WINDOW_BYTES))
        return false;
    while (r.at < end) {
        ns_byte_window window;
        if (!ns_tokens_reserve(tokens, allocator, tokens->count + NS_BYTE_WINDOW_BYTES))
            return false;
        ns_byte_window_load(&window, text, r.at, end);
        read_window(&r, &window);
    }
    return true;
}
