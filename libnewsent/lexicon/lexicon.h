/*
 * Gazetteer look-up: takes tokens, finds the longest entries of the pack's tables on them.
 *
 * Every word is looked up in the hot table (the vocabulary of rules); capitalised words also in the
 * cold one (names, the dictionary). Lower-case words are looked up in the cold table on demand:
 * ns_lexicon_complete().
 */
#ifndef NS_LEXICON_LEXICON_H
#define NS_LEXICON_LEXICON_H

#include "pack/lexicon_table.h"
#include "pack/pack.h"
#include "text/token_list.h"

/* A limit of the lexicon, checked by the compiler; it bounds the look-ahead at each token. */
enum { NS_ENTRY_TOKENS = 16 /* most tokens of an entry */ };

/* An entry of several tokens that begins at a token. */
typedef struct ns_long_hit {
    uint32_t entry;
    uint16_t set;    /* its classes in the capitalisation of the text */
    uint8_t length;  /* in tokens */
    uint8_t shorter; /* 1 when the next hit of the array begins at the same token */
} ns_long_hit;

/* The hits of a block: arrays by token, and the long hits. Each array has a capacity of its own,
 * since memory may run out between two of them. */
typedef struct ns_hits {
    uint32_t *entry; /* of the token alone, 0 for none */
    uint16_t *set;   /* the classes of that entry; 0 is the empty set */
    uint8_t
        *looked_up; /* 1 when entry and set are final: the cold table was probed, or need not be */
    uint16_t *long_hit; /* index + 1 in long_hits of the longest that begins here, 0 for none */
    uint8_t *long_end;  /* 1 when a long hit ends with the token */
    size_t entry_capacity;
    size_t set_capacity;
    size_t looked_up_capacity;
    size_t long_hit_capacity;
    size_t long_end_capacity;

    ns_long_hit *long_hits; /* longest first for each token */
    size_t long_count;
    size_t long_capacity;

    /* Queues of the first pass, for the second */
    uint32_t *unresolved; /* tokens that one probe of the hot table does not resolve */
    size_t unresolved_count;
    size_t unresolved_capacity;
    uint32_t *continuing; /* tokens that it does, but that may begin a longer entry */
    size_t continuing_count;
    size_t continuing_capacity;
} ns_hits;

/* The next shorter long hit of the same token: index + 1, as in ns_hits.long_hit; 0 behind the
 * last. */
static inline size_t ns_long_hit_next(const ns_hits *hits, size_t number)
{
    if (hits->long_hits[number - 1].shorter)
        return number + 1;
    return 0;
}

/* Frees the arrays. */
void ns_hits_free(ns_hits *hits, const newsent_allocator *allocator);

/* Finds the hits of all tokens; those of the last block are forgotten. False when memory ran
 * out. */
bool ns_lexicon_find_hits(ns_hits *hits, const newsent_allocator *allocator, const ns_pack *pack,
                          const ns_tokens *tokens);

/* Capitalisation of tokens [first, last] as one surface: that of the first, but lower-case when one
 * end is. */
int ns_lexicon_shape(const ns_tokens *tokens, size_t first, size_t last);

/* Looks token i up in the cold table, unless that was done; its entry and set are then final. */
void ns_lexicon_complete(ns_hits *hits, const ns_pack *pack, const ns_tokens *tokens, size_t i);

/* Entry of a folded key in the hot, then the cold table; NULL when there is none. */
const ns_slot *ns_lexicon_find(const ns_pack *pack, uint64_t key);

/* Attribute `key` of an entry for one class (class_id 0: any class). NULL when it has none. */
const ns_attribute *ns_lexicon_attribute(const ns_pack *pack, uint32_t entry, uint16_t class_id,
                                         const char *key);

#endif
