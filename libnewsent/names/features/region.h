/* Regions: takes the entry of a state, country or people, gives the divisions of the gazetteer that
 * it means. "Georgia" means two. */
#ifndef NS_NAMES_FEATURES_REGION_H
#define NS_NAMES_FEATURES_REGION_H

#include "pack/places.h"

/* The country or division that a name stands for. */
typedef struct ns_region_meaning {
    const char *country; /* ISO 3166-1 alpha-2 */
    const char *admin1;  /* as in the gazetteer; "" for the whole country */
} ns_region_meaning;

/* The next meaning from attribute *at of an entry on, which is moved behind it; false when there is
 * none. */
bool ns_region_next(const ns_pack *pack, const ns_attribute **at, ns_region_meaning *read);

/* Whether a place lies in one of the regions that an entry means. */
bool ns_region_holds(const ns_pack *pack, uint32_t entry, const ns_place *place);

/* The country and division of an entry, the one with a division first; "" for what it does not say.
 */
void ns_region_read(const ns_pack *pack, uint32_t entry, const char **country, const char **admin1);

#endif
