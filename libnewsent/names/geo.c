/* Places: scores the gazetteer's places of a city name by what the document says about where it
 * plays. */
#include "names/geo.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/hash_index.h"
#include "names/features/region.h"

/*
 * Scores are powers of ten of population, so that a place wins over one that is ten times as large
 * by evidence of 1. Found by reading news of world cities and of local papers; the steps matter,
 * not the second digit.
 */
static const double prior_capital = 0.5; /* "Athens" is in Greece */
static const double prior_press = 0.4;   /* in countries whose own press writes in English */
static const double scene_country = 0.7, scene_country_main = 0.4; /* named; named the most often */
static const double scene_state = 1.3, scene_state_main = 0.6;
static const double world_city = 6.0; /* from this prior on, evidence for others counts less */
static const double world_city_share = 0.5; /* and less still when its country is named */
static const double near_country = 0.2, near_state = 0.5, near_place = 0.7, near_most = 1.6;
static const double home_country = 0.8, home_state = 2.2, home_near = 3.2;
static const double near_km = 150, home_near_km = 120;

enum {
    SCENES_MAX = 64,     /* countries and states that count; a text with more plays everywhere */
    NEIGHBOURS_MAX = 64, /* cities that speak for those near to them */
    MAIN_MENTIONS = 2,   /* a country that is named so often, and more than others, is the scene */
    COUNTRY_LETTERS = 2,
    LEAST_SLOTS = 16
};

#define EARTH_KM 6371.0
#define RADIANS (3.14159265358979 / 180)

/* A country, or a state of it, with its mentions in the document. */
typedef struct ns_scene {
    const char *country, *admin1; /* admin1 is "" for the country */
    uint32_t mentions;
} ns_scene;

/* A city name of the document and the place that it means where no region stands beside it. */
typedef struct ns_city_sense {
    uint64_t hash; /* of the name; 0 is free */
    uint32_t entry;
    uint32_t place;   /* NS_NO_PLACE */
    uint32_t region;  /* that stood beside a mention for which there is no place; 0 */
    bool is_told;     /* by a region beside some mention */
    float confidence; /* probability of the place among all of the name */
} ns_city_sense;

void ns_places_free(ns_names *names, const newsent_allocator *allocator)
{
    ns_discard(allocator, &names->cities, &names->city_capacity, sizeof *names->cities);
    ns_discard(allocator, &names->scenes, &names->scene_capacity, sizeof *names->scenes);
}

/* ---------------------------------------------------------------- Regions */

/* The region that stands beside a name; 0 for none. */
static uint32_t region_beside(const ns_names *names, const ns_name *name)
{
    size_t low = 0;
    size_t high = names->region_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (names->regions[middle].at < name->start)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t before = 0;
    for (; low < names->region_count && names->regions[low].at <= name->end; low++) {
        if (names->regions[low].at == name->end)
            return names->regions[low].entry;
        if (names->regions[low].at == name->start)
            before = names->regions[low].entry;
    }
    return before;
}

/* ---------------------------------------------------------------- Scenes */

static ns_scene *find_scene(const ns_names *names, const char *country, const char *admin1)
{
    for (size_t i = 0; i < names->scene_count; i++)
        if (strcmp(names->scenes[i].country, country) == 0 &&
            strcmp(names->scenes[i].admin1, admin1) == 0)
            return &names->scenes[i];
    return NULL;
}

static void add_scene(ns_names *names, const char *country, const char *admin1)
{
    ns_scene *scene = find_scene(names, country, admin1);
    if (scene != NULL)
        scene->mentions++;
    else if (names->scene_count < SCENES_MAX)
        names->scenes[names->scene_count++] = (ns_scene){country, admin1, 1};
}

static void add_region_scenes(ns_names *names, const ns_pack *pack, uint32_t entry)
{
    const ns_attribute *at = ns_entry_attributes(pack, entry);
    ns_region_meaning read;
    while (ns_region_next(pack, &at, &read)) {
        add_scene(names, read.country, "");
        if (read.admin1[0] != '\0')
            add_scene(names, read.country, read.admin1);
    }
}

/* Whether a candidate is a part of a name that is no region: "New York" the city, "Chad" a person.
 */
