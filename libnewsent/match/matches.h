/* Matches: what the rules found in a document, with the fields that value builders read. */
#ifndef NS_MATCH_MATCHES_H
#define NS_MATCH_MATCHES_H

#include "base/memory.h"
#include "match/fields.h"

/* Where a rule holds. Fields of all matches lie in one array. */
typedef struct ns_match {
    uint32_t rule;        /* index in the pack */
    uint32_t start, end;  /* bytes */
    uint32_t first_field; /* index in ns_matches.fields */
    uint16_t field_count;
    int8_t tense;       /* of a date: evidence for past (below 0) or future, see tense.h */
    uint8_t is_dropped; /* set by later stages that decide against it */
    uint32_t sentence;  /* number in the document */
} ns_match;

/* The matches of a whole document, in text order. */
typedef struct ns_matches {
    ns_match *items;
    size_t count, capacity;
    ns_field *fields;
    size_t field_count, field_capacity;
} ns_matches;

/* Empties the array but keeps its memory. */
void ns_matches_clear(ns_matches *matches);

/* Frees both arrays. */
void ns_matches_free(ns_matches *matches, const newsent_allocator *allocator);

#endif
