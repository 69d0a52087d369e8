/* What stands around a span: its left by where it begins, its right by where it ends. */
#ifndef NS_NAMES_FEATURES_CONTEXT_H
#define NS_NAMES_FEATURES_CONTEXT_H

#include "names/features/chunk_features.h"

/* Left of token `first` of the chunk, or that it opens a sentence. */
void ns_add_left_context(ns_chunk_features *features, size_t first);

/* Right of a span that ends before token `end` of the chunk. */
void ns_add_right_context(ns_chunk_features *features, size_t end);

#endif
