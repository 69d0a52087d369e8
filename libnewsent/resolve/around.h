/* What stands around a span: its left by where it begins, its right by where it ends. */
#ifndef NS_AROUND_H
#define NS_AROUND_H

#include "features.h"

/* Left of token `first` of the zone, or that it opens a sentence. */
void ns_fire_left(ns_zone_features *features, size_t first);

/* Right of a span that ends before token `end` of the zone. */
void ns_fire_right(ns_zone_features *features, size_t end);

#endif
