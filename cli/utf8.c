/* UTF-8: ASCII is seen at a look, all else by utf8proc. */
#include "utf8.h"

#include <stdio.h>

#include <utf8proc.h>

void utf8_format(char *to, size_t size, const char *format, va_list arguments)
{
    size_t length = 0;
    int needed = vsnprintf(to, size, format, arguments);
    if (needed < 0 || (size_t)needed < size)
        return;
    for (length = size - 1; length > 0 && ((unsigned char)to[length - 1] & 0xC0) == 0x80;)
        length--;
    if (length > 0 && (unsigned char)to[length - 1] >= 0x80 &&
        !is_utf8(to + length - 1, size - length))
        to[length - 1] = '\0';
}

bool is_utf8(const char *bytes, size_t length)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)bytes;
    const utf8proc_uint8_t *end = at + length;
    while (at < end) {
        utf8proc_int32_t character;
        utf8proc_ssize_t taken = *at < 0x80 ? 1 : utf8proc_iterate(at, end - at, &character);
        if (taken <= 0)
            return false;
        at += taken;
    }
    return true;
}
