/* The entities of a document, in text order, and what each was made from. */
#ifndef NS_ENTITIES_ENTITY_LIST_H
#define NS_ENTITIES_ENTITY_LIST_H

#include "names/names.h"

/* What an entity was made from, for explanations. */
typedef struct ns_origin {
    uint32_t match; /* index of its rule match, UINT32_MAX for a name */
    uint32_t name;  /* index of its name, UINT32_MAX for a match */
} ns_origin;

struct ns_value_slot;

/* Zero it; arrays are reused from document to document. */
typedef struct ns_entities {
    newsent_entity *items;
    ns_origin *origins; /* of each item */
    size_t count, capacity, origin_capacity;
    size_t limit;                   /* at most so many, the first ones; 0: no limit */
    bool is_cut;                    /* there were more */
    struct ns_value_slot *clusters; /* cluster of each different thing; cluster_numbers.c */
    size_t cluster_slots, cluster_capacity;
} ns_entities;

#endif
