/*
 * Features: takes a chunk, gives the score of each label for each span of it.
 *
 * What is seen left of a span depends only on where it begins, what is right only on where it ends,
 * and what is inside adds up over tokens; so each part is computed once for a chunk, and a span
 * costs a few additions. The same functions feed a listener, which gets every feature by name: for
 * explanations and for fitting.
 */
#ifndef NS_NAMES_FEATURES_FEATURES_H
#define NS_NAMES_FEATURES_FEATURES_H

#include "names/chunks.h"

typedef enum ns_feature_kind {
    NS_FEATURE_WORD,
    NS_FEATURE_CLASS,
    NS_FEATURE_TRAIT
} ns_feature_kind;

/* A feature that holds. */
typedef struct ns_feature {
    ns_template template_id;
    ns_feature_kind kind;
    size_t token;      /* the word */
    uint16_t class_id; /* of a class */
    ns_trait trait;
    uint16_t row; /* 0 when the pack has no row for it */
} ns_feature;

typedef struct ns_feature_listener {
    void (*on_feature)(void *context, const ns_feature *feature);
    void *context;
    bool wants_all; /* also features without a row */
} ns_feature_listener;

enum {
    NS_CHUNK_HITS = 24,
    NS_ACTIVE_MAX = 96 /* more than any part can have: a span as a whole has all marks of a chunk
                          and about thirty others */
};

/* An entry of several tokens inside a chunk. */
typedef struct ns_chunk_hit {
    uint8_t first, end;
    uint16_t set;
    uint32_t entry;
} ns_chunk_hit;

/* The lexicon entry that a span is. */
typedef struct ns_span_entry {
    uint32_t
        entry; /* 0 for none; for "Tarlac City" that of "Tarlac" when the gazetteer has only that */
    uint16_t roles;         /* NS_ROLE_* of the entry */
    bool is_city;           /* the gazetteer has the whole span */
    bool is_city_with_noun; /* it has the span without its last word, which is a noun for cities */
} ns_span_entry;

typedef struct ns_chunk_features {
    const ns_block *block;
    const ns_chunk_span *chunk;
    const ns_feature_listener *listener; /* NULL: only sums */
    uint32_t active[NS_ACTIVE_MAX];      /* what holds of the part in question: indexes in
                                            ns_weights.sums, none of them 0 */
    size_t active_count;
    ns_score_sum left[NS_CHUNK_TOKENS], right[NS_CHUNK_TOKENS + 1], one[NS_CHUNK_TOKENS],
        first[NS_CHUNK_TOKENS], last[NS_CHUNK_TOKENS],
        inside[NS_CHUNK_TOKENS + 1]; /* right by end, inside summed from the chunk's first token */
    const ns_value_weights *rows[NS_CHUNK_TOKENS];
    uint32_t token_traits[NS_CHUNK_TOKENS];
    uint16_t roles[NS_CHUNK_TOKENS]; /* NS_ROLE_* of each token */
    uint8_t begins[NS_CHUNK_TOKENS],
        ends[NS_CHUNK_TOKENS +
             1]; /* NS_BOUNDARY_* of spans that begin there, or end before there */
    ns_chunk_hit hits[NS_CHUNK_HITS];
    size_t hit_count;
    ns_trait text; /* HEADLINE, ALL_CAPS or NONE */
    bool is_dateline;
} ns_chunk_features;

/* What is the same for all chunks of a sentence, remembered from chunk to chunk, in text order.
 * Zero it for each block. */
typedef struct ns_sentence_memo {
    size_t sentence; /* its number in the block */
    size_t end;      /* the token behind it; 0 before the first look */
    ns_trait text;
} ns_sentence_memo;

/* Computes the parts of all spans. */
void ns_features_open(ns_chunk_features *features, const ns_block *block,
                      const ns_chunk_span *chunk, ns_sentence_memo *look);

/* Scores of the span of tokens [first, end) of the chunk, and the lexicon entry that it is. */
ns_score_sum ns_features_score(ns_chunk_features *features, size_t first, size_t end,
                               ns_span_entry *entry);

/* Tells the listener every feature of a span. */
void ns_features_list(ns_chunk_features *features, size_t first, size_t end,
                      const ns_feature_listener *listener);

/* Whether a span may be a city: the gazetteer has it, or the text says so ("the town of X", "X,
 * Ohio"). */
bool ns_features_may_be_city(const ns_chunk_features *features, size_t first, size_t end,
                             const ns_span_entry *entry);

#endif
