/* Classes of characters by table and by Unicode category. */
#include "text/chars.h"

#include <utf8proc.h>

#define S NS_CHAR_SPACE
#define L NS_CHAR_LETTER
#define D NS_CHAR_DIGIT
#define A NS_CHAR_APOSTROPHE
#define O NS_CHAR_DOT
#define P NS_CHAR_PUNCT
#define Y NS_CHAR_SYMBOL
#define TWO(x) x, x
#define SIXTEEN(x) TWO(TWO(TWO(TWO(x))))
#define LETTERS L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L
const uint8_t ns_byte_classes[256] = {S,
                                      S,
                                      S,
                                      S,
                                      S,
                                      S,
                                      S,
                                      S,
                                      S,
                                      S,
                                      NS_CHAR_LINE_END,
                                      S,
                                      S,
                                      S,
                                      S,
                                      S,
                                      SIXTEEN(S),
                                      S,
                                      P,
                                      P,
                                      Y,
                                      Y,
                                      Y,
                                      P,
                                      A,
                                      P,
                                      P,
                                      Y,
                                      Y,
                                      P,
                                      P,
                                      O,
                                      P, /*  !"#$%&'()*+,-./ */
                                      D,
                                      D,
                                      D,
                                      D,
                                      D,
                                      D,
                                      D,
                                      D,
                                      D,
                                      D,
                                      P,
                                      P,
                                      Y,
                                      Y,
                                      Y,
                                      P, /* 0123456789:;<=>? */
                                      Y,
                                      LETTERS,
                                      P,
                                      P,
                                      P,
                                      Y,
                                      P, /* @ A-Z [\]^_ */
                                      P,
                                      LETTERS,
                                      P,
                                      Y,
                                      P,
                                      Y,
                                      S, /* ` a-z {|}~ and DEL */
                                      SIXTEEN(NS_CHAR_HIGH),
                                      SIXTEEN(NS_CHAR_HIGH),
                                      SIXTEEN(NS_CHAR_HIGH),
                                      SIXTEEN(NS_CHAR_HIGH),
                                      SIXTEEN(NS_CHAR_HIGH),
                                      SIXTEEN(NS_CHAR_HIGH),
                                      SIXTEEN(NS_CHAR_HIGH),
                                      SIXTEEN(NS_CHAR_HIGH)};
#undef S
#undef L
#undef D
#undef A
#undef O
#undef P
#undef Y

enum { CURLY_APOSTROPHE_END = 0x99 /* the last byte of U+2019 */ };

/* By the general category of Unicode; exceptions are in the tables above. */
static ns_char_class class_of_category(utf8proc_category_t category)
{
    switch (category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL: return NS_CHAR_LETTER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return NS_CHAR_MARK;
    case UTF8PROC_CATEGORY_ND: return NS_CHAR_DIGIT;
    case UTF8PROC_CATEGORY_NO: return NS_CHAR_NUMERAL;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO: return NS_CHAR_PUNCT;
    case UTF8PROC_CATEGORY_ZL: return NS_CHAR_LINE_END;
    case UTF8PROC_CATEGORY_ZP: return NS_CHAR_PARAGRAPH_END;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_CC: return NS_CHAR_SPACE;
    case UTF8PROC_CATEGORY_CF: return NS_CHAR_IGNORED;
    default: return NS_CHAR_SYMBOL;
    }
}

/* Where text uses a character otherwise than its category says. */
static ns_char_class class_of_code_point(uint32_t code_point, utf8proc_category_t category)
{
    switch (code_point) {
    case 0x0085: return NS_CHAR_LINE_END;
    case 0x00BC:
    case 0x00BD:
    case 0x00BE:
    case 0x2189: return NS_CHAR_FRACTION;
    case 0x02BC:
    case 0x2019: return NS_CHAR_APOSTROPHE;
    case 0x200B: return NS_CHAR_SPACE; /* zero-width space */
    case 0x2030:
    case 0x2031:
        return NS_CHAR_SYMBOL;         /* per mille and per ten thousand go with the percent sign */
    case 0x2212: return NS_CHAR_PUNCT; /* minus goes with the dashes */
    default: break;
    }
    if (code_point >= 0x2150 && code_point <= 0x215E)
        return NS_CHAR_FRACTION;
    return class_of_category(category);
}

/* Dashes, quotation marks, bullets and dots, U+2010 to U+2027, most of what news has beside ASCII.
 */
static bool is_common_mark(const unsigned char *bytes)
{
    return bytes[0] == 0xE2 && bytes[1] == 0x80 && bytes[2] >= 0x90 && bytes[2] <= 0xA7;
}

ns_char ns_high_char_at(const char *text, size_t at, size_t end)
{
    static const uint8_t lengths[16] = {
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4}; /* by the upper half of the first byte */
    size_t length = lengths[(unsigned char)text[at] >> 4];
    if (length == 1 || length > end - at)
        return (ns_char){NS_CHAR_SYMBOL, 1, false}; /* not UTF-8: in no text that was checked */
    const unsigned char *bytes = (const unsigned char *)text + at;
    if (length == 3 && is_common_mark(bytes))
        return (ns_char){bytes[2] == CURLY_APOSTROPHE_END ? NS_CHAR_APOSTROPHE : NS_CHAR_PUNCT, 3,
                         false};
    uint32_t code_point = ns_text_code_point(text + at, &length);
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
    bool is_capital = category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
    return (ns_char){(uint8_t)class_of_code_point(code_point, category), (uint8_t)length,
                     is_capital};
}
