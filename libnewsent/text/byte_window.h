/*
 * Windows: takes 64 bytes of text, says of all of them at once what they are: bitmaps, the lowest
 * bit for the first byte.
 *
 * The borders of words are then found by counting zeros, without a branch for each byte.
 */
#ifndef NS_TEXT_BYTE_WINDOW_H
#define NS_TEXT_BYTE_WINDOW_H

#include <stddef.h>
#include <stdint.h>

/* One bit a byte fits in a word of 64, so that borders are found by bit operations. */
enum {
    NS_BYTE_WINDOW_BYTES = 64,
    NS_BYTE_WINDOW_EDGE =
        NS_BYTE_WINDOW_BYTES - 1, /* the last byte: what follows it is not known */
    NS_BYTE_WINDOW_ROOM =
        NS_BYTE_WINDOW_BYTES +
        16 /* so many bytes can be read: the first 16 of a word wherever it begins */
};

/* Spaces and other control characters are in none of the bitmaps. */
typedef struct ns_byte_bitmaps {
    uint64_t letters;  /* of ASCII */
    uint64_t capitals; /* of ASCII */
    uint64_t marks;    /* other visible ASCII, but for what a word may go on with */
    uint64_t dots;     /* which are marks too */
    uint64_t goes_on;  /* digits, apostrophes, bytes that are not ASCII */
    uint64_t line_ends;
} ns_byte_bitmaps;

/* A piece of text with its bitmaps. Near the end of the text it is a copy, so that no byte behind
 * it is read. */
typedef struct ns_byte_window {
    size_t at;         /* where it begins */
    const char *bytes; /* NS_BYTE_WINDOW_ROOM, of the text or of `copy` */
    ns_byte_bitmaps bits;
    char copy[NS_BYTE_WINDOW_ROOM];
} ns_byte_window;

/* Opens the window at text[at, end). Bytes behind the end count as spaces. */
void ns_byte_window_load(ns_byte_window *window, const char *text, size_t at, size_t end);

/* The place of the lowest bit; bits must not be zero. */
static inline size_t ns_lowest(uint64_t bits)
{
    return (unsigned)__builtin_ctzll(bits);
}

/* The lowest bit that is set, alone; 0 for 0. */
static inline uint64_t ns_lowest_bit(uint64_t bits)
{
    return bits & (~bits + 1);
}

#endif
