/* Text: takes bytes, says whether they are UTF-8, and turns byte offsets into other units. Never rewrites anything. */
#ifndef NS_TEXT_H
#define NS_TEXT_H

#include <stddef.h>
#include <newsent/newsent.h>

/* Length of the longest valid UTF-8 prefix; equal to length when all is valid. Runs of ASCII are skipped 8 bytes at a time. */
size_t ns_text_valid_prefix(const char *text, size_t length);

#endif
