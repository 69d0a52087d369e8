/* The semi-Markov model over the candidates of a chunk: the best segmentation (Viterbi) and the
 * probability of each name (forward-backward). */
#include "names/segment.h"

#include <limits.h>
#include <string.h>

static bool may_have(const ns_candidate *candidate, int label)
{
    return label != NS_LABEL_CITY || (candidate->flags & NS_CANDIDATE_CITY);
}

static bool competes(const ns_chunk_scores *chunk, size_t c)
{
    return !(chunk->candidates[c].flags & NS_CANDIDATE_PRUNED);
}

/* NONE takes one token at a time; tokens that are no candidate alone take it for nothing. */
static void none_scores(const ns_chunk_scores *chunk, int *none)
{
    memset(none, 0, NS_CHUNK_TOKENS * sizeof *none);
    for (size_t c = 0; c < chunk->count; c++)
        if (chunk->candidates[c].end - chunk->candidates[c].first == 1)
            none[chunk->candidates[c].first] = chunk->scores[c].of[NS_LABEL_NONE];
}

/*
 * The first of the labels of names with the highest score. Score and label are compared as one
 * number, without branches, since a comparison of two labels is guessed wrong as often as not.
 */
static int best_label(const ns_candidate *candidate, const ns_label_scores *scores)
{
    enum { STEP = 8 /* more than there are labels */ };
    int best = scores->of[NS_LABEL_ORG] * STEP + (STEP - 1 - NS_LABEL_ORG);
    for (int label = NS_LABEL_ORG + 1; label < NS_LABEL_NONE; label++) {
        int rank =
            may_have(candidate, label) ? scores->of[label] * STEP + (STEP - 1 - label) : INT_MIN;
        best = rank > best ? rank : best;
    }
    return STEP - 1 - (best & (STEP - 1));
}

/* The usual chunk: one token, one candidate. */
static size_t decide_lone(const ns_chunk_scores *chunk, ns_segment *choices)
{
    int label = best_label(&chunk->candidates[0], &chunk->scores[0]);
    choices[0] = (ns_segment){0, (uint8_t)label};
    return chunk->scores[0].of[label] > chunk->scores[0].of[NS_LABEL_NONE];
}

size_t ns_segment_best(const ns_chunk_scores *chunk, ns_segment *choices)
{
    if (chunk->token_count == 1 && chunk->count == 1)
        return decide_lone(chunk, choices);
    int none[NS_CHUNK_TOKENS];
    int best[NS_CHUNK_TOKENS + 1];
    int labels[NS_CHUNK_CANDIDATES];
    int chosen[NS_CHUNK_TOKENS + 1]; /* candidate that ends here, -1 for NONE */
    none_scores(chunk, none);
    for (size_t end = 0; end <= chunk->token_count; end++)
        best[end] = end == 0 ? 0 : INT_MIN;
    for (size_t first = 0, c = 0; first < chunk->token_count; first++) {
        if (best[first] + none[first] >= best[first + 1]) {
            best[first + 1] = best[first] + none[first];
            chosen[first + 1] = -1;
        }
        for (; c < chunk->count && chunk->candidates[c].first == first; c++) {
            if (!competes(chunk, c))
                continue;
            size_t end = chunk->candidates[c].end;
            labels[c] = best_label(&chunk->candidates[c], &chunk->scores[c]);
            int score = best[first] + chunk->scores[c].of[labels[c]];
            if (score > best[end]) {
                best[end] = score;
                chosen[end] = (int)c;
            }
        }
    }
    size_t count = 0;
    for (size_t end = chunk->token_count; end > 0;
         end = chosen[end] < 0 ? end - 1 : chunk->candidates[chosen[end]].first)
        count += chosen[end] >= 0;
    size_t at = count;
    for (size_t end = chunk->token_count; end > 0;
         end = chosen[end] < 0 ? end - 1 : chunk->candidates[chosen[end]].first)
        if (chosen[end] >= 0)
            choices[--at] = (ns_segment){(uint16_t)chosen[end], (uint8_t)labels[chosen[end]]};
    return count;
}

