/* Takes bytes, gives the length of the prefix that is UTF-8 as Unicode defines it: no overlong
 * forms, no surrogates. */
#include "text/utf8.h"

#include "base/bytes.h"

static bool is_between(unsigned char byte, unsigned first, unsigned last)
{
    return byte >= first && byte <= last;
}

static bool are_continuations(const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!is_between(bytes[i], 0x80, 0xBF))
            return false;
    return true;
}

/* Length of the sequence that begins at `at`, 0 when it is none. Table 3-7 of the Unicode Standard.
 */
static size_t sequence_length(const unsigned char *at, size_t room)
{
    unsigned char lead = at[0];
    if (lead < 0x80)
        return 1;
    size_t length = is_between(lead, 0xC2, 0xDF)   ? 2
                    : is_between(lead, 0xE0, 0xEF) ? 3
                    : is_between(lead, 0xF0, 0xF4) ? 4
                                                   : 0;
    if (length == 0 || length > room)
        return 0;
    unsigned first = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned last = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return is_between(at[1], first, last) && are_continuations(at + 2, length - 2) ? length : 0;
}

/* Behind the ASCII from `at` on, but for what is left of it at the end of the text. */
static size_t skip_ascii(const char *text, size_t length, size_t at)
{
    while (length - at >= 4 * NS_SWAR_BYTES) {
        uint64_t any = ns_swar_load(text + at) | ns_swar_load(text + at + NS_SWAR_BYTES) |
                       ns_swar_load(text + at + 2 * NS_SWAR_BYTES) |
                       ns_swar_load(text + at + 3 * NS_SWAR_BYTES);
        if (any & NS_HIGH_BITS)
            break;
        at += 4 * NS_SWAR_BYTES;
    }
    for (; length - at >= NS_SWAR_BYTES; at += NS_SWAR_BYTES) {
        uint64_t high = ns_swar_load(text + at) & NS_HIGH_BITS;
        if (high != 0)
            return at + ns_swar_before(high);
    }
    return at;
}

size_t ns_text_valid_prefix(const char *text, size_t length)
{
    for (size_t at = 0;;) {
        at = skip_ascii(text, length, at);
        if (at == length)
            return length;
        size_t sequence = sequence_length((const unsigned char *)text + at, length - at);
        if (sequence == 0)
            return at;
        at += sequence;
    }
}