static bool is_other_name(const ns_names *names, size_t chunk, const ns_candidate *candidate,
                          size_t *item)
{
    while (*item < names->count && names->items[*item].chunk < chunk)
        ++*item;
    for (size_t i = *item; i < names->count && names->items[i].chunk == chunk; i++) {
        const ns_candidate *name = &names->candidates[names->items[i].candidate];
        uint8_t label = names->items[i].label;
        if ((label == NS_LABEL_CITY || label == NS_LABEL_PERSON) && name->first < candidate->end &&
            candidate->first < name->end)
            return true;
    }
    return false;
}

/* Countries and states that the document names: places in them are likelier. */
static bool collect_scenes(ns_names *names, const ns_name_model *model)
{
    size_t item = 0;
    if (!ns_reserve(&model->allocator, &names->scenes, &names->scene_capacity, SCENES_MAX,
                    sizeof *names->scenes))
        return false;
    names->scene_count = 0;
    for (size_t z = 0; z < names->chunk_count; z++) {
        const ns_chunk *chunk = &names->chunks[z];
        for (size_t c = 0; c < chunk->candidate_count; c++) {
            const ns_candidate *candidate = &names->candidates[chunk->candidate + c];
            if (candidate->flags & NS_CANDIDATE_COUNTRY &&
                !is_other_name(names, z, candidate, &item))
                add_region_scenes(names, model->pack, candidate->entry);
        }
    }
    return true;
}

/* Whether no other scene of its kind is named as often. */
static bool is_main_scene(const ns_names *names, const ns_scene *scene)
{
    if (scene->mentions < MAIN_MENTIONS)
        return false;
    for (size_t i = 0; i < names->scene_count; i++) {
        const ns_scene *other = &names->scenes[i];
        bool is_same_kind = (other->admin1[0] == '\0') == (scene->admin1[0] == '\0');
        if (other != scene && is_same_kind && other->mentions >= scene->mentions)
            return false;
    }
    return true;
}

/* Mentions of a country, as a fraction of those of all countries; 1 when none is named. */
static double country_share(const ns_names *names, const char *country)
{
    uint32_t all = 0;
    uint32_t own = 0;
    for (size_t i = 0; i < names->scene_count; i++) {
        const ns_scene *scene = &names->scenes[i];
        if (scene->admin1[0] != '\0')
            continue;
        all += scene->mentions;
        if (strcmp(scene->country, country) == 0)
            own += scene->mentions;
    }
    if (all == 0)
        return 1;
    return (double)own / all;
}

/* Log-odds for a place in a country or state that the document names; the main one counts more. */
static double scene_score(const ns_names *names, const ns_pack *pack, const ns_place *place)
{
    const ns_scene *country = find_scene(names, place->country, "");
    if (country == NULL)
        return 0;
    const ns_scene *state = find_scene(names, place->country, ns_pack_text(pack, place->admin1));
    double score = scene_country;
    if (is_main_scene(names, country))
        score += scene_country_main;
    if (state == NULL)
        return score;
    return score + scene_state + (is_main_scene(names, state) ? scene_state_main : 0);
}

/* ---------------------------------------------------------------- Scores */

static double prior_score(const ns_place *place)
{
    double score = log10((double)place->population + 1);
    if (place->flags & NS_PLACE_CAPITAL)
        score += prior_capital;
    return score + (place->flags & NS_PLACE_PRESS ? prior_press : 0);
}

/* Kilometres on the sphere. */
static double distance(double latitude, double longitude, const ns_place *place)
{
    double a = latitude * RADIANS;
    double b = (double)place->latitude * RADIANS;
    double half_a = sin((b - a) / 2);
    double half_b = sin(((double)place->longitude - longitude) * RADIANS / 2);
    double chord = half_a * half_a + cos(a) * cos(b) * half_b * half_b;
    return 2 * EARTH_KM * asin(sqrt(chord < 1 ? chord : 1));
}

static double home_score(const ns_home *home, const ns_pack *pack, const ns_place *place)
{
    if (home->has_position && distance(home->latitude, home->longitude, place) < home_near_km)
        return home_near;
    if (strcmp(home->country, place->country) != 0)
        return 0;
    bool is_state =
        home->admin1[0] != '\0' && strcmp(home->admin1, ns_pack_text(pack, place->admin1)) == 0;
    return home_country + (is_state ? home_state : 0);
}

