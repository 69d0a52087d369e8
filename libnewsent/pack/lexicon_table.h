/*
 * The lexicon of a pack: two hash tables of entries by the hash of their folded words, each with a
 * filter in front of it; the attributes and places of the entries.
 */
#ifndef NS_PACK_LEXICON_TABLE_H
#define NS_PACK_LEXICON_TABLE_H

#include "base/hash_index.h"
#include "pack/pack.h"
#include "pack/token_form.h"

/* The sets of classes that an entry has, one for each capitalisation; set 0 is the empty one. Many
 * entries share them. */
typedef struct ns_shape_sets {
    uint16_t of[NS_SHAPES];
} ns_shape_sets;

/* What a lexicon entry has beside its classes. */
typedef struct ns_entry {
    uint32_t attributes; /* index of its first ns_attribute, 0 when none */
    uint32_t places;     /* of a city's name: NS_ONE_PLACE | index of its place, or where its list
                            begins in place_lists; 0 when none */
} ns_entry;
#define NS_ONE_PLACE UINT32_C(0x80000000)

/* One `key=value` of an entry. */
typedef struct ns_attribute {
    uint16_t class_id; /* the class that it belongs to */
    uint8_t is_number;
    uint8_t is_last; /* of its entry */
    ns_string key;
    ns_string text; /* the value as written */
    uint32_t reserved;
    double number; /* when is_number */
} ns_attribute;

/*
 * A slot of a table of entries. It is empty when entry and continuations are both 0.
 *
 * 12 bytes, so that more of a table stays in the cache: only the upper half of the key is stored,
 * the index of the slot implies the low bits. The full keys stand in sections of their own, which
 * only the compiler reads when it extends a pack.
 */
typedef struct ns_slot {
    uint32_t tag;           /* upper half of the key */
    uint32_t entry;         /* index of its ns_entry; 0 when the key only begins longer entries */
    uint16_t shape_sets;    /* of the entry; kept here so that classes need no second look-up */
    uint16_t continuations; /* how longer entries go on: NS_CONTINUES_*, and a Bloom filter of
                               NS_CONTINUATION_BITS bits of the next tokens */
} ns_slot;

/* Flags of ns_slot.continuations: where longer entries are. The bits above are a Bloom filter of
 * their next words. */
enum {
    NS_CONTINUES_HOT = 1,        /* some longer entries are in the hot table */
    NS_CONTINUES_COLD = 2,       /* some are in the cold table */
    NS_CONTINUES_COLD_LOWER = 4, /* and some of those have classes when they begin in lower case;
                                    most cold entries are names, which do not */
    NS_CONTINUATION_BITS = 13
};

/* A slot is empty when it has neither an entry nor continuations: no field is spent on it. */
static inline bool ns_slot_is_free(const ns_slot *slot)
{
    return (slot->entry | slot->continuations) == 0;
}

/* Ends the probe of a table of slots. */
static inline bool ns_slot_stop(const void *table, size_t slot, uint64_t key)
{
    const ns_slot *at = (const ns_slot *)table + slot;
    return ns_slot_is_free(at) || at->tag == (uint32_t)(key >> 32);
}

/* The slot of a key; NULL when the table has none. */
static inline const ns_slot *ns_slot_find(const ns_slot *table, size_t slots, uint64_t key)
{
    if (slots == 0)
        return NULL;
    const ns_slot *slot = &table[ns_hash_probe(table, slots, key, ns_slot_stop)];
    if (ns_slot_is_free(slot))
        return NULL;
    return slot;
}

/* The bit of ns_slot.continuations for the next token: when it is not set, no longer entry goes on
 * with that token. */
static inline uint16_t ns_continuation_bit(uint64_t next_hash)
{
    return (uint16_t)(8u << ((next_hash >> 32) * NS_CONTINUATION_BITS >> 32));
}

/*
 * Whether a table may hold a key: a Bloom filter with one bit a key, of a power of two of words. It
 * fits into the processor's cache, which the table does not, and most look-ups end here.
 */
static inline bool ns_filter_may_hold(const uint64_t *filter, size_t words, uint64_t key)
{
    uint64_t bit = key >> 32 & (words * 64 - 1);
    return filter[bit / 64] >> (bit % 64) & 1;
}

/* The set of classes of a slot's entry in a capitalisation; the empty one when it has no entry. */
static inline uint16_t ns_slot_set(const ns_pack *pack, const ns_slot *slot, int shape)
{
    return pack->shape_sets[slot->shape_sets].of[shape];
}

/* The attributes of an entry; the last one says so. NULL when it has none. */
static inline const ns_attribute *ns_entry_attributes(const ns_pack *pack, uint32_t entry)
{
    uint32_t first = entry < pack->entry_count ? pack->entries[entry].attributes : 0;
    if (first == 0)
        return NULL;
    return pack->attributes + first;
}

/* The next one of the same entry, NULL behind the last. */
static inline const ns_attribute *ns_attribute_next(const ns_attribute *attribute)
{
    if (attribute->is_last)
        return NULL;
    return attribute + 1;
}

#endif
