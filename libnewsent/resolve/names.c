/* Names of a document: keeps the zones of its passages, then decides over all of them. */
#include "names.h"

#include "clusters.h"
#include "decide.h"
#include "document.h"
#include "places.h"

enum { LONGEST_LIST_GAP = 6 /* ", and " */, ZONES_AHEAD = 4 };

/*
 * Candidates of several tokens whose first share is below do not count any more: a fifth of all, since most cuts of a long zone make no
 * sense. Of those below, one in 50,000 would be chosen in the end. Single tokens stay, for how they score as no name counts in every cut.
 */
static const float LEAST_CHANCE = 0.01f;

/* Whatever was decided for is above the threshold, also when three readings share the odds. */
static const float LEAST_SCORE = 0.5f;

void ns_names_clear(ns_names *names)
{
    names->token_count = names->candidate_count = names->zone_count = names->count = 0;
}

void ns_names_free(ns_names *names, const newsent_allocator *allocator)
{
    ns_discard(allocator, &names->tokens, &names->token_capacity, sizeof *names->tokens);
    ns_discard(allocator, &names->candidates, &names->candidate_capacity, sizeof *names->candidates);
    ns_discard(allocator, &names->zones, &names->zone_capacity, sizeof *names->zones);
    ns_discard(allocator, &names->items, &names->capacity, sizeof *names->items);
    ns_document_free(names, allocator);
    ns_clusters_free(names, allocator);
    ns_places_free(names, allocator);
    ns_names_clear(names);
}

/* ---------------------------------------------------------------- Reading */

static ns_zone_token zone_token(const ns_passage *passage, size_t token)
{
    const ns_tokens *tokens = passage->tokens;
    uint8_t c = (uint8_t)ns_passage_char(passage, token);
    bool is_mark = tokens->kind[token] == NS_TOKEN_PUNCT || tokens->kind[token] == NS_TOKEN_CLITIC || tokens->kind[token] == NS_TOKEN_SYMBOL;
    return (ns_zone_token){.hash = tokens->hash[token],
                           .start = tokens->start[token],
                           .end = tokens->end[token],
                           .initial = c >= 'A' && c <= 'Z' ? (uint8_t)(c | 0x20) : c,
                           .shape = tokens->shape[token],
                           .is_link = is_mark || tokens->shape[token] == NS_SHAPE_LOWER,
                           .is_coordinator = (ns_passage_role(passage, token) & NS_ROLE_COORD) != 0,
                           .is_function_word = (ns_passage_role(passage, token) & NS_ROLE_FUNCTION) != 0};
}

static ns_candidate candidate(ns_zone_features *features, size_t first, size_t end, uint64_t hash)
{
    ns_span_entry entry;
    ns_part part = ns_features_score(features, first, end, &entry);
    uint8_t flags = ns_features_may_be_city(features, first, end, &entry) ? NS_CANDIDATE_CITY : 0;
    if (entry.entry != 0 && (entry.roles & NS_ROLE_COUNTRY))
        flags |= NS_CANDIDATE_COUNTRY;
    return (ns_candidate){.hash = hash, .part = part, .entry = entry.entry, .first = (uint8_t)first, .end = (uint8_t)end, .flags = flags};
}

/* Adds every span that can be a name. Room was reserved. */
static void add_candidates(ns_names *names, const ns_passage *passage, const ns_span *zone, ns_zone_features *features)
{
    for (size_t first = 0; first < zone->count; first++) {
        if (!(zone->can[first] & NS_CAN_BEGIN))
            continue;
        uint64_t hash = NS_HASH_EMPTY;
        for (size_t end = first + 1; end <= zone->count && end <= first + NS_NAME_TOKENS; end++) {
            hash = ns_hash_join(hash, passage->tokens->hash[zone->first + end - 1]);
            if (zone->can[end - 1] & NS_CAN_END)
                names->candidates[names->candidate_count++] = candidate(features, first, end, hash);
        }
    }
}

static bool reserve_zone(ns_names *names, const newsent_allocator *allocator)
{
    return ns_reserve(allocator, &names->zones, &names->zone_capacity, names->zone_count + 1, sizeof *names->zones) &&
           ns_reserve(allocator, &names->tokens, &names->token_capacity, names->token_count + NS_ZONE_TOKENS, sizeof *names->tokens) &&
           ns_reserve(allocator, &names->candidates, &names->candidate_capacity, names->candidate_count + NS_ZONE_CANDIDATES,
                      sizeof *names->candidates);
}

/* Whether the zone that begins at `start` goes on the list that the zone before is in: "Acme, Brix and Corvo". */
static bool goes_on_list(const ns_names *names, const char *text, uint32_t start, uint32_t sentence)
{
    if (names->zone_count == 0 || names->zones[names->zone_count - 1].sentence != sentence)
        return false;
    uint32_t end = names->tokens[names->token_count - 1].end;
    return text[end] == ',' && start - end <= LONGEST_LIST_GAP;
}

