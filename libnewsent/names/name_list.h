/* The names of a document: chunks with their candidates, and the segments that were decided for. */
#ifndef NS_NAMES_NAME_LIST_H
#define NS_NAMES_NAME_LIST_H

#include "names/features/features.h"
#include "pack/places.h"

#define NS_NO_PLACE UINT32_MAX

/* The least score of a decided name, also when three labels share the probability. */
#define NS_LEAST_SCORE 0.5f

/* A token of a chunk, kept when the block is gone. */
typedef struct ns_chunk_token {
    uint64_t hash;
    uint32_t start, end; /* bytes */
    uint8_t initial;     /* first byte, lower-case */
    uint8_t shape;
    uint8_t is_link;        /* may be left out of an acronym */
    uint8_t is_coordinator; /* "and" */
    uint8_t is_article;     /* "The"; not "Just" of "Just Eat" */
} ns_chunk_token;

/* Flags of a candidate, set with its features and read by later stages. */
enum {
    NS_CANDIDATE_CITY = 1,    /* may be a city */
    NS_CANDIDATE_COUNTRY = 2, /* names a country, state or people */
    NS_CANDIDATE_PRUNED = 4   /* pruned by the first pass: it gets no document features and
                               takes no part in the second */
};

/* A span of a chunk that may be a name. Those of a chunk stand in order of first token, then end.
 */
typedef struct ns_candidate {
    uint64_t hash;      /* of its folded tokens */
    ns_score_sum part;  /* what its own features say */
    uint32_t entry;     /* the lexicon entry that it is, 0 for none */
    uint8_t first, end; /* tokens of the chunk */
    uint8_t flags;      /* NS_CANDIDATE_* */
    uint8_t reserved;
} ns_candidate;

/* A chunk as it is kept to the end of the document; its tokens are gone by then. */
typedef struct ns_chunk {
    uint32_t token, candidate; /* index of its first */
    uint32_t sentence;
    uint32_t block;                /* byte where its block begins */
    uint32_t code_start, code_end; /* bytes of the ticker symbol behind it; equal for none */
    uint16_t candidate_count;
    uint8_t token_count;
    uint8_t goes_on_list; /* only a comma, or a comma and a short word, stands between it and the
                             chunk before */
} ns_chunk;

/* A name that was decided for. */
typedef struct ns_name {
    uint32_t start, end; /* bytes */
    uint32_t sentence;
    uint32_t chunk, candidate;
    uint32_t row;     /* index in pack->evidence of the strongest row for its label; UINT32_MAX when
                         none speaks for it */
    uint32_t cluster; /* dense from 0 for ORG and CITY together, in order of first mention;
                         UINT32_MAX for the rest */
    uint32_t place;   /* index in pack->places, NS_NO_PLACE */
    uint32_t identity; /* of an ORG: index in pack->identities; 0 for none */
    uint32_t entry;    /* of an ORG: lexicon entry of its fullest name, or of that without its legal
                          form; 0 for none */
    uint32_t head;     /* of an ORG: lexicon entry of the last or first word of its fullest name */
    uint32_t region;   /* entry of the state or country that a city without a place stands in; 0 */
    uint32_t longest;  /* index of the name that shows the fullest form of its cluster */
    uint32_t code_start, code_end; /* bytes of the ticker symbol beside it; equal for none */
    float score;                   /* 0.5 to 1 for ORG and CITY */
    uint8_t label;                 /* NS_LABEL_* */
} ns_name;

/* A state or country beside a place where a city may stand: ", Ky." behind it, "the Ohio town of"
 * before it. */
typedef struct ns_region_mention {
    uint32_t at;    /* the byte where the city ends, or begins */
    uint32_t entry; /* of the region */
} ns_region_mention;

/* Where the readers of a text live: news leaves out what they know. */
typedef struct ns_home {
    char country[3];    /* ISO 3166-1 alpha-2; "" when no home is known */
    const char *admin1; /* its division in the gazetteer; "" for the country as a whole */
    bool has_position;
    double latitude, longitude;
} ns_home;

/* All of a document. Zero it; the arrays are reused from document to document. */
typedef struct ns_names {
    ns_chunk_token *tokens;
    size_t token_count, token_capacity;
    ns_candidate *candidates;
    size_t candidate_count, candidate_capacity;
    ns_chunk *chunks;
    size_t chunk_count, chunk_capacity;
    ns_name *items; /* in text order; all labels but NONE */
    size_t count, capacity;
    struct ns_mention *mentions; /* what first decisions say about names: mention_index.c */
    size_t mention_count, mention_capacity;
    struct ns_name_record *known; /* the names that they are about */
    size_t known_count, known_capacity;
    uint32_t *known_slots; /* a hash table of these */
    size_t known_slot_count, known_slot_capacity;
    struct ns_cluster_key *cluster_keys; /* clusters.c */
    size_t cluster_slots, cluster_capacity;
    uint32_t cluster_count;
    ns_region_mention *regions; /* in text order */
    size_t region_count, region_capacity;
    struct ns_city_sense *cities; /* geo.c */
    size_t city_slots, city_capacity;
    struct ns_scene *scenes; /* geo.c: countries and states that the document names */
    size_t scene_count, scene_capacity;
    ns_home home;
} ns_names;

#endif
