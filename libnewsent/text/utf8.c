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
    size_t length = 0;
    if (is_between(lead, 0xC2, 0xDF))
        length = 2;
    else if (is_between(lead, 0xE0, 0xEF))
        length = 3;
    else if (is_between(lead, 0xF0, 0xF4))
        length = 4;
    if (length == 0 || length > room)
        return 0;
    unsigned first = 0x80;
    unsigned last = 0xBF;
    switch (lead) {
    case 0xE0: first = 0xA0; break;
    case 0xF0: first = 0x90; break;
    case 0xED: last = 0x9F; break;
    case 0xF4: last = 0x8F; break;
    default: break;
    }
    if (is_between(at[1], first, last) && are_continuations(at + 2, length - 2))
        return length;
    return 0;
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

/* Eight bytes from `at` on, zeros behind the end. */
static uint64_t block_at(const char *text, size_t length, size_t at)
{
    size_t left = length - at;
    if (left >= NS_SWAR_BYTES)
        return ns_swar_load(text + at);
    return ns_swar_load_part(text + at, left);
}

size_t ns_text_code_points(const char *text, size_t length)
{
    size_t continuations = 0;
    for (size_t at = 0; at < length; at += NS_SWAR_BYTES) {
        uint64_t block = block_at(text, length, at);
        if ((block & NS_HIGH_BITS) != 0)
            continuations += ns_swar_count(block & ~(block << 1) & NS_HIGH_BITS);
    }
    return length - continuations;
}

size_t ns_text_utf16_units(const char *text, size_t length)
{
    size_t pairs = 0;
    for (size_t at = 0; at < length; at += NS_SWAR_BYTES) {
        uint64_t block = block_at(text, length, at);
        if ((block & NS_HIGH_BITS) != 0) /* 1111.... begins four bytes */
            pairs += ns_swar_count(block & block << 1 & block << 2 & block << 3 & NS_HIGH_BITS);
    }
    return ns_text_code_points(text, length) + pairs;
}
