/* Classes of bytes by comparing a lane of them in one step; the same as those of ns_byte_classes.
 */
#include "text/byte_window.h"

#include "text/simd.h"

enum { FIRST_VISIBLE = 0x21, LAST_VISIBLE = 0x7E };

/* Adds what the bytes from `at` on are; capitals are the small letters yet. */
static inline void look_at_lane(ns_byte_bitmaps *bits, const char *bytes, size_t at)
{
    ns_simd lane = ns_simd_load(bytes + at);
    ns_simd goes_on = ns_simd_or(ns_simd_between(lane, '0', '9'), ns_simd_equal(lane, '\''));
    bits->letters |= ns_simd_bits(ns_simd_letters(lane)) << at;
    bits->capitals |= ns_simd_bits(ns_simd_lower_case(lane)) << at;
    bits->marks |= ns_simd_bits(ns_simd_between(lane, FIRST_VISIBLE, LAST_VISIBLE)) << at;
    bits->dots |= ns_simd_bits(ns_simd_equal(lane, '.')) << at;
    bits->goes_on |= ns_simd_bits(ns_simd_or(lane, goes_on))
                     << at; /* with the high bits of the bytes themselves */
    bits->line_ends |= ns_simd_bits(ns_simd_equal(lane, '\n')) << at;
}

static inline ns_byte_bitmaps look_at(const char *bytes)
{
    ns_byte_bitmaps bits = {0};
    for (size_t at = 0; at < NS_BYTE_WINDOW_BYTES; at += NS_SIMD_BYTES)
        look_at_lane(&bits, bytes, at);
    bits.capitals = bits.letters & ~bits.capitals;
    bits.marks &= ~(bits.letters | bits.goes_on);
    return bits;
}

void ns_byte_window_load(ns_byte_window *window, const char *text, size_t at, size_t end)
{
    window->at = at;
    window->bytes = text + at;
    if (end - at < NS_BYTE_WINDOW_ROOM) {
        memset(window->copy, ' ', sizeof window->copy);
        memcpy(window->copy, text + at, end - at);
        window->bytes = window->copy;
    }
    window->bits = look_at(window->bytes);
}
