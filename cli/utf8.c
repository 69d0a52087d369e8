/* UTF-8: ASCII is seen at a look, all else by utf8proc. */
#include "utf8.h"

#include <utf8proc.h>

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
