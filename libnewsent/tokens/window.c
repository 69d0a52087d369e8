/* Classes of bytes by comparing a lane of them in one step; the same as those of ns_byte_classes. */
#include "window.h"

#include "lanes.h"

enum { FIRST_VISIBLE = 0x21, LAST_VISIBLE = 0x7E };

/* Adds what the bytes from `at` on are; capitals are the small letters yet. */
static inline void look_at_lane(ns_window_bits *bits, const char *bytes, size_t at)
{
    ns_lane lane = ns_lane_load(bytes + at);
    ns_lane goes_on = ns_lane_or(ns_lane_between(lane, '0', '9'), ns_lane_is(lane, '\''));
    bits->letters |= ns_lane_bits(ns_lane_letters(lane)) << at;
    bits->capitals |= ns_lane_bits(ns_lane_small(lane)) << at;
    bits->marks |= ns_lane_bits(ns_lane_between(lane, FIRST_VISIBLE, LAST_VISIBLE)) << at;
    bits->dots |= ns_lane_bits(ns_lane_is(lane, '.')) << at;
    bits->goes_on |= ns_lane_bits(ns_lane_or(lane, goes_on)) << at; /* with the high bits of the bytes themselves */
    bits->line_ends |= ns_lane_bits(ns_lane_is(lane, '\n')) << at;
}

static inline ns_window_bits look_at(const char *bytes)
{
    ns_window_bits bits = {0};
    for (size_t at = 0; at < NS_WINDOW_BYTES; at += NS_LANE_BYTES)
        look_at_lane(&bits, bytes, at);
    bits.capitals = bits.letters & ~bits.capitals;
    bits.marks &= ~(bits.letters | bits.goes_on);
    return bits;
}

void ns_window_look(ns_window *window, const char *text, size_t at, size_t end)
{
    window->at = at;
    window->bytes = text + at;
    if (end - at < NS_WINDOW_ROOM) {
        memset(window->copy, ' ', sizeof window->copy);
        memcpy(window->copy, text + at, end - at);
        window->bytes = window->copy;
    }
    window->bits = look_at(window->bytes);
}
