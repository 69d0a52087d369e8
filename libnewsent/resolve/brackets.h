/* Brackets: a name before its acronym, "(NBG)", and the acronym itself. */
#ifndef NS_BRACKETS_H
#define NS_BRACKETS_H

#include "features.h"

void ns_fire_brackets(ns_zone_features *features, size_t first, size_t end);

#endif
