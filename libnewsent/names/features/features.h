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

#include "names/features/chunk_features.h"

/* Computes the parts of all spans. */
void ns_features_open(ns_chunk_features *features, const ns_block *block,
                      const ns_chunk_span *chunk);

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
