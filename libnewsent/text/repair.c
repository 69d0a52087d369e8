/* Repairs of single characters, of quoted lines and of split words. */
#include "text/repair.h"

#include <string.h>
#include <utf8proc.h>

#include "base/hash.h"
#include "pack/lexicon_table.h"
#include "text/mojibake.h"
#include "text/references.h"

enum {
    NO_BREAK_SPACE = 0xA0,
    SOFT_HYPHEN = 0xAD,
    IDEOGRAPHIC_SPACE = 0x3000,
    REPLACEMENT = 0xFFFD,
    FULL_WIDTH_FIRST = 0xFF01, /* of "!" */
    FULL_WIDTH_LAST = 0xFF5E,
    WORD_BYTES = 64,  /* of a word that was split */
    CLITIC_BYTES = 1, /* the s of a possessive */
    QUOTE_INDENT = 3  /* spaces that may stand before ">" */
};

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (unsigned char)byte >= 0x80;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* ---------------------------------------------------------------- Characters */

/* Marks of direction, joiners, zero-width spaces, the byte order mark: they are to be seen nowhere.
 */
static bool is_invisible(uint32_t code_point)
{
    return code_point == SOFT_HYPHEN || code_point == 0x061C || code_point == 0x180E ||
           code_point == 0xFEFF || (code_point >= 0x200B && code_point <= 0x200F) ||
           (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2060 && code_point <= 0x2069);
}

static bool is_odd_space(uint32_t code_point)
{
    return code_point == NO_BREAK_SPACE || code_point == IDEOGRAPHIC_SPACE ||
           code_point == 0x202F || code_point == 0x205F ||
           (code_point >= 0x2000 && code_point <= 0x200A);
}

/* A space between digits groups them, and says so by its kind. */
static bool is_between_digits(const char *text, size_t at, size_t behind, size_t end)
{
    return at > 0 && is_digit(text[at - 1]) && behind < end && is_digit(text[behind]);
}

/*
 * What stood where a decoder found no character (U+FFFD): an apostrophe before the end of a clitic,
 * a quotation mark beside a space. Inside of a word it stays, as a letter.
 */
static uint32_t replaced(const char *text, size_t at, size_t behind, size_t end)
{
    bool follows_letter = at > 0 && is_letter(text[at - 1]);
    size_t word = behind;
    while (word < end && is_letter(text[word]))
        word++;
    if (follows_letter && word > behind && word - behind <= CLITIC_BYTES &&
        (unsigned char)text[behind] < 0x80)
        return '\'';
    if (follows_letter || (at > 0 && is_digit(text[at - 1])))
        return REPLACEMENT;
    return '"';
}

/* The character that should be read for this one; 0 for none at all. */
static uint32_t readable(const char *text, size_t at, size_t behind, size_t end,
                         uint32_t code_point)
{
    if (is_invisible(code_point))
        return 0;
    if (is_odd_space(code_point) && !is_between_digits(text, at, behind, end))
        return ' ';
    if (code_point >= FULL_WIDTH_FIRST && code_point <= FULL_WIDTH_LAST)
        return code_point - FULL_WIDTH_FIRST + '!';
    if (code_point == REPLACEMENT)
        return replaced(text, at, behind, end);
    return code_point;
}

/* A soft hyphen takes the line end behind it along. */
static size_t behind_soft_hyphen(const char *text, size_t behind, size_t end)
{
    size_t at = behind;
    at += at < end && text[at] == '\r';
    if (at < end && text[at] == '\n')
        return at + 1;
    return behind;
}

ns_repair ns_repair_character(const char *text, size_t at, size_t end)
{
    ns_repair repair = {0};
    size_t length = 1;
    uint32_t given = (unsigned char)text[at] < 0x80 ? '&' : ns_text_code_point(text + at, &length);
    uint32_t code_point = given;
    size_t damaged = 0;
    uint32_t meant = given == '&' ? ns_reference_read(text, at, end, &damaged)
                                  : ns_mojibake_read(text, at, end, &damaged);
    if (meant != 0) {
        length = damaged;
        code_point = meant;
    }
    uint32_t shown = readable(text, at, at + length, end, code_point);
    if (shown == given && meant == 0)
        return repair;
    repair.given_length = length;
    if (shown != 0)
        repair.length =
            (size_t)utf8proc_encode_char((utf8proc_int32_t)shown, (utf8proc_uint8_t *)repair.bytes);
    if (code_point == SOFT_HYPHEN) {
        repair.given_length = behind_soft_hyphen(text, at + length, end) - at;
        repair.moves_line_end = repair.given_length > length;
    }
    return repair;
}

