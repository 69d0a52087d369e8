/* Mojibake: takes UTF-8 text that was once read as Windows-1252 or Latin-1, gives the character
 * that was meant. */
#ifndef NS_TEXT_MOJIBAKE_H
#define NS_TEXT_MOJIBAKE_H

#include <stddef.h>
#include <stdint.h>

/*
 * The code point that the characters at `at` ("Ã©", "â€™") stood for before they were misread, once
 * or twice; 0 when they are no mojibake of a mark or a Latin letter. *length is their number of
 * bytes.
 */
uint32_t ns_mojibake_read(const char *text, size_t at, size_t end, size_t *length);

#endif
