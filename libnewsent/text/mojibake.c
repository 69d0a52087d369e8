/*
 * Finds sequences of characters whose Windows-1252 bytes are UTF-8. Only results that news has
 * count, marks, signs of currencies and Latin letters, so that no honest text is changed: capital
 * letters with accents stand before curly quotation marks too.
 */
#include "text/mojibake.h"

#include <stdbool.h>

#include "text/utf8.h"

enum {
    MISREADINGS_MAX = 2, /* how often a text is misread in a row */
    C1_FIRST = 0x80,
    C1_LAST = 0x9F,
    LATIN_1_LAST = 0xFF,
    REPLACEMENT = 0xFFFD, /* what a decoder puts for a byte that Windows-1252 does not have */
    NO_BYTE = 0x100,
    RIGHT_QUOTE_BYTE = 0x9D,
    FIRST_BYTE = 0xC3 /* of "Â", "Ã", "Ä", "Å", "â" and "ï", with one of which mojibake begins */
};

/* Characters of the bytes 0x80 to 0x9F of Windows-1252; 0 where it has none. */
static const uint16_t windows_1252[C1_LAST - C1_FIRST + 1] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/* The byte that was misread as this character; NO_BYTE when none was. */
static uint32_t byte_of(uint32_t code_point)
{
    if (code_point <= LATIN_1_LAST)
        return code_point;
    for (uint32_t i = 0; i <= C1_LAST - C1_FIRST; i++)
        if (windows_1252[i] == code_point)
            return C1_FIRST + i;
    if (code_point == REPLACEMENT)
        return RIGHT_QUOTE_BYTE;
    return NO_BYTE;
}

static bool is_continuation(uint32_t byte)
{
    return byte >= 0x80 && byte <= 0xBF;
}

/*
 * Whether a text that was misread is likelier than one that has these two characters. Latin letters
 * with marks count, and the modifier letters of names (U+02B0 to U+02DD).
 */
static bool is_plausible_pair(uint32_t lead, uint32_t next, uint32_t code_point)
{
    bool is_latin =
        (code_point >= 0xA0 && code_point < 0x180) || (code_point >= 0x218 && code_point <= 0x21B);
    bool is_modifier = code_point >= 0x2B0 && code_point <= 0x2DD;
    bool is_before_quote = lead >= 0xC4 && next >= 0x92 && next <= 0x94;
    return (is_latin || is_modifier) && !is_before_quote;
}

/* General punctuation, superscripts and signs of currencies; letterlike symbols; full-width forms;
 * the byte order mark. */
static bool is_plausible_triple(uint32_t code_point)
{
    return (code_point >= 0x2000 && code_point <= 0x20CF) ||
           (code_point >= 0x2100 && code_point <= 0x214F) ||
           (code_point >= 0xFF00 && code_point <= 0xFFEF) || code_point == 0xFEFF;
}

static uint32_t read_at(const char *text, size_t at, size_t end, int misreadings, size_t *length);

/* The byte that the character at `at` was, itself misread before or not. */
static uint32_t read_byte(const char *text, size_t at, size_t end, int misreadings, size_t *length)
{
    *length = 0;
    if (at >= end || (unsigned char)text[at] < 0x80)
        return NO_BYTE;
    uint32_t code_point = misreadings > 0 ? read_at(text, at, end, misreadings, length) : 0;
    if (code_point == 0)
        code_point = ns_text_code_point(text + at, length);
    return byte_of(code_point);
}

/* The character at `at`, whose bytes were misread `misreadings` times; 0 for none. */
static uint32_t read_at(const char *text, size_t at, size_t end, int misreadings, size_t *length)
{
    size_t first;
    size_t second;
    size_t third;
    uint32_t lead = read_byte(text, at, end, misreadings - 1, &first);
    bool is_triple = lead >= 0xE2 && lead <= 0xEF;
    if (lead == NO_BYTE || lead < 0xC2 || (lead > 0xCB && !is_triple))
        return 0;
    uint32_t next = read_byte(text, at + first, end, misreadings - 1, &second);
    if (!is_continuation(next))
        return 0;
    *length = first + second;
    if (!is_triple) {
        uint32_t code_point = (lead & 0x1F) << 6 | (next & 0x3F);
        if (is_plausible_pair(lead, next, code_point))
            return code_point;
        return 0;
    }
    uint32_t last = read_byte(text, at + *length, end, misreadings - 1, &third);
    if (!is_continuation(last))
        return 0;
    *length += third;
    uint32_t code_point = (lead & 0x0F) << 12 | (next & 0x3F) << 6 | (last & 0x3F);
    if (is_plausible_triple(code_point))
        return code_point;
    return 0;
}

uint32_t ns_mojibake_read(const char *text, size_t at, size_t end, size_t *length)
{
    if ((unsigned char)text[at] != FIRST_BYTE)
        return 0;
    for (int misreadings = MISREADINGS_MAX; misreadings > 0; misreadings--) {
        uint32_t code_point = read_at(text, at, end, misreadings, length);
        if (code_point != 0)
            return code_point;
    }
    return 0;
}
