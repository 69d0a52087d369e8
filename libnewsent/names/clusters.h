/*
 * Clusters: takes the decided names, gives mentions of one organization or city the same number.
 *
 * Organizations are one by the same words, by an acronym of the full name, or when one name begins
 * the other ("Huawei", "Huawei Technologies Co") and no other longer name; cities by their place,
 * or else by their words.
 */
#ifndef NS_NAMES_CLUSTERS_H
#define NS_NAMES_CLUSTERS_H

#include "names/name_list.h"

/* Joins mentions of one thing: equal names, short forms, acronyms. False when memory ran out. */
bool ns_clusters_build(ns_names *names, const ns_name_model *model);

/* Frees the tables; cluster numbers are in the names. */
void ns_clusters_free(ns_names *names, const newsent_allocator *allocator);

#endif
