/* Entries: takes a span of a zone, gives the lexicon entry that it is. */
#ifndef NS_ENTRIES_H
#define NS_ENTRIES_H

#include "features.h"

/* Finds the entries of several tokens that lie inside of the zone. */
void ns_entries_collect(ns_zone_features *features);

/* The entry of tokens [first, end) of the zone. */
ns_span_entry ns_entry_of(const ns_zone_features *features, size_t first, size_t end);

#endif
