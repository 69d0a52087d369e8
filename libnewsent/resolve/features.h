/*
 * Features: takes a zone, gives the score of each label for each span of it.
 *
 * What is seen left of a span depends only on where it begins, what is right only on where it ends, and what is inside adds
 * up over tokens; so each part is computed once for a zone, and a span costs a few additions. The same functions
 * feed a listener, which gets every feature by name: for explanations and for fitting.
 */
#ifndef NS_FEATURES_H
#define NS_FEATURES_H

#include "zones.h"

typedef enum ns_feature_kind { NS_FEATURE_WORD, NS_FEATURE_CLASS, NS_FEATURE_TRAIT } ns_feature_kind;

/* A feature that holds. */
typedef struct ns_feature {
    ns_template template_id;
    ns_feature_kind kind;
    size_t token;      /* the word */
    uint16_t class_id; /* of a class */
    ns_trait trait;
    uint16_t row;      /* 0 when the pack has no row for it */
} ns_feature;

typedef struct ns_listener {
    void (*hear)(void *context, const ns_feature *feature);
    void *context;
    bool hears_all; /* also features without a row */
} ns_listener;

enum {
    NS_ZONE_MARKS = 24,
    NS_FIRED_MOST = 96 /* more than any part can have: a span as a whole has all marks of a zone and about thirty others */
};

/* An entry of several tokens inside a zone. */
typedef struct ns_zone_mark {
    uint8_t first, end;
    uint16_t set;
    uint32_t entry;
} ns_zone_mark;

/* The lexicon entry that a span is. */
typedef struct ns_span_entry {
    uint32_t entry; /* 0 for none; for "Tarlac City" that of "Tarlac" when the gazetteer has only that */
    uint16_t roles; /* NS_ROLE_* of the entry */
    bool is_city;   /* the gazetteer has the whole span */
    bool is_city_with_noun; /* it has the span without its last word, which is a noun for cities */
} ns_span_entry;

typedef struct ns_zone_features {
    const ns_passage *passage;
    const ns_span *zone;
    const ns_listener *listener; /* NULL: only sums */
    uint32_t fired[NS_FIRED_MOST]; /* what holds of the part in question: indexes in ns_evidence.sums, none of them 0 */
    size_t fired_count;
    ns_part left[NS_ZONE_TOKENS], right[NS_ZONE_TOKENS + 1], one[NS_ZONE_TOKENS], first[NS_ZONE_TOKENS],
        last[NS_ZONE_TOKENS], inside[NS_ZONE_TOKENS + 1]; /* right by end, inside summed from the zone's first token */
    const ns_value_rows *rows[NS_ZONE_TOKENS];
    uint32_t token_traits[NS_ZONE_TOKENS];
    uint16_t roles[NS_ZONE_TOKENS]; /* NS_ROLE_* of each token */
    uint8_t begins[NS_ZONE_TOKENS], ends[NS_ZONE_TOKENS + 1]; /* NS_BORDER_* of spans that begin there, or end before there */
    ns_zone_mark marks[NS_ZONE_MARKS];
    size_t mark_count;
    ns_trait text; /* HEADLINE, ALL_CAPS or NONE */
    bool is_dateline;
} ns_zone_features;

/* What is the same for all zones of a sentence, remembered from zone to zone, in text order. Zero it for each passage. */
typedef struct ns_sentence_look {
    size_t sentence; /* its number in the passage */
    size_t end;      /* the token behind it; 0 before the first look */
    ns_trait text;
} ns_sentence_look;

/* Computes the parts of all spans. */
void ns_features_open(ns_zone_features *features, const ns_passage *passage, const ns_span *zone, ns_sentence_look *look);

/* Scores of the span of tokens [first, end) of the zone, and the lexicon entry that it is. */
ns_part ns_features_score(ns_zone_features *features, size_t first, size_t end, ns_span_entry *entry);

/* Tells the listener every feature of a span. */
void ns_features_list(ns_zone_features *features, size_t first, size_t end, const ns_listener *listener);

/* Whether a span may be a city: the gazetteer has it, or the text says so ("the town of X", "X, Ohio"). */
bool ns_features_may_be_city(const ns_zone_features *features, size_t first, size_t end, const ns_span_entry *entry);

#endif