/* What other cities of the document say for a place that is near to them. */
static double neighbour_score(const ns_names *names, const ns_pack *pack, const ns_place *place,
                              uint64_t hash)
{
    double score = 0;
    size_t neighbours = 0;
    for (size_t i = 0; i < names->city_slots && neighbours < NEIGHBOURS_MAX; i++) {
        const ns_city_sense *other = &names->cities[i];
        if (other->hash == 0 || other->hash == hash || other->place == NS_NO_PLACE)
            continue;
        const ns_place *near = &pack->places[other->place];
        neighbours++;
        if (near == place)
            continue;
        double said = strcmp(near->country, place->country) == 0 ? near_country : 0;
        if (said > 0 && near->admin1 == place->admin1)
            said += near_state;
        if (distance((double)near->latitude, (double)near->longitude, place) < near_km)
            said += near_place;
        score += said * (double)other->confidence;
    }
    if (score < near_most)
        return score;
    return near_most;
}

/*
 * How much evidence counts for a place: all of it, but against a city that the world knows only as
 * much as the document is about the place's country and not about the other.
 */
static double evidence_share(const ns_names *names, const ns_place *largest, const ns_place *place)
{
    bool is_same = strcmp(largest->country, place->country) == 0;
    if (is_same || prior_score(largest) < world_city)
        return 1;
    bool names_other = find_scene(names, largest->country, "") != NULL;
    return country_share(names, place->country) * (names_other ? world_city_share : 1);
}

static double place_score(const ns_names *names, const ns_pack *pack, const ns_city_sense *sense,
                          uint32_t index, bool with_neighbours)
{
    const ns_place *place = &pack->places[index];
    const ns_place *largest = &pack->places[ns_entry_place(pack, sense->entry, 0)];
    double said = scene_score(names, pack, place) + home_score(&names->home, pack, place);
    if (with_neighbours)
        said += neighbour_score(names, pack, place, sense->hash);
    return prior_score(place) + said * evidence_share(names, largest, place);
}

/* Chooses the likeliest place of a name, and says how likely it is. */
static void choose_place(const ns_names *names, const ns_pack *pack, ns_city_sense *sense,
                         bool with_neighbours)
{
    uint32_t count = ns_entry_place_count(pack, sense->entry);
    double best = 0;
    double odds = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t place = ns_entry_place(pack, sense->entry, i);
        double score = place_score(names, pack, sense, place, with_neighbours);
        if (i == 0 || score > best) {
            if (i == 0)
                odds = 1;
            else
                odds = odds * pow(10, best - score) + 1;
            best = score;
            sense->place = place;
        } else {
            odds += pow(10, score - best);
        }
    }
    if (count == 0)
        sense->confidence = 1;
    else
        sense->confidence = (float)(1 / odds);
}

/* ---------------------------------------------------------------- Names */

/* An empty table with room for all cities of the document. */
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

/* The sense of a name, made at its first mention. */
static ns_city_sense *sense_of(const ns_names *names, const ns_name *name)
{
    const ns_candidate *candidate = &names->candidates[name->candidate];
    size_t slot = ns_hash_probe(names->cities, names->city_slots, candidate->hash, stop_at_sense);
    if (names->cities[slot].hash == 0)
        names->cities[slot] = (ns_city_sense){
            .hash = candidate->hash, .entry = candidate->entry, .place = NS_NO_PLACE};
    return &names->cities[slot];
}

/* The likeliest place of a name in a region; NS_NO_PLACE when it has none there. */
static uint32_t place_in_region(const ns_pack *pack, uint32_t entry, uint32_t region)
{
    uint32_t count = ns_entry_place_count(pack, entry);
    uint32_t best = NS_NO_PLACE;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t place = ns_entry_place(pack, entry, i);
        if (ns_region_holds(pack, region, &pack->places[place]) &&
            (best == NS_NO_PLACE ||
             prior_score(&pack->places[place]) > prior_score(&pack->places[best])))
            best = place;
    }
    return best;
}

/* A mention with a region beside it decides for the others. */
static void tell_place(ns_names *names, const ns_pack *pack, ns_name *name)
{
    ns_city_sense *sense = sense_of(names, name);
    uint32_t region = region_beside(names, name);
    if (region == 0)
        return;
    name->place = place_in_region(pack, sense->entry, region);
    name->region = region;
    if (sense->is_told)
        return;
    sense->is_told = true;
    sense->place = name->place;
    sense->region = region;
    sense->confidence = 1;
}

