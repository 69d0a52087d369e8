/* Semi-Markov decisions over the spans of a zone: the best cut (Viterbi) and the share of each name (forward-backward). */
#include "decide.h"

#include <limits.h>
#include <string.h>

static bool may_have(const ns_candidate *candidate, int label)
{
    return label != NS_LABEL_CITY || (candidate->flags & NS_CANDIDATE_CITY);
}

static bool competes(const ns_zone_scores *zone, size_t c)
{
    return !(zone->candidates[c].flags & NS_CANDIDATE_LOST);
}

/* NONE takes one token at a time; tokens that are no candidate alone take it for nothing. */
static void none_scores(const ns_zone_scores *zone, int *none)
{
    memset(none, 0, NS_ZONE_TOKENS * sizeof *none);
    for (size_t c = 0; c < zone->count; c++)
        if (zone->candidates[c].end - zone->candidates[c].first == 1)
            none[zone->candidates[c].first] = zone->scores[c].of[NS_LABEL_NONE];
}

/*
 * The first of the labels of names with the highest score. Score and label are compared as one number, without branches, since a
 * comparison of two labels is guessed wrong as often as not.
 */
static int best_label(const ns_candidate *candidate, const ns_scores *scores)
{
    enum { STEP = 8 /* more than there are labels */ };
    int best = scores->of[NS_LABEL_ORG] * STEP + (STEP - 1 - NS_LABEL_ORG);
    for (int label = NS_LABEL_ORG + 1; label < NS_LABEL_NONE; label++) {
        int rank = may_have(candidate, label) ? scores->of[label] * STEP + (STEP - 1 - label) : INT_MIN;
        best = rank > best ? rank : best;
    }
    return STEP - 1 - (best & (STEP - 1));
}

/* The usual zone: one token, one candidate. */
static size_t decide_lone(const ns_zone_scores *zone, ns_choice *choices)
{
    int label = best_label(&zone->candidates[0], &zone->scores[0]);
    choices[0] = (ns_choice){0, (uint8_t)label};
    return zone->scores[0].of[label] > zone->scores[0].of[NS_LABEL_NONE];
}

size_t ns_decide_best(const ns_zone_scores *zone, ns_choice *choices)
{
    if (zone->token_count == 1 && zone->count == 1)
        return decide_lone(zone, choices);
    int none[NS_ZONE_TOKENS], best[NS_ZONE_TOKENS + 1], labels[NS_ZONE_CANDIDATES];
    int chosen[NS_ZONE_TOKENS + 1]; /* candidate that ends here, -1 for NONE */
    none_scores(zone, none);
    for (size_t end = 0; end <= zone->token_count; end++)
        best[end] = end == 0 ? 0 : INT_MIN;
    for (size_t first = 0, c = 0; first < zone->token_count; first++) {
        if (best[first] + none[first] >= best[first + 1]) {
            best[first + 1] = best[first] + none[first];
            chosen[first + 1] = -1;
        }
        for (; c < zone->count && zone->candidates[c].first == first; c++) {
            if (!competes(zone, c))
                continue;
            size_t end = zone->candidates[c].end;
            labels[c] = best_label(&zone->candidates[c], &zone->scores[c]);
            int score = best[first] + zone->scores[c].of[labels[c]];
            if (score > best[end]) {
                best[end] = score;
                chosen[end] = (int)c;
            }
        }
    }
    size_t count = 0;
    for (size_t end = zone->token_count; end > 0; end = chosen[end] < 0 ? end - 1 : zone->candidates[chosen[end]].first)
        count += chosen[end] >= 0;
    size_t at = count;
    for (size_t end = zone->token_count; end > 0; end = chosen[end] < 0 ? end - 1 : zone->candidates[chosen[end]].first)
        if (chosen[end] >= 0)
            choices[--at] = (ns_choice){(uint16_t)chosen[end], (uint8_t)labels[chosen[end]]};
    return count;
}

static double odds_of(const ns_name_model *model, int score)
{
    int cut = score < -NS_SCORE_LIMIT ? -NS_SCORE_LIMIT : score > NS_SCORE_LIMIT ? NS_SCORE_LIMIT : score;
    return model->odds[cut + NS_SCORE_LIMIT];
}

/* The odds of a candidate's labels, and of all names among them together. */
typedef struct label_odds {
    double of[NS_LABELS];
    double name;
} label_odds;

static label_odds odds_of_labels(const ns_name_model *model, const ns_zone_scores *zone, size_t c)
{
    label_odds odds;
    int16_t cut[NS_SCORE_COUNT]; /* all of them, so that one instruction cuts all */
    for (int i = 0; i < NS_SCORE_COUNT; i++) {
        int16_t score = zone->scores[c].of[i];
        score = score < -NS_SCORE_LIMIT ? -NS_SCORE_LIMIT : score;
        cut[i] = score > NS_SCORE_LIMIT ? NS_SCORE_LIMIT : score;
    }
    for (int label = 0; label < NS_LABELS; label++)
        odds.of[label] = model->odds[cut[label] + NS_SCORE_LIMIT];
    if (!may_have(&zone->candidates[c], NS_LABEL_CITY))
        odds.of[NS_LABEL_CITY] = 0;
    odds.name = 0;
    for (int label = 0; label < NS_LABEL_NONE; label++)
        odds.name += odds.of[label];
    return odds;
}

/* The usual zone: one token, one candidate. */
static void decide_lone_odds(const ns_name_model *model, const ns_zone_scores *zone, float *probability)
{
    label_odds odds = odds_of_labels(model, zone, 0);
    double all = odds.name + odds.of[NS_LABEL_NONE];
    for (int label = 0; label < NS_LABELS; label++)
        probability[label] = (float)(odds.of[label] / all);
}

void ns_decide_odds(const ns_name_model *model, const ns_zone_scores *zone, float (*probability)[NS_LABELS])
{
    if (zone->token_count == 1 && zone->count == 1) {
        decide_lone_odds(model, zone, probability[0]);
        return;
    }
    int none[NS_ZONE_TOKENS];
    double before[NS_ZONE_TOKENS + 1] = {1.0}, behind[NS_ZONE_TOKENS + 1] = {0};
    label_odds odds[NS_ZONE_CANDIDATES];
    none_scores(zone, none);
    for (size_t c = 0; c < zone->count; c++)
        odds[c] = competes(zone, c) ? odds_of_labels(model, zone, c) : (label_odds){{0}, 0};
    for (size_t first = 0, c = 0; first < zone->token_count; first++) {
        before[first + 1] += before[first] * odds_of(model, none[first]);
        for (; c < zone->count && zone->candidates[c].first == first; c++)
            before[zone->candidates[c].end] += before[first] * odds[c].name;
    }
    behind[zone->token_count] = 1.0;
    for (size_t first = zone->token_count, c = zone->count; first-- > 0;) {
        behind[first] += behind[first + 1] * odds_of(model, none[first]);
        for (; c > 0 && zone->candidates[c - 1].first == first; c--)
            behind[first] += behind[zone->candidates[c - 1].end] * odds[c - 1].name;
    }
    for (size_t c = 0; c < zone->count; c++) {
        const ns_candidate *candidate = &zone->candidates[c];
        double around = before[candidate->first] * behind[candidate->end] / before[zone->token_count];
        for (int label = 0; label < NS_LABELS; label++)
            probability[c][label] = (float)(around * odds[c].of[label]);
    }
}
