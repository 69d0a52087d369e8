/* Entities: takes rule matches with their values and names, gives the array that users see, in text
 * order. */
#ifndef NS_ENTITIES_ENTITIES_H
#define NS_ENTITIES_ENTITIES_H

#include "entities/entity_list.h"
#include "entities/types.h"

/* What is shown of a pack's rule, decided once per engine. */
typedef struct ns_entity_source {
    const ns_pack *pack;
    const ns_name_model *names;
    const uint8_t *
        rule_types; /* newsent_type of each rule, NS_RULE_TYPE_NONE for those that make no entity */
} ns_entity_source;

/*
 * Fills entities. The context's reference date moves as values are read. Matches without a sensible
 * value are dropped. False when memory ran out.
 */
bool ns_entities_collect(ns_entities *entities, const newsent_allocator *allocator,
                         const ns_entity_source *source, ns_value_context *context,
                         ns_matches *matches, const ns_names *names);

/* Frees the list; values lie in the arena of the document. */
void ns_entities_free(ns_entities *entities, const newsent_allocator *allocator);

#endif
