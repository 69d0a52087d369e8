/*
 * Names: takes blocks in text order, gives the names of the document with label, score, cluster and
 * place.
 *
 * ns_names_read() finds the chunks of a block and scores every span of them (features.h). When all
 * blocks are read, ns_names_resolve() decides each chunk, lets the decisions speak for other
 * mentions of the same names (mention_index.c), decides again, and ties mentions to clusters and
 * cities to GeoNames places.
 */
#ifndef NS_NAMES_NAMES_H
#define NS_NAMES_NAMES_H

#include "names/name_list.h"

/* Forgets the document before; memory is kept. */
void ns_names_clear(ns_names *names);

/* Frees all arrays. */
void ns_names_free(ns_names *names, const newsent_allocator *allocator);

/* Adds the chunks of a block. False when memory ran out. */
bool ns_names_read(ns_names *names, const ns_block *read);

/* Decides; fills names->items. False when memory ran out. */
bool ns_names_resolve(ns_names *names, const ns_name_model *model);

/*
 * Reports all features behind a name to the listener. block is the one that the name was read from
 * (it begins at byte names->chunks[name->chunk].block), read again by the earlier stages. False
 * when it is another.
 */
bool ns_names_explain(const ns_names *names, const ns_block *block, const ns_name *name,
                      const ns_feature_listener *listener);

/* For explanations: the probability of each label of each candidate of a chunk (room for
 * NS_CHUNK_CANDIDATES of segment.h). */
void ns_names_marginals(const ns_names *names, const ns_name_model *model, const ns_chunk *chunk,
                        float (*probability)[NS_LABELS]);

#endif
