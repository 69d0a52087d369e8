/* Borders: takes a token of a zone, gives what a span that begins or ends there has beside it, in bits. */
#ifndef NS_BORDERS_H
#define NS_BORDERS_H

#include "features.h"

/* A bit that both borders can have says something about a span when both have it. */
enum {
    NS_BORDER_LINE = 1,     /* the line begins, or ends, there */
    NS_BORDER_METRIC = 2,   /* the span's token is in a metric */
    NS_BORDER_BRACKET = 4,  /* "(" before it, ")" behind it */
    NS_BORDER_BOTH = 7,
    NS_BORDER_TOWN = 8,     /* begins: "the town of" before it */
    NS_BORDER_REGION = 16,  /* ends: ", Ohio" behind it */
    NS_BORDER_IN_BRACKETS = 32 /* ends: one capitalised token in brackets behind it, "(NBG)" */
};

/* Of spans that begin with token `first` of the zone. */
uint8_t ns_border_begin(const ns_zone_features *features, size_t first);

/* Of spans that end before token `end` of the zone. */
uint8_t ns_border_end(const ns_zone_features *features, size_t end);

#endif
