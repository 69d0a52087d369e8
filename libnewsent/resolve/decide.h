/*
 * Decisions: takes the scores of a zone's candidates, gives the best way to cut it into names, and how likely each name is.
 *
 * A cut covers each token of the zone once: by a name with its label, or, as a single token, by NONE. Its score is the sum
 * of its parts. All cuts compete; dynamic programming over token positions finds the best one and sums over all.
 */
#ifndef NS_DECIDE_H
#define NS_DECIDE_H

#include "names.h"

/* A name of the best cut. */
typedef struct ns_choice {
    uint16_t candidate; /* within the zone */
    uint8_t label;
} ns_choice;

/* Candidates of one zone with the scores to decide by. */
typedef struct ns_zone_scores {
    const ns_candidate *candidates;
    const ns_scores *scores;
    size_t count;
    size_t token_count;
} ns_zone_scores;

enum { NS_ZONE_CANDIDATES = NS_ZONE_TOKENS * NS_NAME_TOKENS };

/* Fills choices (room for NS_ZONE_TOKENS) with the best cut, in text order; gives their count. */
size_t ns_decide_best(const ns_zone_scores *zone, ns_choice *choices);

/* Probability of each label of each candidate among all cuts. */
void ns_decide_odds(const ns_name_model *model, const ns_zone_scores *zone, float (*probability)[NS_LABELS]);

/* Share of all labels of names together. */
static inline float ns_chance_of_name(const float *probability)
{
    float chance = 0;
    for (int label = 0; label < NS_LABEL_NONE; label++)
        chance += probability[label];
    return chance;
}

#endif
