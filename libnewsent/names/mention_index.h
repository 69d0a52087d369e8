/*
 * Document features: takes the first decisions on all mentions, gives what they say about each
 * other.
 *
 * Document features of a mention come from the decisions on other mentions only: the same name, a
 * longer name that it begins or ends, a shorter one that begins or ends it, its acronym, a
 * neighbour in a list of names. Each relation counts once, by its best decision, so that the inside
 * of a name, which is the same in every mention, is not counted again and again.
 */
#ifndef NS_NAMES_MENTION_INDEX_H
#define NS_NAMES_MENTION_INDEX_H

#include "names/segment.h"

/* Makes an empty table for the names' chunks. False when memory ran out. */
bool ns_mention_index_open(ns_names *names, const newsent_allocator *allocator);

/* Adds the first decision on a chunk: the probabilities of its candidates. False when memory ran
 * out. */
bool ns_mention_index_add(ns_names *names, const newsent_allocator *allocator,
                          const ns_chunk *chunk, float (*probability)[NS_LABELS]);

/* What other mentions say of a name. */
typedef struct ns_name_record ns_name_record;

/* Prefetches the records of a chunk's candidates: in a long document they are not in the cache. */
void ns_mention_index_prefetch(const ns_names *names, const ns_chunk *chunk);

/* Fills known (room for NS_CHUNK_CANDIDATES) with the record of each candidate of a chunk. */
void ns_mention_index_lookup(const ns_names *names, const ns_chunk *chunk,
                             const ns_name_record **known);

/*
 * Adds the document features of a candidate to part, and reports them to listener (may be NULL).
 * known is what ns_mention_index_lookup() gave.
 */
void ns_mention_index_score(const ns_names *names, const ns_name_model *model,
                            const ns_chunk *chunk, const ns_name_record *const *known,
                            size_t candidate, ns_score_sum *part,
                            const ns_feature_listener *listener);

/* Whether other mentions of the name are likely to have this label. */
bool ns_mention_index_is(const ns_names *names, const ns_name_record *record, int label);

/* Frees the table of names and the list of mentions. */
void ns_mention_index_free(ns_names *names, const newsent_allocator *allocator);

#endif
