/*
 * Lanes: as many bytes as are compared in one step, 16 with SSE2 and 8 in a machine word without;
 * both give the same answers. An answer is a lane too, in which the high bit of each byte counts.
 */
#ifndef NS_TEXT_SIMD_H
#define NS_TEXT_SIMD_H

#include "base/bytes.h"

#ifdef __SSE2__

#include <emmintrin.h>

/* Bytes that one operation compares; the rest of the file is the same for both widths. */
enum { NS_SIMD_BYTES = sizeof(__m128i) };

typedef __m128i ns_simd;

/* Unaligned. */
static inline ns_simd ns_simd_load(const char *bytes)
{
    return _mm_loadu_si128((const __m128i *)(const void *)bytes);
}

/* Union of two comparisons. */
static inline ns_simd ns_simd_or(ns_simd one, ns_simd other)
{
    return _mm_or_si128(one, other);
}

/* Of each byte, whether it is in [first, last]; both are ASCII. The last one is shifted to the end
 * of what a signed byte can be. */
static inline ns_simd ns_simd_between(ns_simd lane, char first, char last)
{
    ns_simd shifted = _mm_add_epi8(lane, _mm_set1_epi8((char)(INT8_MAX - last)));
    return _mm_cmpgt_epi8(shifted, _mm_set1_epi8((char)(INT8_MAX - (last - first) - 1)));
}

/* 0xFF in each byte that equals, else 0. */
static inline ns_simd ns_simd_equal(ns_simd lane, char byte)
{
    return _mm_cmpeq_epi8(lane, _mm_set1_epi8(byte));
}

/* As ns_simd_between for ASCII letters of either case. */
static inline ns_simd ns_simd_letters(ns_simd lane)
{
    return ns_simd_between(_mm_or_si128(lane, _mm_set1_epi8(0x20)), 'a', 'z');
}

/* Of each letter, whether it is small. */
static inline ns_simd ns_simd_lower_case(ns_simd lane)
{
    return _mm_slli_epi16(lane, 2);
}

/* The high bits, that of the first byte lowest. */
static inline uint64_t ns_simd_bits(ns_simd lane)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(lane);
}

#else

/* Without SSE2: the same operations on a machine word. */
enum { NS_SIMD_BYTES = NS_SWAR_BYTES };

typedef uint64_t ns_simd;

/* Unaligned, by memcpy(). */
static inline ns_simd ns_simd_load(const char *bytes)
{
    return ns_swar_load(bytes);
}

/* Union of two comparisons. */
static inline ns_simd ns_simd_or(ns_simd one, ns_simd other)
{
    return one | other;
}

/* The high bit of each byte in first..last; other bits are 0. */
static inline ns_simd ns_simd_between(ns_simd lane, char first, char last)
{
    return ns_swar_between(lane, (unsigned char)first, (unsigned char)last);
}

/* A range of one byte. */
static inline ns_simd ns_simd_equal(ns_simd lane, char byte)
{
    return ns_swar_between(lane, (unsigned char)byte, (unsigned char)byte);
}

/* ASCII letters of either case. */
static inline ns_simd ns_simd_letters(ns_simd lane)
{
    return ns_swar_letters(lane);
}

/* Moves the bit 0x20 of a letter, set in lower case, to the high bit of its byte. */
static inline ns_simd ns_simd_lower_case(ns_simd lane)
{
    return lane << 2;
}

/* The product brings the bits of all bytes together in its highest one. */
static inline uint64_t ns_simd_bits(ns_simd lane)
{
    return ((lane & NS_HIGH_BITS) >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

#endif

#endif
