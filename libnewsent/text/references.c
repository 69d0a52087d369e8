/* Character references by number and by the names that HTML 4 gives to marks and Latin letters. */
#include "text/references.h"

#include <stdbool.h>
#include <string.h>

enum {
    NAME_BYTES = 9,
    ESCAPED_BYTES = 5 /* "&amp;" */,
    DIGITS_MAX = 6,
    LAST_CODE_POINT = 0x10FFFF
};

typedef struct reference {
    char name[NAME_BYTES];
    uint16_t code_point;
} reference;

/* Sorted by name in byte order, for the binary search. */
static const reference references[] = {
    {"AElig", 0xC6},   {"Aacute", 0xC1},  {"Acirc", 0xC2},    {"Agrave", 0xC0},  {"Aring", 0xC5},
    {"Atilde", 0xC3},  {"Auml", 0xC4},    {"Ccaron", 0x10C},  {"Ccedil", 0xC7},  {"Dagger", 0x2021},
    {"ETH", 0xD0},     {"Eacute", 0xC9},  {"Ecirc", 0xCA},    {"Egrave", 0xC8},  {"Euml", 0xCB},
    {"Iacute", 0xCD},  {"Icirc", 0xCE},   {"Igrave", 0xCC},   {"Iuml", 0xCF},    {"Lstrok", 0x141},
    {"Ntilde", 0xD1},  {"OElig", 0x152},  {"Oacute", 0xD3},   {"Ocirc", 0xD4},   {"Ograve", 0xD2},
    {"Oslash", 0xD8},  {"Otilde", 0xD5},  {"Ouml", 0xD6},     {"Prime", 0x2033}, {"Scaron", 0x160},
    {"THORN", 0xDE},   {"Uacute", 0xDA},  {"Ucirc", 0xDB},    {"Ugrave", 0xD9},  {"Uuml", 0xDC},
    {"Yacute", 0xDD},  {"Yuml", 0x178},   {"Zcaron", 0x17D},  {"aacute", 0xE1},  {"acirc", 0xE2},
    {"acute", 0xB4},   {"aelig", 0xE6},   {"agrave", 0xE0},   {"amp", 0x26},     {"apos", 0x27},
    {"aring", 0xE5},   {"asymp", 0x2248}, {"atilde", 0xE3},   {"auml", 0xE4},    {"bdquo", 0x201E},
    {"brvbar", 0xA6},  {"bull", 0x2022},  {"ccaron", 0x10D},  {"ccedil", 0xE7},  {"cedil", 0xB8},
    {"cent", 0xA2},    {"circ", 0x2C6},   {"copy", 0xA9},     {"curren", 0xA4},  {"dagger", 0x2020},
    {"deg", 0xB0},     {"divide", 0xF7},  {"eacute", 0xE9},   {"ecirc", 0xEA},   {"egrave", 0xE8},
    {"emsp", 0x2003},  {"ensp", 0x2002},  {"eth", 0xF0},      {"euml", 0xEB},    {"euro", 0x20AC},
    {"fnof", 0x192},   {"frac12", 0xBD},  {"frac14", 0xBC},   {"frac34", 0xBE},  {"frasl", 0x2044},
    {"ge", 0x2265},    {"gt", 0x3E},      {"hellip", 0x2026}, {"iacute", 0xED},  {"icirc", 0xEE},
    {"iexcl", 0xA1},   {"igrave", 0xEC},  {"iquest", 0xBF},   {"iuml", 0xEF},    {"laquo", 0xAB},
    {"larr", 0x2190},  {"ldquo", 0x201C}, {"le", 0x2264},     {"lrm", 0x200E},   {"lsaquo", 0x2039},
    {"lsquo", 0x2018}, {"lstrok", 0x142}, {"lt", 0x3C},       {"macr", 0xAF},    {"mdash", 0x2014},
    {"micro", 0xB5},   {"middot", 0xB7},  {"minus", 0x2212},  {"nacute", 0x144}, {"nbsp", 0xA0},
    {"ndash", 0x2013}, {"ne", 0x2260},    {"not", 0xAC},      {"ntilde", 0xF1},  {"oacute", 0xF3},
    {"ocirc", 0xF4},   {"oelig", 0x153},  {"ograve", 0xF2},   {"ordf", 0xAA},    {"ordm", 0xBA},
    {"oslash", 0xF8},  {"otilde", 0xF5},  {"ouml", 0xF6},     {"para", 0xB6},    {"permil", 0x2030},
    {"plusmn", 0xB1},  {"pound", 0xA3},   {"prime", 0x2032},  {"quot", 0x22},    {"raquo", 0xBB},
    {"rarr", 0x2192},  {"rdquo", 0x201D}, {"reg", 0xAE},      {"rlm", 0x200F},   {"rsaquo", 0x203A},
    {"rsquo", 0x2019}, {"sbquo", 0x201A}, {"scaron", 0x161},  {"sect", 0xA7},    {"shy", 0xAD},
    {"sup1", 0xB9},    {"sup2", 0xB2},    {"sup3", 0xB3},     {"szlig", 0xDF},   {"thinsp", 0x2009},
    {"thorn", 0xFE},   {"tilde", 0x2DC},  {"times", 0xD7},    {"trade", 0x2122}, {"uacute", 0xFA},
    {"ucirc", 0xFB},   {"ugrave", 0xF9},  {"uml", 0xA8},      {"uuml", 0xFC},    {"yacute", 0xFD},
    {"yen", 0xA5},     {"yuml", 0xFF},    {"zcaron", 0x17E},  {"zwj", 0x200D},   {"zwnj", 0x200C}};

