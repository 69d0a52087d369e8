/*
 * Places: takes the names decided to be cities, gives each its GeoNames place.
 *
 * A state or country beside a mention decides ("Paris, Ky.", "the Ohio town of Paris"). A mention
 * without one has the place of another mention of the name that has; else the likeliest: places
 * have a prior by population, and countries, states and other cities of the document and the home
 * of the readers speak for those that are near to them. A name that could well be another place
 * has a lower score. A city that the gazetteer does not have keeps the region that stood beside it.
 */
#ifndef NS_NAMES_GEO_H
#define NS_NAMES_GEO_H

#include "names/name_list.h"

/* Sets place, region and score of all cities. False when memory ran out. */
bool ns_places_resolve(ns_names *names, const ns_name_model *model);

/*
 * Reads a home: an ISO 3166-1 country ("GB"), one with a division that has an abbreviation
 * ("US-MN"), or a GeoNames id. NULL or "" is none. False when it is none of these.
 */
bool ns_home_read(const ns_pack *pack, const char *given, ns_home *home);

/* Frees the lists of cities and scenes; the gazetteer belongs to the pack. */
void ns_places_free(ns_names *names, const newsent_allocator *allocator);

#endif
