/* Entries: takes a span of a chunk, gives the lexicon entry that it is. */
#ifndef NS_NAMES_FEATURES_GAZETTEER_H
#define NS_NAMES_FEATURES_GAZETTEER_H

#include "names/features/chunk_features.h"

/* Finds the entries of several tokens that lie inside of the chunk. */
void ns_gazetteer_collect(ns_chunk_features *features);

/* The entry of tokens [first, end) of the chunk. */
ns_span_entry ns_gazetteer_entry(const ns_chunk_features *features, size_t first, size_t end);

#endif
