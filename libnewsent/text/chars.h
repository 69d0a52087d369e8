/* Characters: takes a place in a text, says what the tokenizer makes of the character there: by a
 * table, or by utf8proc. */
#ifndef NS_TEXT_CHARS_H
#define NS_TEXT_CHARS_H

#include <stdbool.h>

#include "text/utf8.h"

/* What a character does to the token that it stands in; from Unicode's general category, with
 * exceptions. */
typedef enum ns_char_class {
    NS_CHAR_SPACE, /* also control characters */
    NS_CHAR_LINE_END,
    NS_CHAR_PARAGRAPH_END,
    NS_CHAR_LETTER,
    NS_CHAR_DIGIT,
    NS_CHAR_NUMERAL,    /* other digits: part of a word after a letter (m²), else a symbol */
    NS_CHAR_FRACTION,   /* ½ */
    NS_CHAR_MARK,       /* combines with the letter before it */
    NS_CHAR_IGNORED,    /* invisible: soft hyphen, zero-width joiner; vanishes inside a word */
    NS_CHAR_APOSTROPHE, /* ' ’ ʼ */
    NS_CHAR_DOT,
    NS_CHAR_PUNCT,
    NS_CHAR_SYMBOL,
    NS_CHAR_HIGH /* of bytes only: part of a character that is not ASCII */
} ns_char_class;

/* Classes of single bytes. */
extern const uint8_t ns_byte_classes[256];

/* What the tokenizer needs of one character. */
typedef struct ns_char {
    uint8_t class_id; /* ns_char_class, not HIGH */
    uint8_t length;   /* bytes; 0 at the end of the text */
    bool is_capital;
} ns_char;

/* The character at `at` < end, which is not ASCII. */
ns_char ns_high_char_at(const char *text, size_t at, size_t end);

/* The character at `at`; of length 0 and class SPACE at the end. */
static inline ns_char ns_char_at(const char *text, size_t at, size_t end)
{
    if (at >= end)
        return (ns_char){NS_CHAR_SPACE, 0, false};
    uint8_t class_id = ns_byte_classes[(unsigned char)text[at]];
    if (class_id == NS_CHAR_HIGH)
        return ns_high_char_at(text, at, end);
    return (ns_char){class_id, 1, text[at] >= 'A' && text[at] <= 'Z'};
}

#endif
