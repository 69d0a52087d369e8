/* Brackets: a name before its acronym, "(NBG)", and the acronym itself. */
#ifndef NS_NAMES_FEATURES_ACRONYM_H
#define NS_NAMES_FEATURES_ACRONYM_H

#include "names/features/chunk_features.h"

/* Features of a name before its acronym in brackets, and of a name in brackets. */
void ns_add_acronym(ns_chunk_features *features, size_t first, size_t end);

#endif
