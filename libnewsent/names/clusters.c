/* Clusters: links short forms and acronyms to their full names through a table of name keys. */
#include "names/clusters.h"

#include <string.h>

#include "base/hash_index.h"

enum { LONGEST_ACRONYM = 8, LONGEST_CHAIN = 8, LEAST_SLOTS = 64, AMBIGUOUS = 1 };

/* Keys of names themselves, and of the short forms that names have; both in one table. */
typedef enum key_kind { KEY_NAME, KEY_SHORT, KEY_CITY, KEY_PLACE } key_kind;

typedef struct ns_cluster_key {
    uint64_t key;  /* 0 is free */
    uint32_t name; /* index of the name that owns it */
    uint32_t is_ambiguous;
} ns_cluster_key;

void ns_clusters_free(ns_names *names, const newsent_allocator *allocator)
{
    ns_discard(allocator, &names->cluster_keys, &names->cluster_capacity,
               sizeof *names->cluster_keys);
}

/* An empty table with room for all keys of the names, so that it never grows. */
static bool open_keys(ns_names *names, const newsent_allocator *allocator)
{
    size_t keys = 0;
    for (size_t i = 0; i < names->count; i++) {
        const ns_candidate *candidate = &names->candidates[names->items[i].candidate];
        keys += 2 + (size_t)(candidate->end - candidate->first);
    }
    size_t slots = ns_hash_slots(LEAST_SLOTS, keys);
    if (!ns_reserve(allocator, &names->cluster_keys, &names->cluster_capacity, slots,
                    sizeof *names->cluster_keys))
        return false;
    names->cluster_slots = slots;
    memset(names->cluster_keys, 0, slots * sizeof *names->cluster_keys);
    return true;
}

static bool stop_at_key(const void *keys, size_t slot, uint64_t key)
{
    const ns_cluster_key *at = (const ns_cluster_key *)keys + slot;
    return at->key == 0 || at->key == key;
}

static ns_cluster_key *key_of(const ns_names *names, uint64_t hash, key_kind kind)
{
    uint64_t key = kind == KEY_NAME ? hash : ns_hash_join((uint64_t)kind, hash);
    return &names->cluster_keys[ns_hash_probe(names->cluster_keys, names->cluster_slots, key,
                                              stop_at_key)];
}

/* The owner of a key; `name` becomes it when the key is new. */
static uint32_t own(const ns_names *names, uint64_t hash, key_kind kind, uint32_t name)
{
    ns_cluster_key *slot = key_of(names, hash, kind);
    if (slot->key == 0)
        *slot = (ns_cluster_key){
            .key = kind == KEY_NAME ? hash : ns_hash_join((uint64_t)kind, hash), .name = name};
    return slot->name;
}

static const ns_candidate *candidate_of(const ns_names *names, uint32_t name)
{
    return &names->candidates[names->items[name].candidate];
}

static const ns_chunk_token *tokens_of(const ns_names *names, uint32_t name)
{
    return names->tokens + names->chunks[names->items[name].chunk].token;
}

/* Whether `longer` begins with all the tokens of `name`. */
static bool begins(const ns_names *names, uint32_t name, uint32_t continuations)
{
    const ns_candidate *a = candidate_of(names, name);
    const ns_candidate *b = candidate_of(names, continuations);
    size_t count = (size_t)(a->end - a->first);
    if (count >= (size_t)(b->end - b->first))
        return false;
    for (size_t i = 0; i < count; i++)
        if (tokens_of(names, name)[a->first + i].hash !=
            tokens_of(names, continuations)[b->first + i].hash)
            return false;
    return true;
}

/* A short form stands for one full name; of names that begin each other, for the longest. */
static void own_short(const ns_names *names, uint64_t hash, uint32_t name)
{
    uint32_t owner = own(names, hash, KEY_SHORT, name);
    if (begins(names, owner, name))
        key_of(names, hash, KEY_SHORT)->name = name;
    else if (owner != name && !begins(names, name, owner))
        key_of(names, hash, KEY_SHORT)->is_ambiguous = AMBIGUOUS;
}

/* Enters the beginnings of a name and its acronym, for mentions that use them. */
static void own_short_forms(const ns_names *names, uint32_t name)
{
    const ns_candidate *candidate = candidate_of(names, name);
    const ns_chunk_token *tokens = tokens_of(names, name);
    char letters[LONGEST_ACRONYM];
    size_t count = 0;
    uint64_t hash = NS_HASH_EMPTY;
    for (size_t i = candidate->first; i < candidate->end; i++) {
        hash = ns_hash_join(hash, tokens[i].hash);
        if (tokens[i].is_link)
            continue;
        if (i + 1 < candidate->end)
            own_short(names, hash, name);
        if (count < LONGEST_ACRONYM)
            letters[count] = (char)tokens[i].initial;
        count++;
    }
    if (count >= 2 && count <= LONGEST_ACRONYM)
        own_short(names, ns_hash_bytes(letters, count), name);
}

/* The name at the end of the chain of fuller forms. */
static uint32_t fullest(const ns_names *names, uint32_t name)
{
    for (int step = 0; step < LONGEST_CHAIN && names->items[name].longest != name; step++)
        name = names->items[name].longest;
    return name;
}

/* Every mention points to the first one with the same words, that one to the fuller name of which
 * it is a short form. */
static void link_organizations(ns_names *names)
{
    for (uint32_t i = 0; i < names->count; i++)
        if (names->items[i].label == NS_LABEL_ORG)
            names->items[i].longest = own(names, candidate_of(names, i)->hash, KEY_NAME, i);
    for (uint32_t i = 0; i < names->count; i++)
        if (names->items[i].label == NS_LABEL_ORG && names->items[i].longest == i)
            own_short_forms(names, i);
    for (uint32_t i = 0; i < names->count; i++) {
        if (names->items[i].label != NS_LABEL_ORG || names->items[i].longest != i)
            continue;
        const ns_cluster_key *slot = key_of(names, candidate_of(names, i)->hash, KEY_SHORT);
        if (slot->key != 0 && !slot->is_ambiguous && fullest(names, slot->name) != i)
            names->items[i].longest = slot->name;
    }
}

/* Mentions with a place are one by the place, others by their words. */
static void link_cities(ns_names *names)
{
    for (uint32_t i = 0; i < names->count; i++) {
        if (names->items[i].label != NS_LABEL_CITY)
            continue;
        bool has_place = names->items[i].place != NS_NO_PLACE;
        if (has_place)
            names->items[i].longest = own(names, names->items[i].place + UINT64_C(1), KEY_PLACE, i);
        else
            names->items[i].longest = own(names, candidate_of(names, i)->hash, KEY_CITY, i);
    }
}

bool ns_clusters_build(ns_names *names, const ns_name_model *model)
{
    if (!open_keys(names, &model->allocator))
        return false;
    link_organizations(names);
    link_cities(names);
    names->cluster_count = 0;
    for (uint32_t i = 0; i < names->count; i++) {
        ns_name *name = &names->items[i];
        if (name->label != NS_LABEL_ORG && name->label != NS_LABEL_CITY)
            continue;
        uint32_t root = fullest(names, i);
        if (names->items[root].cluster == UINT32_MAX)
            names->items[root].cluster = names->cluster_count++;
        name->cluster = names->items[root].cluster;
    }
    for (uint32_t i = 0; i < names->count; i++)
        names->items[i].longest = fullest(names, i);
    return true;
}
