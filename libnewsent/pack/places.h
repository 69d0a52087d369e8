/* The gazetteer of a pack: places of GeoNames, and which of them an entry of the lexicon names. */
#ifndef NS_PACK_PLACES_H
#define NS_PACK_PLACES_H

#include "pack/lexicon_table.h"

/* A populated place of GeoNames (class P). They stand in order of falling population. */
typedef struct ns_place {
    uint32_t geonames; /* its id */
    ns_string name;
    ns_string admin1;
    float latitude;
    float longitude;
    uint32_t population;
    char country[3]; /* alpha-2 and NUL */
    uint8_t flags;   /* NS_PLACE_* */
} ns_place;

/* Flags of ns_place, from feature codes of GeoNames and data/en. */
enum {
    NS_PLACE_SECTION = 1, /* a part of a city */
    NS_PLACE_MINOR = 2,   /* under 15,000 people */
    NS_PLACE_CAPITAL = 4, /* of its country */
    NS_PLACE_PRESS = 8    /* in a country whose own press writes in English */
};

/* How many places an entry names. */
static inline uint32_t ns_entry_place_count(const ns_pack *pack, uint32_t entry)
{
    uint32_t places = entry < pack->entry_count ? pack->entries[entry].places : 0;
    if (places == 0)
        return 0;
    if (places & NS_ONE_PLACE)
        return 1;
    return pack->place_lists[places];
}

/* Index of its place number i; by falling population. */
static inline uint32_t ns_entry_place(const ns_pack *pack, uint32_t entry, uint32_t i)
{
    uint32_t places = pack->entries[entry].places;
    if (places & NS_ONE_PLACE)
        return places & ~NS_ONE_PLACE;
    return pack->place_lists[places + 1 + i];
}

#endif
