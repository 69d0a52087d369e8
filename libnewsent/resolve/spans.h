/* What belongs to a span as a whole: shape, head, lists, brackets, gazetteer, context. */
#ifndef NS_SPANS_H
#define NS_SPANS_H

#include "features.h"

void ns_fire_span(ns_zone_features *features, size_t first, size_t end, const ns_span_entry *entry);

#endif
