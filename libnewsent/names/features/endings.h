/* Endings: features of the last letters of words that no lexicon has. */
#ifndef NS_NAMES_FEATURES_ENDINGS_H
#define NS_NAMES_FEATURES_ENDINGS_H

#include "names/features/chunk_features.h"

/* Adds the two, three and four last letters of token i of the chunk, when it is unknown, ends in
 * ASCII letters, and is two letters longer or more: so no feature holds a whole name. */
void ns_add_endings(ns_chunk_features *features, ns_template template_id, size_t i);

#endif
