/*
 * Segmentation: takes the scores of a chunk's candidates, gives the best segmentation, and the
 * probability of each name.
 *
 * A segmentation covers each token of the chunk once: by a name with its label, or, as a single
 * token, by NONE. Its score is the sum of its segments. All segmentations compete; dynamic
 * programming over token positions finds the best one and sums over all.
 */
#ifndef NS_NAMES_SEGMENT_H
#define NS_NAMES_SEGMENT_H

#include "names/name_list.h"

/* A name of the best segmentation. */
typedef struct ns_segment {
    uint16_t candidate; /* within the chunk */
    uint8_t label;
} ns_segment;

/* Candidates of one chunk with the scores to decide by. */
typedef struct ns_chunk_scores {
    const ns_candidate *candidates;
    const ns_label_scores *scores;
    size_t count;
    size_t token_count;
} ns_chunk_scores;

/* Upper bound: a candidate begins at any token and has up to NS_NAME_TOKENS. */
enum { NS_CHUNK_CANDIDATES = NS_CHUNK_TOKENS * NS_NAME_TOKENS };

/* Fills choices (room for NS_CHUNK_TOKENS) with the best segmentation, in text order; gives their
 * count. */
size_t ns_segment_best(const ns_chunk_scores *chunk, ns_segment *choices);

/* Probability of each label of each candidate among all segmentations. */
void ns_segment_marginals(const ns_name_model *model, const ns_chunk_scores *chunk,
                          float (*probability)[NS_LABELS]);

/* Probability of all labels of names together. */
static inline float ns_name_probability(const float *probability)
{
    float sum = 0;
    for (int label = 0; label < NS_LABEL_NONE; label++)
        sum += probability[label];
    return sum;
}

#endif
