/* Places: scores the gazetteer's places of a city name by what the document says about where it
 * plays. */
#include "names/geo.h"

#include <math.h>
#include <string.h>

#include "base/hash_index.h"
#include "lexicon/lexicon.h"

/* What speaks for a place, in powers of ten of population: a region behind the name outweighs any
 * other city's size. */
static const double behind_country = 8.0, behind_state = 12.0, in_document = 1.5,
                    in_document_state = 1.0, is_capital = 0.5;

enum { MOST_COUNTRIES = 400, LEAST_SLOTS = 16 };

typedef struct ns_city_sense {
    uint64_t hash; /* of the name; 0 is free */
    uint32_t place;
    bool is_weighed; /* all its places were, without a region behind the name: it would come out the
                        same for each such mention */
    double score;
} ns_city_sense;

void ns_places_free(ns_names *names, const newsent_allocator *allocator)
{
    ns_discard(allocator, &names->cities, &names->city_capacity, sizeof *names->cities);
    ns_discard(allocator, &names->countries, &names->country_capacity, sizeof *names->countries);
}

static bool collect_countries(ns_names *names, const newsent_allocator *allocator)
{
    names->country_count = 0;
    for (size_t c = 0; c < names->candidate_count && names->country_count < MOST_COUNTRIES; c++) {
        uint32_t entry = names->candidates[c].entry;
        bool is_known = !(names->candidates[c].flags & NS_CANDIDATE_COUNTRY);
        for (size_t i = 0; !is_known && i < names->country_count; i++)
            is_known = names->countries[i] == entry;
        if (is_known)
            continue;
        if (!ns_reserve(allocator, &names->countries, &names->country_capacity,
                        names->country_count + 1, sizeof *names->countries))
            return false;
        names->countries[names->country_count++] = entry;
    }
    return true;
}

static bool open_senses(ns_names *names, const newsent_allocator *allocator)
{
    size_t cities = 0;
    for (size_t i = 0; i < names->count; i++)
        cities += names->items[i].label == NS_LABEL_CITY;
    size_t slots = ns_hash_slots(LEAST_SLOTS, cities);
    if (!ns_reserve(allocator, &names->cities, &names->city_capacity, slots, sizeof *names->cities))
        return false;
    names->city_slots = slots;
    memset(names->cities, 0, slots * sizeof *names->cities);
    return true;
}

static bool stop_at_sense(const void *senses, size_t slot, uint64_t hash)
{
    const ns_city_sense *at = (const ns_city_sense *)senses + slot;
    return at->hash == 0 || at->hash == hash;
}

static ns_city_sense *sense_of(const ns_names *names, uint64_t hash)
{
    return &names->cities[ns_hash_probe(names->cities, names->city_slots, hash, stop_at_sense)];
}

/* Whether an entry says so in any of its classes: "Georgia" is a country and a state. */
static bool attribute_is(const ns_pack *pack, uint32_t entry, const char *key, const char *value)
{
    if (value[0] == '\0')
        return false;
    for (const ns_attribute *a = ns_entry_attributes(pack, entry); a != NULL;
         a = ns_attribute_next(a))
        if (strcmp(ns_pack_text(pack, a->key), key) == 0 &&
            strcmp(ns_pack_text(pack, a->text), value) == 0)
            return true;
    return false;
}

/* The entry of a country or state that stands behind a comma after the name; 0 when there is none.
 */
static uint32_t region_behind(const ns_names *names, const ns_name *name, const char *text)
{
    const ns_chunk *chunk = &names->chunks[name->chunk];
    size_t last_chunk = name->chunk + 1 < names->chunk_count ? name->chunk + 1 : name->chunk;
    size_t end = names->chunks[last_chunk].candidate + names->chunks[last_chunk].candidate_count;
    for (size_t c = name->candidate; c < end; c++) {
        const ns_candidate *candidate = &names->candidates[c];
        if (c >= (size_t)chunk->candidate + chunk->candidate_count)
            chunk = &names->chunks[last_chunk];
        uint32_t start = names->tokens[chunk->token + candidate->first].start;
        if (start > name->end + 2)
            return 0;
        if (start == name->end + 2 && text[name->end] == ',' &&
            (candidate->flags & NS_CANDIDATE_COUNTRY))
            return candidate->entry;
    }
    return 0;
}

static double score_place(const ns_names *names, const ns_pack *pack, const ns_place *place,
                          uint32_t region)
{
    const char *admin1 = ns_pack_text(pack, place->admin1);
    double score =
        log10((double)place->population + 1) + (place->flags & NS_PLACE_CAPITAL ? is_capital : 0);
    if (region != 0 && attribute_is(pack, region, "cc", place->country))
        score += behind_country;
    if (region != 0 && attribute_is(pack, region, "admin1", admin1))
        score += behind_state;
    double around = 0;
    for (size_t i = 0; i < names->country_count; i++) {
        if (attribute_is(pack, names->countries[i], "admin1", admin1) &&
            attribute_is(pack, names->countries[i], "cc", place->country))
            around = in_document + in_document_state;
        else if (around < in_document &&
                 attribute_is(pack, names->countries[i], "cc", place->country))
            around = in_document;
    }
    return score + around;
}

static void choose_place(const ns_names *names, const ns_name_model *model, const ns_name *name,
                         const char *text)
{
    const ns_candidate *candidate = &names->candidates[name->candidate];
    const ns_pack *pack = model->pack;
    uint32_t count = ns_entry_place_count(pack, candidate->entry);
    if (count == 0)
        return;
    ns_city_sense *sense = sense_of(names, candidate->hash);
    uint32_t region = region_behind(names, name, text);
    if (region == 0 && sense->is_weighed)
        return;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t place = ns_entry_place(pack, candidate->entry, i);
        double score = score_place(names, pack, &pack->places[place], region);
        if (sense->hash == 0 || score > sense->score)
            *sense = (ns_city_sense){.hash = candidate->hash,
                                     .place = place,
                                     .is_weighed = sense->is_weighed,
                                     .score = score};
    }
    sense->is_weighed |= region == 0;
}

bool ns_places_resolve(ns_names *names, const ns_name_model *model, const char *text)
{
    if (!collect_countries(names, &model->allocator) || !open_senses(names, &model->allocator))
        return false;
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].label == NS_LABEL_CITY)
            choose_place(names, model, &names->items[i], text);
    for (size_t i = 0; i < names->count; i++) {
        if (names->items[i].label != NS_LABEL_CITY)
            continue;
        const ns_city_sense *sense =
            sense_of(names, names->candidates[names->items[i].candidate].hash);
        names->items[i].place = sense->hash == 0 ? NS_NO_PLACE : sense->place;
    }
    return true;
}
