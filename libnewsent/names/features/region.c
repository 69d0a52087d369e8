/* Regions by the attributes of their entries: cc is the country, admin1 its division. */
#include "names/features/region.h"

#include <string.h>

bool ns_region_next(const ns_pack *pack, const ns_attribute **at, ns_region_meaning *read)
{
    for (const ns_attribute *a = *at; a != NULL; a = ns_attribute_next(a)) {
        if (strcmp(ns_pack_text(pack, a->key), "cc") != 0)
            continue;
        *read = (ns_region_meaning){ns_pack_text(pack, a->text), ""};
        const ns_attribute *next = ns_attribute_next(a);
        if (next != NULL && next->class_id == a->class_id &&
            strcmp(ns_pack_text(pack, next->key), "admin1") == 0)
            read->admin1 = ns_pack_text(pack, next->text);
        *at = next;
        return true;
    }
    return false;
}

void ns_region_read(const ns_pack *pack, uint32_t entry, const char **country, const char **admin1)
{
    const ns_attribute *at = ns_entry_attributes(pack, entry);
    ns_region_meaning first = {"", ""};
    ns_region_meaning read;
    while (ns_region_next(pack, &at, &read))
        if (first.country[0] == '\0' || (read.admin1[0] != '\0' && first.admin1[0] == '\0'))
            first = read;
    *country = first.country;
    *admin1 = first.admin1;
}

bool ns_region_holds(const ns_pack *pack, uint32_t entry, const ns_place *place)
{
    const ns_attribute *at = ns_entry_attributes(pack, entry);
    ns_region_meaning read;
    while (ns_region_next(pack, &at, &read))
        if (strcmp(read.country, place->country) == 0 &&
            (read.admin1[0] == '\0' || strcmp(read.admin1, ns_pack_text(pack, place->admin1)) == 0))
            return true;
    return false;
}
