/*
 * Places: takes the names decided to be cities, gives each its GeoNames place.
 *
 * Among the places of a name, the text decides: a state or country right behind it ("Paris,
 * Texas"), countries named elsewhere in the document; else population. A name means one place in a
 * document: the one its clearest mention says.
 */
#ifndef NS_NAMES_GEO_H
#define NS_NAMES_GEO_H

#include "names/name_list.h"

bool ns_places_resolve(ns_names *names, const ns_name_model *model, const char *text);
void ns_places_free(ns_names *names, const newsent_allocator *allocator);

#endif