static bool add_zone(ns_names *names, const ns_passage *passage, const ns_span *span, ns_sentence_look *look)
{
    if (!reserve_zone(names, &passage->model->allocator))
        return false;
    ns_zone_features features;
    ns_features_open(&features, passage, span, look);
    uint32_t sentence = passage->tokens->first_sentence + (uint32_t)look->sentence;
    bool is_listed = goes_on_list(names, passage->tokens->text, passage->tokens->start[span->first], sentence);
    ns_zone *zone = &names->zones[names->zone_count++];
    *zone = (ns_zone){.token = (uint32_t)names->token_count,
                      .candidate = (uint32_t)names->candidate_count,
                      .sentence = sentence,
                      .passage = passage->tokens->start[0],
                      .token_count = (uint8_t)span->count,
                      .goes_on_list = is_listed};
    for (size_t i = 0; i < span->count; i++)
        names->tokens[names->token_count++] = zone_token(passage, span->first + i);
    add_candidates(names, passage, span, &features);
    zone->candidate_count = (uint16_t)(names->candidate_count - zone->candidate);
    return true;
}

/*
 * Whether a zone is a common word that is capitalised because it opens its sentence: "Officials said". No list has it as a
 * name, so it is left out before it costs anything; a third of all zones are such.
 */
static bool is_plain_opening(const ns_passage *passage, const ns_span *span)
{
    const ns_tokens *tokens = passage->tokens;
    size_t i = span->first;
    if (span->count != 1 || !(tokens->flags[i] & NS_TOKEN_SENTENCE) || tokens->shape[i] != NS_SHAPE_TITLE)
        return false;
    uint16_t role = ns_passage_role(passage, i);
    bool is_name = role & (NS_ROLE_LISTED | NS_ROLE_CITY | NS_ROLE_PERSON | NS_ROLE_WORD_NAME | NS_ROLE_COUNTRY | NS_ROLE_LEGAL);
    bool goes_on = i + 1 < tokens->count && (tokens->flags[i + 1] & NS_TOKEN_GLUED || tokens->kind[i + 1] != NS_TOKEN_WORD);
    return role & NS_ROLE_COMMON && !is_name && !goes_on && passage->marks->long_mark[i] == 0;
}

bool ns_names_read(ns_names *names, const ns_passage *passage)
{
    ns_span span;
    ns_sentence_look look = {0};
    for (size_t from = 0; ns_zone_next(passage, from, &span); from = span.first + span.count) {
        if (is_plain_opening(passage, &span))
            continue;
        if (!add_zone(names, passage, &span, &look))
            return false;
    }
    return true;
}

/* ---------------------------------------------------------------- Deciding */

/* What there is to decide a zone by. */
typedef struct zone_decision {
    const ns_known_name *known[NS_ZONE_CANDIDATES];
    ns_scores scores[NS_ZONE_CANDIDATES];
    ns_part parts[NS_ZONE_CANDIDATES];
    float probability[NS_ZONE_CANDIDATES][NS_LABELS];
} zone_decision;

/* A candidate's own evidence and, when asked, what other mentions say; the threshold counts for the decision only. */
static ns_zone_scores weigh(zone_decision *decision, const ns_names *names, const ns_name_model *model, const ns_zone *zone, bool hear)
{
    if (hear)
        ns_document_look_up(names, zone, decision->known);
    for (size_t c = 0; c < zone->candidate_count; c++) {
        decision->parts[c] = names->candidates[zone->candidate + c].part;
        if (hear && !(names->candidates[zone->candidate + c].flags & NS_CANDIDATE_LOST))
            ns_document_hear(names, model, zone, decision->known, c, &decision->parts[c], NULL);
        decision->scores[c] = decision->parts[c].sum;
        ns_scores_add(&decision->scores[c], &model->threshold);
    }
    return (ns_zone_scores){names->candidates + zone->candidate, decision->scores, zone->candidate_count, zone->token_count};
}

/* Marks the candidates that are hardly names. */
static void sort_out(ns_names *names, const ns_zone *zone, float (*probability)[NS_LABELS])
{
    for (size_t c = 0; c < zone->candidate_count; c++) {
        ns_candidate *candidate = &names->candidates[zone->candidate + c];
        if (ns_chance_of_name(probability[c]) < LEAST_CHANCE && candidate->end - candidate->first > 1)
            candidate->flags |= NS_CANDIDATE_LOST;
    }
}

/* Asks for what is known of a zone that comes a few later. */
static void ask_ahead(const ns_names *names, size_t z)
{
    if (z + ZONES_AHEAD < names->zone_count)
        ns_document_ask(names, &names->zones[z + ZONES_AHEAD]);
}

