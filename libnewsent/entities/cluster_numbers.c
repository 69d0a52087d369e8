/* Clusters of entities: names by their cluster in the document, dates and metrics by their value.
 */
#include "entities/cluster_numbers.h"

#include <string.h>

#include "base/hash.h"
#include "base/hash_index.h"
#include "entities/types.h"

enum { LEAST_SLOTS = 64 };

/* A thing that was met. */
typedef struct ns_value_slot {
    uint64_t key;
    uint32_t cluster; /* its number + 1, 0 for a free slot */
} ns_value_slot;

/* Two entities with one key are mentions of one thing. */
static uint64_t key_of(const newsent_entity *entity, const ns_origin *origin, const ns_names *names)
{
    const ns_type *type = ns_type_of(entity->type);
    if (origin->name != UINT32_MAX)
        return ns_hash_join(1, names->items[origin->name].cluster + UINT64_C(1));
    if (type->hash != NULL)
        return type->hash(entity);
    uint64_t key = ns_hash_bytes(entity->type_name, strlen(entity->type_name)) | 1;
    return ns_hash_join(ns_hash_join((uint64_t)entity->type + 1, key), entity->start + 1);
}

static bool stop_at_thing(const void *slots, size_t slot, uint64_t key)
{
    const ns_value_slot *at = (const ns_value_slot *)slots + slot;
    return at->cluster == 0 || at->key == key;
}

static uint32_t number_of(ns_entities *entities, uint64_t key, uint32_t *next)
{
    ns_value_slot *slot = &entities->clusters[ns_hash_probe(
        entities->clusters, entities->cluster_slots, key, stop_at_thing)];
    if (slot->cluster == 0)
        *slot = (ns_value_slot){key, ++*next};
    return slot->cluster - 1;
}

bool ns_cluster_numbers_assign(ns_entities *entities, const newsent_allocator *allocator,
                               const ns_names *names)
{
    uint32_t next = 0;
    entities->cluster_slots = ns_hash_slots(LEAST_SLOTS, entities->count);
    if (!ns_reserve(allocator, &entities->clusters, &entities->cluster_capacity,
                    entities->cluster_slots, sizeof(ns_value_slot)))
        return false;
    memset(entities->clusters, 0, entities->cluster_slots * sizeof(ns_value_slot));
    for (size_t i = 0; i < entities->count; i++)
        entities->items[i].cluster =
            number_of(entities, key_of(&entities->items[i], &entities->origins[i], names), &next);
    return true;
}

void ns_clusters_discard(ns_entities *entities, const newsent_allocator *allocator)
{
    ns_discard(allocator, &entities->clusters, &entities->cluster_capacity, sizeof(ns_value_slot));
}
