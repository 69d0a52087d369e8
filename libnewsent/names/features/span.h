/* What belongs to a span as a whole: shape, head, lists, brackets, gazetteer, context. */
#ifndef NS_NAMES_FEATURES_SPAN_H
#define NS_NAMES_FEATURES_SPAN_H

#include "names/features/chunk_features.h"

/* Features of the candidate as a whole: its length, and the entry that covers it. */
void ns_add_span(ns_chunk_features *features, size_t first, size_t end, const ns_span_entry *entry);

#endif