/* The code point of a name, by binary search; 0 for an unknown one. */
static uint32_t named(const char *name, size_t length)
{
    size_t low = 0;
    size_t high = sizeof references / sizeof *references;
    while (low < high && length < NAME_BYTES) {
        size_t middle = (low + high) / 2;
        int order = strncmp(references[middle].name, name, length);
        if (order == 0 && references[middle].name[length] == '\0')
            return references[middle].code_point;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return 16;
}

static bool is_scalar(uint32_t code_point)
{
    return code_point >= ' ' && code_point <= LAST_CODE_POINT &&
           !(code_point >= 0xD800 && code_point < 0xE000);
}

/* "39", "x2019": what stands behind "&#". Control characters and surrogates are left alone. */
static uint32_t numbered(const char *digits, size_t length)
{
    bool is_hex = length > 0 && (digits[0] | 0x20) == 'x';
    uint32_t base = is_hex ? 16 : 10;
    uint32_t code_point = 0;
    size_t at = is_hex;
    if (at == length || length - at > DIGITS_MAX + 1)
        return 0;
    for (; at < length; at++) {
        uint32_t digit = (uint32_t)digit_value(digits[at]);
        if (digit >= base)
            return 0;
        code_point = code_point * base + digit;
    }
    if (is_scalar(code_point))
        return code_point;
    return 0;
}

/* The reference whose ampersand stands before `at`; *end is set behind its semicolon. */
static uint32_t read_behind(const char *text, size_t at, size_t *end)
{
    size_t room = *end - at < NAME_BYTES + 2 ? *end - at : NAME_BYTES + 2;
    const char *semicolon = memchr(text + at, ';', room);
    if (semicolon == NULL)
        return 0;
    size_t length = (size_t)(semicolon - (text + at));
    *end = at + length + 1;
    if (text[at] == '#')
        return numbered(text + at + 1, length - 1);
    return named(text + at, length);
}

uint32_t ns_reference_read(const char *text, size_t at, size_t end, size_t *length)
{
    size_t behind = end;
    size_t behind_inner = end;
    uint32_t code_point = at + 1 < end ? read_behind(text, at + 1, &behind) : 0;
    if (code_point == '&' && behind == at + ESCAPED_BYTES && behind < end) {
        uint32_t inner = read_behind(text, behind, &behind_inner);
        if (inner != 0) {
            code_point = inner;
            behind = behind_inner;
        }
    }
    *length = behind - at;
    return code_point;
}
