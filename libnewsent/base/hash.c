/* Takes words, gives hashes that do not depend on capitalisation, composition or the form of
 * apostrophes. */
#include "base/hash.h"

#include <stdbool.h>
#include <utf8proc.h>

#include "base/bytes.h"

/* Words are folded in pieces of a bounded size, so that the stack is enough for any length. */
enum { PIECE_BYTES = 64, FOLDED_CODE_POINTS = 4 * PIECE_BYTES };

enum { OKINA = 0x2BB /* Nuku'alofa */, MODIFIER_APOSTROPHE = 0x2BC, CURLY_APOSTROPHE = 0x2019 };

static uint64_t load_next(const char *bytes, size_t rest)
{
    if (rest >= NS_SWAR_BYTES)
        return ns_swar_load(bytes);
    return ns_swar_load_part(bytes, rest);
}

uint64_t ns_hash_bytes(const char *bytes, size_t length)
{
    uint64_t hash = NS_HASH_START;
    for (size_t at = 0; at <= length; at += NS_SWAR_BYTES)
        hash = ns_hash_add(hash, load_next(bytes + at, length - at));
    return ns_hash_end(hash, length);
}

static utf8proc_int32_t plain_apostrophe(utf8proc_int32_t code_point, void *data)
{
    (void)data;
    bool is_apostrophe =
        code_point == CURLY_APOSTROPHE || code_point == MODIFIER_APOSTROPHE || code_point == OKINA;
    if (is_apostrophe)
        return '\'';
    return code_point;
}

/* IGNORE drops soft hyphens, zero-width marks and variation selectors. */
static uint64_t hash_folded(const char *piece, size_t length)
{
    const utf8proc_option_t options =
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    utf8proc_int32_t folded[FOLDED_CODE_POINTS + 1];
    utf8proc_ssize_t count =
        utf8proc_decompose_custom((const utf8proc_uint8_t *)piece, (utf8proc_ssize_t)length, folded,
                                  FOLDED_CODE_POINTS, options, plain_apostrophe, NULL);
    if (count < 0 || count > FOLDED_CODE_POINTS)
        return ns_hash_bytes(piece, length); /* not UTF-8 */
    count = utf8proc_reencode(folded, count, options);
    return ns_hash_bytes((const char *)folded, (size_t)count);
}

/* The longest piece of at most PIECE_BYTES that ends between code points. */
static size_t piece_length(const char *word, size_t length)
{
    if (length <= PIECE_BYTES)
        return length;
    size_t end = PIECE_BYTES;
    while (end > PIECE_BYTES - 4 && ((uint8_t)word[end] & 0xC0) == 0x80)
        end--;
    return end;
}

static uint64_t hash_other(const char *word, size_t length)
{
    uint64_t hash = NS_HASH_EMPTY;
    for (size_t at = 0; at < length;) {
        size_t piece = piece_length(word + at, length - at);
        hash = ns_hash_join(hash, hash_folded(word + at, piece));
        at += piece;
    }
    return hash;
}

/* Dashes and quotation marks (U+2010 to U+201F), the most frequent marks beyond ASCII, fold to
 * themselves except U+2019. */
static bool is_quote_or_dash(const char *word, size_t length)
{
    if (length != 3 || (uint8_t)word[0] != 0xE2 || (uint8_t)word[1] != 0x80)
        return false;
    uint8_t last = (uint8_t)word[2];
    return last >= 0x90 && last <= 0x9F && last != 0x99;
}

/*
 * Most words that are not ASCII are so for an apostrophe alone: don’t. Folds such a word and says
 * how long it is then; 0 when there is something else in it.
 */
static size_t fold_apostrophes(const char *word, size_t length, char folded[PIECE_BYTES])
{
    static const char curly[] = "\xE2\x80\x99";
    size_t count = 0;
    for (size_t at = 0; at < length; at++) {
        char byte = word[at];
        if ((uint8_t)byte >= 0x80) {
            if (length - at < 3 || memcmp(word + at, curly, 3) != 0)
                return 0;
            at += 2;
            byte = '\'';
        }
        if (byte >= 'A' && byte <= 'Z')
            folded[count++] = (char)(byte | 0x20);
        else
            folded[count++] = byte;
    }
    return count;
}

static uint64_t hash_not_ascii(const char *word, size_t length)
{
    char folded[PIECE_BYTES];
    if (is_quote_or_dash(word, length))
        return ns_hash_bytes(word, length);
    size_t count = length <= PIECE_BYTES ? fold_apostrophes(word, length, folded) : 0;
    if (count > 0)
        return ns_hash_bytes(folded, count);
    return hash_other(word, length);
}

uint64_t ns_hash_word(const char *word, size_t length)
{
    uint64_t hash = NS_HASH_START;
    for (size_t at = 0; at <= length; at += NS_SWAR_BYTES) {
        uint64_t block = load_next(word + at, length - at);
        if (block & NS_HIGH_BITS)
            return hash_not_ascii(word, length);
        hash = ns_hash_add(hash, ns_swar_lower(block));
    }
    return ns_hash_end(hash, length);
}
