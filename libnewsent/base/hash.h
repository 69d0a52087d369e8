/* Hashes of folded words. One word has one hash in the tokenizer, in the compiler and in the pack.
 */
#ifndef NS_BASE_HASH_H
#define NS_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/*
 * The steps of a hash, for code that hashes while it scans: start, add chunks of 8 bytes, the last
 * one of fewer than 8 (or none) padded with zeros, end. The length comes last: a scan has it only
 * at the end.
 */
#define NS_HASH_START UINT64_C(0x2545F4914F6CDD1D)

/* Mixes eight bytes in. The multiplier is an odd constant with well spread bits. */
static inline uint64_t ns_hash_add(uint64_t hash, uint64_t chunk)
{
    hash = (hash ^ chunk) * UINT64_C(0xD6E8FEB86659FD93);
    return hash ^ (hash >> 32);
}

/* Mixes the length in, which tells "a" from "a\0", and spreads the high bits to the low ones. */
static inline uint64_t ns_hash_end(uint64_t hash, size_t length)
{
    hash = (hash ^ (uint64_t)length * UINT64_C(0x9E3779B97F4A7C15)) * UINT64_C(0xFF51AFD7ED558CCD);
    hash ^= hash >> 29;
    return hash + (hash == 0); /* 0 marks free slots */
}

/* Hash of bytes that are already folded. */
uint64_t ns_hash_bytes(const char *bytes, size_t length);

/*
 * Hash of a word folded for look-up: ASCII letters lowered; other text case-folded by utf8proc
 * (NFC, UTF8PROC_CASEFOLD); curly apostrophes become ', soft hyphens vanish. The text must be valid
 * UTF-8. ASCII never leaves the fast path.
 */
uint64_t ns_hash_word(const char *word, size_t length);

/* Hash of the sequence (prefix, word), for entries of several words; ns_hash_join(NS_HASH_EMPTY, h)
 * is h. */
#define NS_HASH_EMPTY UINT64_C(0)

/* Hash of an entry's first words and one more, from their hashes: the lexicon grows an entry word
 * by word. */
static inline uint64_t ns_hash_join(uint64_t prefix, uint64_t word)
{
    if (prefix == NS_HASH_EMPTY)
        return word;
    uint64_t mixed =
        (prefix ^ (word + UINT64_C(0x9E3779B97F4A7C15))) * UINT64_C(0xD6E8FEB86659FD93);
    return mixed ^ (mixed >> 32);
}

#endif