static void choose_places(const ns_names *names, const ns_pack *pack, bool with_neighbours)
{
    for (size_t i = 0; i < names->city_slots; i++)
        if (names->cities[i].hash != 0 && !names->cities[i].is_told)
            choose_place(names, pack, &names->cities[i], with_neighbours);
}

/* The place of the name's sense, and a score that says how likely it is this one. */
static void take_sense(const ns_names *names, ns_name *name)
{
    const ns_city_sense *sense = sense_of(names, name);
    if (name->region != 0)
        return;
    name->place = sense->place;
    name->region = sense->region;
    name->score *= (1 + sense->confidence) / 2;
    if (name->score < NS_LEAST_SCORE)
        name->score = NS_LEAST_SCORE;
}

bool ns_places_resolve(ns_names *names, const ns_name_model *model)
{
    if (!open_senses(names, &model->allocator) || !collect_scenes(names, model))
        return false;
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].label == NS_LABEL_CITY)
            tell_place(names, model->pack, &names->items[i]);
    choose_places(names, model->pack, false);
    choose_places(names, model->pack, true);
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].label == NS_LABEL_CITY)
            take_sense(names, &names->items[i]);
    return true;
}

/* ---------------------------------------------------------------- Home */

static bool is_capital_letter(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* A place by its id, or any of a country; NULL when there is none. */
static const ns_place *find_place(const ns_pack *pack, unsigned long geonames, const char *country)
{
    for (size_t i = 0; i < pack->place_count; i++) {
        const ns_place *place = &pack->places[i];
        if (country != NULL ? strcmp(place->country, country) == 0 : place->geonames == geonames)
            return place;
    }
    return NULL;
}

/* The division of a country by its abbreviation; NULL when no list has it. */
static const char *division(const ns_pack *pack, const char *country, const char *code)
{
    uint64_t hash = ns_hash_word(code, strlen(code));
    const ns_slot *slots[] = {ns_slot_find(pack->hot, pack->hot_slots, hash),
                              ns_slot_find(pack->cold, pack->cold_slots, hash)};
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) {
        const ns_attribute *at =
            slots[i] == NULL ? NULL : ns_entry_attributes(pack, slots[i]->entry);
        ns_region_meaning read;
        while (ns_region_next(pack, &at, &read))
            if (strcmp(read.country, country) == 0 && read.admin1[0] != '\0')
                return read.admin1;
    }
    return NULL;
}

/* "GB" or "US-MN". False for a country or division that the gazetteer lacks. */
static bool read_code(const ns_pack *pack, const char *given, ns_home *home)
{
    if (!is_capital_letter(given[0]) || !is_capital_letter(given[1]))
        return false;
    memcpy(home->country, given, COUNTRY_LETTERS);
    const char *code = given + COUNTRY_LETTERS;
    if (*code == '\0')
        return find_place(pack, 0, home->country) != NULL;
    const char *admin1 = *code == '-' ? division(pack, home->country, code + 1) : NULL;
    if (admin1 == NULL)
        home->admin1 = "";
    else
        home->admin1 = admin1;
    return admin1 != NULL;
}

/* A GeoNames id, which gives a position too: nearness then counts. */
static bool read_id(const ns_pack *pack, const char *given, ns_home *home)
{
    char *end;
    unsigned long id = strtoul(given, &end, 10);
    const ns_place *place = *end == '\0' ? find_place(pack, id, NULL) : NULL;
    if (place == NULL)
        return false;
    *home = (ns_home){.admin1 = ns_pack_text(pack, place->admin1),
                      .has_position = true,
                      .latitude = (double)place->latitude,
                      .longitude = (double)place->longitude};
    memcpy(home->country, place->country, sizeof home->country);
    return true;
}

bool ns_home_read(const ns_pack *pack, const char *given, ns_home *home)
{
    *home = (ns_home){.admin1 = ""};
    if (given == NULL || given[0] == '\0')
        return true;
    bool is_number = given[0] >= '0' && given[0] <= '9';
    if (is_number)
        return read_id(pack, given, home);
    return read_code(pack, given, home);
}
