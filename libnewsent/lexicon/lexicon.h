/*
 * Lexicon: takes tokens, marks the longest entries of the pack's tables on them.
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

enum { NS_ENTRY_TOKENS = 16 /* longest entry */ };

/* An entry of more than one token. */
typedef struct ns_long_hit {
    uint32_t entry;
    uint16_t set;    /* its classes in the capitalisation it was met in */
    uint8_t length;  /* tokens */
    uint8_t shorter; /* 1 when the mark at the next index begins at the same token and is shorter */
} ns_long_hit;

typedef struct ns_hits {
    size_t entry_capacity, set_capacity, looked_up_capacity, long_hit_capacity, long_end_capacity,
        open_capacity, going_on_capacity; /* one each: growing can fail half-way */
    uint32_t *entry;                      /* of the single token, 0 for none */
    uint16_t *set;                        /* its classes; 0 is the empty set */
    uint8_t *looked_up;                   /* whether the cold table was asked */
    uint16_t
        *long_hit; /* index + 1 into long_marks of the longest one that begins here, 0 for none */
    uint8_t *long_end;  /* whether one ends with the token */
    uint32_t *open;     /* tokens that the first look does not settle */
    uint32_t *going_on; /* tokens that it does, but that may begin an entry of several */
    size_t open_count, going_on_count;
    ns_long_hit *long_hits; /* longest first for each token */
    size_t long_count, long_capacity;
} ns_hits;

void ns_hits_free(ns_hits *hits, const newsent_allocator *allocator);

/* Marks all tokens. False when memory ran out. */
bool ns_lexicon_find_hits(ns_hits *hits, const newsent_allocator *allocator, const ns_pack *pack,
                          const ns_tokens *tokens);

/* Capitalisation of tokens [first, last] as one surface: that of the first, but lower-case when one
 * end is. */
int ns_lexicon_shape(const ns_tokens *tokens, size_t first, size_t last);

/* Asks the cold table for the single token i once, if that was not done; then its entry and set are
 * final. */
void ns_lexicon_complete(ns_hits *hits, const ns_pack *pack, const ns_tokens *tokens, size_t i);

/* Entry of a folded key in the hot, then the cold table; NULL when there is none. */
const ns_slot *ns_lexicon_find(const ns_pack *pack, uint64_t key);

/* Attribute `key` of an entry for one class (class_id 0: any class). NULL when it has none. */
const ns_attribute *ns_lexicon_attribute(const ns_pack *pack, uint32_t entry, uint16_t class_id,
                                         const char *key);

#endif
