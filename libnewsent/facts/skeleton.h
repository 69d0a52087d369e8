/*
 * Skeleton: takes a block with its rule matches, keeps the tokens of the sentences that have a
 * METRIC, for facts are decided when the block is gone. Memory goes with the metrics of a text, not
 * with its length.
 */
#ifndef NS_FACTS_SKELETON_H
#define NS_FACTS_SKELETON_H

#include "match/match.h"

/* A token as the matcher needs it. */
typedef struct ns_skeleton_token {
    uint32_t start, end; /* bytes */
    uint32_t entry, long_entry;
    uint16_t set, long_set;
    uint8_t kind, shape, flags;
    uint8_t long_length; /* tokens of the longest entry that begins here, 0 for none */
} ns_skeleton_token;

/* A sentence that is kept because facts may be in it. */
typedef struct ns_skeleton_sentence {
    uint32_t first, count; /* tokens */
    uint32_t number;       /* in the document */
} ns_skeleton_sentence;

/* Of a document. Zero it; arrays are reused from document to document. */
typedef struct ns_skeleton {
    ns_skeleton_token *tokens;
    size_t token_count, token_capacity;
    ns_skeleton_sentence *sentences;
    size_t sentence_count, sentence_capacity;
} ns_skeleton;

/*
 * Adds the sentences of a block. matches: those from `first` on are of the block; is_metric: a flag
 * for each rule. Words that no table was asked for are looked up. False when memory ran out.
 */
bool ns_skeleton_read(ns_skeleton *skeleton, const newsent_allocator *allocator,
                      const ns_pack *pack, const ns_tokens *tokens, ns_hits *hits,
                      const ns_matches *matches, size_t first, const uint8_t *is_metric);

/* Forgets the text before; memory is kept. */
void ns_skeleton_clear(ns_skeleton *skeleton);

/* Frees the arrays. */
void ns_skeleton_free(ns_skeleton *skeleton, const newsent_allocator *allocator);

#endif