static double odds_of(const ns_name_model *model, int score)
{
    int clamped = score < -NS_SCORE_LIMIT ? -NS_SCORE_LIMIT : score;
    clamped = clamped > NS_SCORE_LIMIT ? NS_SCORE_LIMIT : clamped;
    return model->odds[clamped + NS_SCORE_LIMIT];
}

/* The odds of a candidate's labels, and of all names among them together. */
typedef struct label_odds {
    double of[NS_LABELS];
    double name;
} label_odds;

/* Odds of each label of one candidate, from a table over tenths of log-odds. */
static label_odds odds_of_labels(const ns_name_model *model, const ns_chunk_scores *chunk, size_t c)
{
    label_odds odds;
    int16_t clamped[NS_SCORE_COUNT]; /* also scores of no use here: one SIMD step clamps all */
    for (int i = 0; i < NS_SCORE_COUNT; i++) {
        int16_t score = chunk->scores[c].of[i];
        score = score < -NS_SCORE_LIMIT ? -NS_SCORE_LIMIT : score;
        clamped[i] = score > NS_SCORE_LIMIT ? NS_SCORE_LIMIT : score;
    }
    for (int label = 0; label < NS_LABELS; label++)
        odds.of[label] = model->odds[clamped[label] + NS_SCORE_LIMIT];
    if (!may_have(&chunk->candidates[c], NS_LABEL_CITY))
        odds.of[NS_LABEL_CITY] = 0;
    odds.name = 0;
    for (int label = 0; label < NS_LABEL_NONE; label++)
        odds.name += odds.of[label];
    return odds;
}

/* The usual chunk: one token, one candidate. */
static void decide_lone_odds(const ns_name_model *model, const ns_chunk_scores *chunk,
                             float *probability)
{
    label_odds odds = odds_of_labels(model, chunk, 0);
    double all = odds.name + odds.of[NS_LABEL_NONE];
    for (int label = 0; label < NS_LABELS; label++)
        probability[label] = (float)(odds.of[label] / all);
}

void ns_segment_marginals(const ns_name_model *model, const ns_chunk_scores *chunk,
                          float (*probability)[NS_LABELS])
{
    if (chunk->token_count == 1 && chunk->count == 1) {
        decide_lone_odds(model, chunk, probability[0]);
        return;
    }
    int none[NS_CHUNK_TOKENS];
    double before[NS_CHUNK_TOKENS + 1] = {1.0};
    double behind[NS_CHUNK_TOKENS + 1] = {0};
    label_odds odds[NS_CHUNK_CANDIDATES];
    none_scores(chunk, none);
    for (size_t c = 0; c < chunk->count; c++)
        odds[c] = competes(chunk, c) ? odds_of_labels(model, chunk, c) : (label_odds){{0}, 0};
    for (size_t first = 0, c = 0; first < chunk->token_count; first++) {
        before[first + 1] += before[first] * odds_of(model, none[first]);
        for (; c < chunk->count && chunk->candidates[c].first == first; c++)
            before[chunk->candidates[c].end] += before[first] * odds[c].name;
    }
    behind[chunk->token_count] = 1.0;
    for (size_t first = chunk->token_count, c = chunk->count; first-- > 0;) {
        behind[first] += behind[first + 1] * odds_of(model, none[first]);
        for (; c > 0 && chunk->candidates[c - 1].first == first; c--)
            behind[first] += behind[chunk->candidates[c - 1].end] * odds[c - 1].name;
    }
    for (size_t c = 0; c < chunk->count; c++) {
        const ns_candidate *candidate = &chunk->candidates[c];
        double around =
            before[candidate->first] * behind[candidate->end] / before[chunk->token_count];
        for (int label = 0; label < NS_LABELS; label++)
            probability[c][label] = (float)(around * odds[c].of[label]);
    }
}
