/* Character references of HTML: takes "&eacute;", "&#233;" or "&#xE9;", gives the code point. */
#ifndef NS_TEXT_REFERENCES_H
#define NS_TEXT_REFERENCES_H

#include <stddef.h>
#include <stdint.h>

/*
 * The code point of the reference at `at`, where an ampersand stands; 0 when it is none. *length is
 * that of the reference with its semicolon, which must be there. A reference whose ampersand is
 * escaped once more ("&amp;eacute;"), as feeds have them, is read as the inner one.
 */
uint32_t ns_reference_read(const char *text, size_t at, size_t end, size_t *length);

#endif
