/* Eight bytes at a time: takes text in one machine word, answers for all of its bytes at once.
 * Little-endian, as packs are. */
#ifndef NS_BASE_BYTES_H
#define NS_BASE_BYTES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Bytes in a machine word: so many are compared at once without SIMD ("SIMD within a register"). */
enum { NS_SWAR_BYTES = 8 };

/* The word with the same value in each byte. */
#define NS_EACH_BYTE(byte) (UINT64_C(0x0101010101010101) * (uint64_t)(byte))
#define NS_HIGH_BITS NS_EACH_BYTE(0x80)

/* Eight bytes, of any alignment. */
static inline uint64_t ns_swar_load(const char *bytes)
{
    uint64_t block;
    memcpy(&block, bytes, sizeof block);
    return block;
}

/* As ns_swar_load for fewer than eight bytes, with zeros behind them; reads none of what follows.
 */
static inline uint64_t ns_swar_load_part(const char *bytes, size_t count)
{
    if (count >= 4) { /* two halves that may overlap, since the same bytes fall on each other */
        uint32_t low;
        uint32_t high;
        memcpy(&low, bytes, 4);
        memcpy(&high, bytes + count - 4, 4);
        return low | (uint64_t)high << 8 * (count - 4);
    }
    if (count == 0)
        return 0;
    const unsigned char *at = (const unsigned char *)bytes;
    return at[0] | (uint64_t)at[count / 2] << 8 * (count / 2) |
           (uint64_t)at[count - 1] << 8 * (count - 1);
}

/* The high bit of each byte whose value is in [first, last]; both are ASCII. */
static inline uint64_t ns_swar_between(uint64_t block, unsigned first, unsigned last)
{
    uint64_t low = block & NS_EACH_BYTE(0x7F);
    return (low + NS_EACH_BYTE(0x80 - first)) & ~(low + NS_EACH_BYTE(0x7F - last)) & ~block &
           NS_HIGH_BITS;
}

/* The high bit of each ASCII letter. */
static inline uint64_t ns_swar_letters(uint64_t block)
{
    return ns_swar_between(block | NS_EACH_BYTE(0x20), 'a', 'z');
}

/* ASCII capitals made lower-case; other bytes stay. */
static inline uint64_t ns_swar_lower(uint64_t block)
{
    return block | ns_swar_between(block, 'A', 'Z') >> 2;
}

/* How many bytes come before the first one whose high bit is set; bits must not be zero. */
static inline size_t ns_swar_before(uint64_t bits)
{
    return (size_t)__builtin_ctzll(bits) / 8;
}

/* How many bytes have their high bit set; no other bits may be. The product adds up all bytes in
 * its highest one. */
static inline size_t ns_swar_count(uint64_t bits)
{
    return (size_t)((bits >> 7) * NS_EACH_BYTE(1) >> 56);
}

/* All bits of the first `count` bytes, fewer than eight. */
static inline uint64_t ns_swar_first(size_t count)
{
    return (UINT64_C(1) << 8 * count) - 1;
}

#endif
