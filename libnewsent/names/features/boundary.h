/* Borders: takes a token of a chunk, gives what a span that begins or ends there has beside it, in
 * bits. */
#ifndef NS_NAMES_FEATURES_BOUNDARY_H
#define NS_NAMES_FEATURES_BOUNDARY_H

#include "names/features/chunk_features.h"

/* A bit that both borders can have says something about a span when both have it. */
enum {
    NS_BOUNDARY_LINE = 1,    /* the line begins, or ends, there */
    NS_BOUNDARY_METRIC = 2,  /* the span's token is in a metric */
    NS_BOUNDARY_BRACKET = 4, /* "(" before it, ")" behind it */
    NS_BOUNDARY_BOTH = 7,
    NS_BOUNDARY_TOWN = 8,        /* begins: "the town of" before it */
    NS_BOUNDARY_REGION = 16,     /* ends: ", Ohio" behind it */
    NS_BOUNDARY_IN_BRACKETS = 32 /* ends: one capitalised token in brackets behind it, "(NBG)" */
};

/* Of spans that begin with token `first` of the chunk. */
uint8_t ns_boundary_begin(const ns_chunk_features *features, size_t first);

/* Of spans that end before token `end` of the chunk. */
uint8_t ns_boundary_end(const ns_chunk_features *features, size_t end);

/* The entry of the state or country that stands behind a city which ends before `token`: ", Ohio";
 * 0 for none. */
uint32_t ns_region_behind(const ns_block *block, size_t token);

/* The same for "the Ohio town of" before a city that begins with `token`; also a people. */
uint32_t ns_region_before(const ns_block *block, size_t token);

#endif
