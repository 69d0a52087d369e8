/* Text: takes bytes, says whether they are UTF-8, and turns byte offsets into other units. Never
 * rewrites anything. */
#ifndef NS_TEXT_UTF8_H
#define NS_TEXT_UTF8_H

#include <newsent/newsent.h>
#include <stddef.h>

/* Length of the longest valid UTF-8 prefix; equal to length when all is valid. Runs of ASCII are
 * skipped 8 bytes at a time. */
size_t ns_text_valid_prefix(const char *text, size_t length);

/* The code point that begins at text, which is valid UTF-8; its length in bytes. */
static inline uint32_t ns_text_code_point(const char *text, size_t *length)
{
    const unsigned char *at = (const unsigned char *)text;
    if (at[0] < 0x80)
        *length = 1;
    else {
        if (at[0] < 0xE0)
            *length = 2;
        else {
            if (at[0] < 0xF0)
                *length = 3;
            else
                *length = 4;
        }
    }
    switch (*length) {
    case 1: return at[0];
    case 2: return (at[0] & 0x1Fu) << 6 | (at[1] & 0x3Fu);
    case 3: return (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
    default:
        return (at[0] & 0x07u) << 18 | (at[1] & 0x3Fu) << 12 | (at[2] & 0x3Fu) << 6 |
               (at[3] & 0x3Fu);
    }
}

/* Code points of a text: bytes that are no continuation, counted eight at a time. */
size_t ns_text_code_points(const char *text, size_t length);

/* Units of UTF-16: code points, and one more for each of four bytes. */
size_t ns_text_utf16_units(const char *text, size_t length);

#endif
