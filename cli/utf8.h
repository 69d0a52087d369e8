/* UTF-8: whether bytes are it. JSON is; names of files and fields of CSV need not be. */
#ifndef UTF8_H
#define UTF8_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Formats into `size` bytes; what does not fit is cut between two characters. */
void utf8_format(char *to, size_t size, const char *format, va_list arguments);

/* Whether all bytes are valid UTF-8, as the library demands it: no surrogates, no overlong forms.
 */
bool is_utf8(const char *bytes, size_t length);

#endif
