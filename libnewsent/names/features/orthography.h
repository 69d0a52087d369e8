/* Shapes: how the tokens of a span are written. */
#ifndef NS_NAMES_FEATURES_ORTHOGRAPHY_H
#define NS_NAMES_FEATURES_ORTHOGRAPHY_H

#include "names/features/chunk_features.h"

/* What a token of a chunk is, in bits. */
enum {
    NS_IS_NAME = 1,
    NS_IS_LINK = 2,
    NS_IS_HYPHEN = 4,
    NS_IS_AMPERSAND = 8,
    NS_IS_CLITIC = 16,
    NS_IS_COMMA = 32,
    NS_IS_PERIOD = 64,
    NS_IS_NUMBER = 128,
    NS_IS_LETTER = 256,
    NS_IS_UPPER = 512,
    NS_IS_UNKNOWN = 1024,
    NS_IS_COORDINATOR = 2048,
    NS_IS_LEGAL = 4096
};

/* The NS_IS_* bits of one token. */
uint32_t ns_shape_bits(const ns_chunk_features *features, size_t token);

/* Shape of a single token of the block. */
ns_trait ns_shape_of_token(const ns_chunk_features *features, size_t token);

/* Fires the shape of a span of two or more tokens. */
void ns_add_orthography(ns_chunk_features *features, size_t first, size_t end);

#endif
