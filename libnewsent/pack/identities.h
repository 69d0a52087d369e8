/* Identities of a pack: organizations with their ids, and a hash table of the forms of their names
 * and of their tickers. */
#ifndef NS_PACK_IDENTITIES_H
#define NS_PACK_IDENTITIES_H

#include "base/hash.h"
#include "base/hash_index.h"
#include "pack/pack.h"

/* An organization. What its source does not have is "". */
typedef struct ns_identity {
    ns_string name;
    ns_string kind; /* company, bank, government, ... */
    ns_string wikidata;
    ns_string exchange;
    ns_string ticker; /* at that exchange */
    ns_string isin;
    ns_string cik;
} ns_identity;

/* A slot: the hash of a form's folded tokens, or of a ticker. */
typedef struct ns_identity_key {
    uint64_t key;
    uint32_t identity; /* index; 0 is free, NS_IDENTITY_SHARED when several have the form */
    uint32_t reserved;
} ns_identity_key;

#define NS_IDENTITY_SHARED UINT32_MAX

/* The key of a ticker. Capitals count: no word is taken for one. */
static inline uint64_t ns_ticker_key(const char *text, size_t length)
{
    static const uint64_t TICKERS = 0x7469636Bu;
    return ns_hash_join(TICKERS, ns_hash_bytes(text, length) | 1);
}

/* Ends a probe at a free slot or at the key. */
static inline bool ns_identity_stop(const void *table, size_t slot, uint64_t key)
{
    const ns_identity_key *at = (const ns_identity_key *)table + slot;
    return at->identity == 0 || at->key == key;
}

/* The identity of a key: 0 when there is none, or when several share it. */
static inline uint32_t ns_identity_find(const ns_pack *pack, uint64_t key)
{
    size_t slot = ns_hash_probe(pack->identity_keys, pack->identity_slots, key, ns_identity_stop);
    uint32_t found = pack->identity_keys[slot].identity;
    if (found == NS_IDENTITY_SHARED)
        return 0;
    return found;
}

#endif