/* ---------------------------------------------------------------- Lines */

/* Behind the marks of a quoted line that begin at `at`, where a line begins: "> > ". */
static size_t behind_quote(const char *text, size_t at, size_t end)
{
    size_t behind = at;
    while (at < end && at < behind + QUOTE_INDENT && (text[at] == ' ' || text[at] == '>')) {
        bool is_mark = text[at++] == '>';
        at += is_mark && at < end && text[at] == ' ';
        if (is_mark)
            behind = at;
    }
    return behind;
}

/* The first byte of the line of `at`. */
static size_t line_start(const char *text, size_t at)
{
    while (at > 0 && text[at - 1] != '\n')
        at--;
    return at;
}

/* Whether the line that begins at `at` begins with a mark of quoting. */
static bool is_quoted(const char *text, size_t at, size_t end)
{
    return at < end && behind_quote(text, at, end) > at;
}

ns_repair ns_repair_quote(const char *text, size_t at, size_t end)
{
    ns_repair repair = {0};
    size_t start = at;
    while (start > 0 && at - start < QUOTE_INDENT && text[start - 1] == ' ')
        start--;
    if (start > 0 && text[start - 1] != '\n')
        return repair;
    size_t behind = behind_quote(text, at, end);
    const char *line_end = memchr(text + at, '\n', end - at);
    bool is_beside_quoted =
        (line_end != NULL && is_quoted(text, (size_t)(line_end - text) + 1, end)) ||
        (start > 0 && is_quoted(text, line_start(text, start - 1), end));
    bool compares =
        behind < end && (is_digit(text[behind]) ||
                         !(is_letter(text[behind]) || strchr("\"'([\n\r", text[behind]) != NULL));
    if (is_beside_quoted || !compares) /* "> 5 million" alone is a comparison */
        repair.given_length = behind - at;
    return repair;
}

/* Letters before `at`, no more than fit a word. */
static size_t letters_before(const char *text, size_t at)
{
    size_t start = at;
    while (start > 0 && at - start < WORD_BYTES && is_letter(text[start - 1]))
        start--;
    return at - start;
}

static size_t letters_from(const char *text, size_t at, size_t end)
{
    size_t behind = at;
    while (behind < end && behind - at < WORD_BYTES && is_letter(text[behind]))
        behind++;
    return behind - at;
}

static bool is_known(const ns_pack *pack, const char *word, size_t length)
{
    uint64_t hash = ns_hash_word(word, length);
    return ns_slot_find(pack->hot, pack->hot_slots, hash) != NULL ||
           ns_slot_find(pack->cold, pack->cold_slots, hash) != NULL;
}

static bool is_small(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

/*
 * Whether the hyphen belongs to the word: "state-\nowned" is two words, "passen-\ngers" one. One
 * that the dictionary has, or whose halves it has not, was split.
 */
static bool keeps_hyphen(const ns_pack *pack, const char *text, size_t hyphen, size_t next,
                         size_t end)
{
    char word[2 * WORD_BYTES];
    size_t head = letters_before(text, hyphen);
    size_t tail = letters_from(text, next, end);
    bool is_one_case =
        head > 0 && tail > 0 && (is_small(text[next]) || !is_small(text[hyphen - 1]));
    if (!is_one_case || (hyphen > head && text[hyphen - head - 1] == '-'))
        return true;
    memcpy(word, text + hyphen - head, head);
    memcpy(word + head, text + next, tail);
    if (is_known(pack, word, head + tail))
        return false;
    return is_known(pack, word, head) && is_known(pack, word + head, tail);
}

/* The first byte of the word on the next line, behind marks of quoting; 0 when the line does not
 * end here. */
static size_t next_line_word(const char *text, size_t at, size_t end)
{
    while (at < end && (text[at] == ' ' || text[at] == '\r'))
        at++;
    if (at >= end || text[at] != '\n')
        return 0;
    at = behind_quote(text, at + 1, end);
    while (at < end && text[at] == ' ')
        at++;
    if (at < end && (is_letter(text[at]) || is_digit(text[at])))
        return at;
    return 0;
}

ns_repair ns_repair_line_end(const char *text, size_t at, size_t end, const ns_pack *pack)
{
    ns_repair repair = {0};
    bool follows_word = at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]));
    size_t next = follows_word ? next_line_word(text, at + 1, end) : 0;
    if (next == 0)
        return repair;
    repair.given_length = next - at;
    repair.moves_line_end = true;
    if (pack == NULL || keeps_hyphen(pack, text, at, next, end)) {
        repair.bytes[0] = '-';
        repair.length = 1;
    }
    return repair;
}
