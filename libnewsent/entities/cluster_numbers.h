/* Clusters: gives entities of one thing one number, dense from 0 in order of first mention. */
#ifndef NS_ENTITIES_CLUSTER_NUMBERS_H
#define NS_ENTITIES_CLUSTER_NUMBERS_H

#include "entities/entity_list.h"

/* names: they say which mentions of a name are one thing. False when memory ran out. */
bool ns_cluster_numbers_assign(ns_entities *entities, const newsent_allocator *allocator,
                               const ns_names *names);

/* Frees the table between cluster and number; entities keep their numbers. */
void ns_clusters_discard(ns_entities *entities, const newsent_allocator *allocator);

#endif
