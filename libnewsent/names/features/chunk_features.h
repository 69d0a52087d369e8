/* The features of a chunk while it is read: the parts that the files of this folder fill, and the
 * listener that gets every feature by name. */
#ifndef NS_NAMES_FEATURES_CHUNK_FEATURES_H
#define NS_NAMES_FEATURES_CHUNK_FEATURES_H

#include "names/chunks.h"

/* Which table the weights of a feature come from, and what its value is: a word, a class, or a
 * trait. */
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
    uint8_t letters;   /* only so many of its last bytes; 0: the whole word */
    uint16_t class_id; /* of a class */
    ns_trait trait;
    uint16_t row; /* 0 when the pack has no row for it */
} ns_feature;

/* Called for each feature when a decision is explained; extraction has none. */
typedef struct ns_feature_listener {
    void (*on_feature)(void *context, const ns_feature *feature);
    void *context;
    bool wants_all; /* also features without a row */
} ns_feature_listener;

/* Sizes of the arrays below. */
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
    uint32_t roles;         /* NS_ROLE_* of the entry */
    bool is_city;           /* the gazetteer has the whole span */
    bool is_city_with_noun; /* it has the span without its last word, which is a noun for cities */
} ns_span_entry;

/* Sums of weights over the parts of a chunk. A candidate adds up the parts it is made of, so that
 * each feature is looked up once for all candidates. */
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
    uint32_t roles[NS_CHUNK_TOKENS]; /* NS_ROLE_* of each token */
    uint8_t begins[NS_CHUNK_TOKENS],
        ends[NS_CHUNK_TOKENS +
             1]; /* NS_BOUNDARY_* of spans that begin there, or end before there */
    ns_chunk_hit hits[NS_CHUNK_HITS];
    size_t hit_count;
    size_t pronoun; /* token of the first pronoun behind the chunk; 0 for none near */
    ns_trait text;  /* HEADLINE, ALL_CAPS or NONE */
    bool is_dateline;
    bool is_behind_dateline;
    bool is_in_table; /* in a line of names and numbers */
} ns_chunk_features;

#endif
