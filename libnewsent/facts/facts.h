/*
 * Facts: takes the entities of a document, gives each metric with the organization and the date
 * that it belongs to.
 *
 * The organization is one inside the metric ("20 Huawei stores"), else the nearest before it in its
 * sentence, else the nearest after it, else the last of the sentence before in the same paragraph.
 * The date is the nearest of the sentence that has a place in the calendar.
 */
#ifndef NS_FACTS_FACTS_H
#define NS_FACTS_FACTS_H

#include "base/memory.h"

/*
 * Fills *facts (an array of *capacity that is reused) with one fact for each METRIC, in text order.
 * entities are those of text, in text order;
 * published is the publication date or "". Linear in the length of both. False when memory ran
 * out.
 */
bool ns_facts_find(const char *text, const newsent_entity *entities, size_t count,
                   const char *published, const newsent_allocator *allocator, newsent_fact **facts,
                   size_t *fact_count, size_t *capacity);

#endif
