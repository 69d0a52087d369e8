/*
 * The one probe of all hash tables: open addressing, linear probing, a power of two of slots.
 *
 * A table is whatever its owner keeps; the probe has only the number of slots, and a function of
 * the owner that says where to stop. A table must have a free slot, or the probe of a missing key
 * does not end.
 */
#ifndef NS_BASE_HASH_INDEX_H
#define NS_BASE_HASH_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether the slot is free or holds the key. Of a constant argument the compiler makes no call. */
typedef bool ns_hash_stop(const void *table, size_t slot, uint64_t key);

/* The number of slots for `count` keys: at most half of them are taken. `least` is a power of two.
 */
static inline size_t ns_hash_slots(size_t least, size_t count)
{
    size_t slots = least;
    while (slots < count * 2)
        slots *= 2;
    return slots;
}

/* The slot at which the probe of a key begins. */
static inline size_t ns_hash_home(size_t slots, uint64_t key)
{
    return (size_t)key & (slots - 1);
}

/* The slot that holds the key, or the free one where it belongs. */
static inline size_t ns_hash_probe(const void *table, size_t slots, uint64_t key,
                                   ns_hash_stop *stop)
{
    size_t slot = ns_hash_home(slots, key);
    while (!stop(table, slot, key))
        slot = (slot + 1) & (slots - 1);
    return slot;
}

#endif