static bool decide_first(ns_names *names, const ns_name_model *model)
{
    zone_decision decision;
    for (size_t z = 0; z < names->zone_count; z++) {
        ask_ahead(names, z);
        ns_zone_scores scores = weigh(&decision, names, model, &names->zones[z], false);
        ns_decide_odds(model, &scores, decision.probability);
        if (!ns_document_enter(names, &model->allocator, &names->zones[z], decision.probability))
            return false;
        sort_out(names, &names->zones[z], decision.probability);
    }
    return true;
}

static ns_name chosen_name(const ns_names *names, const ns_name_model *model, size_t zone_index, ns_choice choice,
                           const zone_decision *decision)
{
    const ns_zone *zone = &names->zones[zone_index];
    const ns_candidate *candidate = &names->candidates[zone->candidate + choice.candidate];
    uint16_t row = ns_part_top_row(&decision->parts[choice.candidate], choice.label == NS_LABEL_CITY);
    float score = decision->probability[choice.candidate][choice.label];
    const ns_zone_token *first = &names->tokens[zone->token + candidate->first];
    bool has_article = choice.label == NS_LABEL_ORG && first->is_function_word && first->shape == NS_SHAPE_TITLE &&
                       candidate->end - candidate->first > 1; /* lists have "The Guardian"; the name is without it */
    return (ns_name){.start = first[has_article].start,
                     .end = names->tokens[zone->token + candidate->end - 1].end,
                     .sentence = zone->sentence,
                     .zone = (uint32_t)zone_index,
                     .candidate = zone->candidate + choice.candidate,
                     .row = row == 0 ? UINT32_MAX : model->evidence.slots[row],
                     .cluster = UINT32_MAX,
                     .place = NS_NO_PLACE,
                     .longest = (uint32_t)names->count,
                     .score = score < LEAST_SCORE ? LEAST_SCORE : score,
                     .label = choice.label};
}

/* Adds the names of the best cut of a zone. Room was reserved. */
static void add_chosen(ns_names *names, const ns_name_model *model, size_t zone_index, const ns_choice *choices, size_t count,
                       zone_decision *decision, const ns_zone_scores *scores)
{
    bool is_shown = false;
    for (size_t i = 0; i < count; i++)
        is_shown = is_shown || choices[i].label == NS_LABEL_ORG || choices[i].label == NS_LABEL_CITY;
    if (is_shown)
        ns_decide_odds(model, scores, decision->probability);
    for (size_t i = 0; !is_shown && i < count; i++)
        decision->probability[choices[i].candidate][choices[i].label] = 1.0f; /* nobody asks how sure it is */
    for (size_t i = 0; i < count; i++, names->count++)
        names->items[names->count] = chosen_name(names, model, zone_index, choices[i], decision);
}

static bool decide_last(ns_names *names, const ns_name_model *model)
{
    zone_decision decision;
    ns_choice choices[NS_ZONE_TOKENS];
    for (size_t z = 0; z < names->zone_count; z++) {
        ask_ahead(names, z);
        ns_zone_scores scores = weigh(&decision, names, model, &names->zones[z], true);
        size_t count = ns_decide_best(&scores, choices);
        if (!ns_reserve(&model->allocator, &names->items, &names->capacity, names->count + count, sizeof *names->items))
            return false;
        add_chosen(names, model, z, choices, count, &decision, &scores);
    }
    return true;
}

bool ns_names_resolve(ns_names *names, const ns_name_model *model, const char *text)
{
    names->count = 0;
    return ns_document_open(names, &model->allocator) && decide_first(names, model) && decide_last(names, model) &&
           ns_places_resolve(names, model, text) && ns_clusters_build(names, model);
}

/* ---------------------------------------------------------------- Explaining */

bool ns_names_explain(const ns_names *names, const ns_passage *passage, const ns_name *name, const ns_listener *listener)
{
    const ns_zone *zone = &names->zones[name->zone];
    const ns_candidate *candidate = &names->candidates[name->candidate];
    ns_span span;
    ns_sentence_look look = {0};
    for (size_t from = 0; ns_zone_next(passage, from, &span); from = span.first + span.count) {
        if (passage->tokens->start[span.first] != names->tokens[zone->token].start)
            continue;
        ns_zone_features features;
        ns_features_open(&features, passage, &span, &look);
        ns_features_list(&features, candidate->first, candidate->end, listener);
        ns_part unused = {0};
        const ns_known_name *known[NS_ZONE_CANDIDATES];
        ns_document_look_up(names, zone, known);
        ns_document_hear(names, passage->model, zone, known, name->candidate - zone->candidate, &unused, listener);
        return true;
    }
    return false;
}

void ns_names_odds(const ns_names *names, const ns_name_model *model, const ns_zone *zone, float (*probability)[NS_LABELS])
{
    zone_decision decision;
    ns_zone_scores scores = weigh(&decision, names, model, zone, true);
    ns_decide_odds(model, &scores, probability);
}
