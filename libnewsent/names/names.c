/* Names of a document: keeps the chunks of its blocks, then decides over all of them. */
#include "names/names.h"

#include "names/clusters.h"
#include "names/features/boundary.h"
#include "names/geo.h"
#include "names/mention_index.h"
#include "names/segment.h"

enum { LONGEST_LIST_GAP = 6 /* ", and " */, CHUNKS_AHEAD = 4 };

/*
 * Candidates of several tokens below this first-pass probability are pruned: a fifth of all, since
 * most segments of a long chunk make no sense. One in 50,000 of them would be chosen in the end.
 * Single tokens stay: their score as no name counts in every segmentation.
 */
static const float LEAST_PROBABILITY = 0.01f;

void ns_names_clear(ns_names *names)
{
    names->token_count = names->candidate_count = names->chunk_count = names->count = 0;
    names->region_count = 0;
}

void ns_names_free(ns_names *names, const newsent_allocator *allocator)
{
    ns_discard(allocator, &names->tokens, &names->token_capacity, sizeof *names->tokens);
    ns_discard(allocator, &names->candidates, &names->candidate_capacity,
               sizeof *names->candidates);
    ns_discard(allocator, &names->chunks, &names->chunk_capacity, sizeof *names->chunks);
    ns_discard(allocator, &names->items, &names->capacity, sizeof *names->items);
    ns_discard(allocator, &names->regions, &names->region_capacity, sizeof *names->regions);
    ns_mention_index_free(names, allocator);
    ns_clusters_free(names, allocator);
    ns_places_free(names, allocator);
    ns_names_clear(names);
}

/* ---------------------------------------------------------------- Reading */

/* What later stages read of a token. */
static ns_chunk_token chunk_token(const ns_block *block, size_t token)
{
    const ns_tokens *tokens = block->tokens;
    uint8_t c = (uint8_t)ns_block_char(block, token);
    uint32_t role = ns_block_role(block, token);
    bool is_mark = tokens->kind[token] == NS_TOKEN_PUNCT ||
                   tokens->kind[token] == NS_TOKEN_CLITIC || tokens->kind[token] == NS_TOKEN_SYMBOL;
    return (ns_chunk_token){.hash = tokens->hash[token],
                            .start = tokens->start[token],
                            .end = tokens->end[token],
                            .initial = c >= 'A' && c <= 'Z' ? (uint8_t)(c | 0x20) : c,
                            .shape = tokens->shape[token],
                            .is_link = is_mark || tokens->shape[token] == NS_SHAPE_LOWER,
                            .is_coordinator = (role & NS_ROLE_COORD) != 0,
                            .is_article = (role & NS_ROLE_FUNCTION) && (role & NS_ROLE_LINK)};
}

/* Score and flags of one candidate, without what other mentions add. */
static ns_candidate candidate(ns_chunk_features *features, size_t first, size_t end, uint64_t hash)
{
    ns_span_entry entry;
    ns_score_sum part = ns_features_score(features, first, end, &entry);
    uint8_t flags = ns_features_may_be_city(features, first, end, &entry) ? NS_CANDIDATE_CITY : 0;
    bool is_word = features->text == NS_TRAIT_ALL_CAPS && (entry.roles & NS_ROLE_FUNCTION);
    if (entry.entry != 0 && (entry.roles & NS_ROLE_COUNTRY) && !is_word) /* "IN" in capitals */
        flags |= NS_CANDIDATE_COUNTRY;
    return (ns_candidate){.hash = hash,
                          .part = part,
                          .entry = entry.entry,
                          .first = (uint8_t)first,
                          .end = (uint8_t)end,
                          .flags = flags};
}

/* Adds every span that can be a name. Room was reserved. */
static void add_candidates(ns_names *names, const ns_block *block, const ns_chunk_span *chunk,
                           ns_chunk_features *features)
{
    for (size_t first = 0; first < chunk->count; first++) {
        if (!(chunk->can[first] & NS_CAN_BEGIN))
            continue;
        uint64_t hash = NS_HASH_EMPTY;
        for (size_t end = first + 1; end <= chunk->count && end <= first + NS_NAME_TOKENS; end++) {
            hash = ns_hash_join(hash, block->tokens->hash[chunk->first + end - 1]);
            if (chunk->can[end - 1] & NS_CAN_END)
                names->candidates[names->candidate_count++] = candidate(features, first, end, hash);
        }
    }
}

/* A state or country in the text, for the places of cities near it. */
static bool add_region(ns_names *names, const newsent_allocator *allocator, uint32_t at,
                       uint32_t entry)
{
    if (entry == 0)
        return true;
    if (!ns_reserve(allocator, &names->regions, &names->region_capacity, names->region_count + 1,
                    sizeof *names->regions))
        return false;
    names->regions[names->region_count++] = (ns_region_mention){at, entry};
    return true;
}

/* Notes the states and countries that stand beside spans of a chunk. */
static bool add_regions(ns_names *names, const ns_block *block, const ns_chunk_span *chunk,
                        const ns_chunk_features *features)
{
    const ns_tokens *tokens = block->tokens;
    bool has_room = true;
    for (size_t i = 0; i < chunk->count && has_room; i++) {
        size_t token = chunk->first + i;
        if (chunk->can[i] & NS_CAN_BEGIN && features->begins[i] & NS_BOUNDARY_TOWN)
            has_room = add_region(names, &block->model->allocator, tokens->start[token],
                                  ns_region_before(block, token));
        if (has_room && chunk->can[i] & NS_CAN_END && features->ends[i + 1] & NS_BOUNDARY_REGION)
            has_room = add_region(names, &block->model->allocator, tokens->end[token],
                                  ns_region_behind(block, token + 1));
    }
    return has_room;
}

static bool reserve_chunk(ns_names *names, const newsent_allocator *allocator)
{
    return ns_reserve(allocator, &names->chunks, &names->chunk_capacity, names->chunk_count + 1,
                      sizeof *names->chunks) &&
           ns_reserve(allocator, &names->tokens, &names->token_capacity,
                      names->token_count + NS_CHUNK_TOKENS, sizeof *names->tokens) &&
           ns_reserve(allocator, &names->candidates, &names->candidate_capacity,
                      names->candidate_count + NS_CHUNK_CANDIDATES, sizeof *names->candidates);
}

/* Whether the chunk that begins at `start` goes on the list that the chunk before is in: "Acme,
 * Brix and Corvo". */
static bool goes_on_list(const ns_names *names, const char *text, uint32_t start, uint32_t sentence)
{
    if (names->chunk_count == 0 || names->chunks[names->chunk_count - 1].sentence != sentence)
        return false;
    uint32_t end = names->tokens[names->token_count - 1].end;
    return text[end] == ',' && start - end <= LONGEST_LIST_GAP;
}

/* Copies the tokens of a chunk and scores its candidates: the tokens of the block are gone later.
 */
static bool add_chunk(ns_names *names, const ns_block *block, const ns_chunk_span *span)
{
    if (!reserve_chunk(names, &block->model->allocator))
        return false;
    ns_chunk_features features;
    ns_features_open(&features, block, span);
    uint32_t sentence = block->tokens->first_sentence + (uint32_t)block->memo->sentence;
    bool is_listed =
        goes_on_list(names, block->tokens->text, block->tokens->start[span->first], sentence);
    ns_chunk *chunk = &names->chunks[names->chunk_count++];
    *chunk = (ns_chunk){.token = (uint32_t)names->token_count,
                        .candidate = (uint32_t)names->candidate_count,
                        .sentence = sentence,
                        .block = block->tokens->start[0],
                        .token_count = (uint8_t)span->count,
                        .goes_on_list = is_listed};
    ns_chunk_code(block, span->first + span->count, &chunk->code_start, &chunk->code_end);
    for (size_t i = 0; i < span->count; i++)
        names->tokens[names->token_count++] = chunk_token(block, span->first + i);
    add_candidates(names, block, span, &features);
    chunk->candidate_count = (uint16_t)(names->candidate_count - chunk->candidate);
    return add_regions(names, block, span, &features);
}

/*
 * Whether a chunk is a common word that is capitalised because it opens its sentence: "Officials
 * said". No list has it as a name, so it is left out before it costs anything; a third of all
 * chunks are such.
 */
static bool is_plain_opening(const ns_block *block, const ns_chunk_span *span)
{
    const ns_tokens *tokens = block->tokens;
    size_t i = span->first;
    if (span->count != 1 || !(tokens->flags[i] & NS_TOKEN_SENTENCE) ||
        tokens->shape[i] != NS_SHAPE_TITLE)
        return false;
    uint32_t role = ns_block_role(block, i);
    bool is_name = role & (NS_ROLE_LISTED | NS_ROLE_CITY | NS_ROLE_PERSON | NS_ROLE_WORD_NAME |
                           NS_ROLE_COUNTRY | NS_ROLE_LEGAL);
    bool goes_on = i + 1 < tokens->count &&
                   (tokens->flags[i + 1] & NS_TOKEN_GLUED || tokens->kind[i + 1] != NS_TOKEN_WORD);
    return role & NS_ROLE_COMMON && !is_name && !goes_on && block->hits->long_hit[i] == 0;
}

bool ns_names_read(ns_names *names, const ns_block *read)
{
    ns_chunk_span span;
    ns_sentence_memo memo = {0};
    ns_block block = *read;
    block.memo = &memo;
    for (size_t from = 0; ns_chunk_next(&block, from, &span); from = span.first + span.count) {
        if (is_plain_opening(&block, &span))
            continue;
        if (!add_chunk(names, &block, &span))
            return false;
    }
    return true;
}

/* ---------------------------------------------------------------- Deciding */

/* What there is to decide a chunk by. */
typedef struct chunk_decision {
    const ns_name_record *known[NS_CHUNK_CANDIDATES];
    ns_label_scores scores[NS_CHUNK_CANDIDATES];
    ns_score_sum parts[NS_CHUNK_CANDIDATES];
    float probability[NS_CHUNK_CANDIDATES][NS_LABELS];
} chunk_decision;

/* A candidate's own evidence and, when asked, what other mentions say; the threshold counts for the
 * decision only. */
static ns_chunk_scores weigh(chunk_decision *decision, const ns_names *names,
                             const ns_name_model *model, const ns_chunk *chunk, bool on_feature)
{
    if (on_feature)
        ns_mention_index_lookup(names, chunk, decision->known);
    for (size_t c = 0; c < chunk->candidate_count; c++) {
        decision->parts[c] = names->candidates[chunk->candidate + c].part;
        if (on_feature && !(names->candidates[chunk->candidate + c].flags & NS_CANDIDATE_PRUNED))
            ns_mention_index_score(names, model, chunk, decision->known, c, &decision->parts[c],
                                   NULL);
        decision->scores[c] = decision->parts[c].sum;
        ns_label_scores_add(&decision->scores[c], &model->threshold);
    }
    return (ns_chunk_scores){names->candidates + chunk->candidate, decision->scores,
                             chunk->candidate_count, chunk->token_count};
}

/* Marks the candidates that are hardly names. */
static void prune(ns_names *names, const ns_chunk *chunk, float (*probability)[NS_LABELS])
{
    for (size_t c = 0; c < chunk->candidate_count; c++) {
        ns_candidate *candidate = &names->candidates[chunk->candidate + c];
        if (ns_name_probability(probability[c]) < LEAST_PROBABILITY &&
            candidate->end - candidate->first > 1)
            candidate->flags |= NS_CANDIDATE_PRUNED;
    }
}

/* Prefetches the records of a chunk that comes a few later. */
static void prefetch_ahead(const ns_names *names, size_t z)
{
    if (z + CHUNKS_AHEAD < names->chunk_count)
        ns_mention_index_prefetch(names, &names->chunks[z + CHUNKS_AHEAD]);
}

/* First pass: each chunk alone. Its probabilities go into the index of mentions. */
static bool decide_first(ns_names *names, const ns_name_model *model)
{
    chunk_decision decision;
    for (size_t z = 0; z < names->chunk_count; z++) {
        prefetch_ahead(names, z);
        ns_chunk_scores scores = weigh(&decision, names, model, &names->chunks[z], false);
        ns_segment_marginals(model, &scores, decision.probability);
        if (!ns_mention_index_add(names, &model->allocator, &names->chunks[z],
                                  decision.probability))
            return false;
        prune(names, &names->chunks[z], decision.probability);
    }
    return true;
}

/* A decided segment as a name: an organization leaves its article out. */
static ns_name chosen_name(const ns_names *names, const ns_name_model *model, size_t chunk_index,
                           ns_segment choice, const chunk_decision *decision)
{
    const ns_chunk *chunk = &names->chunks[chunk_index];
    const ns_candidate *candidate = &names->candidates[chunk->candidate + choice.candidate];
    uint16_t row =
        ns_score_sum_top(&decision->parts[choice.candidate], choice.label == NS_LABEL_CITY);
    float score = decision->probability[choice.candidate][choice.label];
    const ns_chunk_token *first = &names->tokens[chunk->token + candidate->first];
    bool has_article = choice.label == NS_LABEL_ORG && first->is_article &&
                       first->shape == NS_SHAPE_TITLE &&
                       candidate->end - candidate->first >
                           1; /* lists have "The Guardian"; the name is without it */
    bool is_beside_code = choice.label == NS_LABEL_ORG && candidate->end == chunk->token_count;
    return (ns_name){.start = first[has_article].start,
                     .end = names->tokens[chunk->token + candidate->end - 1].end,
                     .sentence = chunk->sentence,
                     .chunk = (uint32_t)chunk_index,
                     .candidate = chunk->candidate + choice.candidate,
                     .row = row == 0 ? UINT32_MAX : model->evidence.slots[row],
                     .cluster = UINT32_MAX,
                     .place = NS_NO_PLACE,
                     .longest = (uint32_t)names->count,
                     .code_start = is_beside_code * chunk->code_start,
                     .code_end = is_beside_code * chunk->code_end,
                     .score = score < NS_LEAST_SCORE ? NS_LEAST_SCORE : score,
                     .label = choice.label};
}

/* Adds the names of the best segmentation of a chunk. Room was reserved. */
static void add_chosen(ns_names *names, const ns_name_model *model, size_t chunk_index,
                       const ns_segment *choices, size_t count, chunk_decision *decision,
                       const ns_chunk_scores *scores)
{
    bool is_shown = false;
    for (size_t i = 0; i < count; i++)
        is_shown =
            is_shown || choices[i].label == NS_LABEL_ORG || choices[i].label == NS_LABEL_CITY;
    if (is_shown)
        ns_segment_marginals(model, scores, decision->probability);
    for (size_t i = 0; !is_shown && i < count; i++)
        decision->probability[choices[i].candidate][choices[i].label] =
            1.0f; /* the probability is not a result */
    for (size_t i = 0; i < count; i++, names->count++)
        names->items[names->count] = chosen_name(names, model, chunk_index, choices[i], decision);
}

/* A town that no list has and that some mention calls one may be one in the others. */
static void allow_known_cities(ns_names *names, const ns_chunk *chunk,
                               const chunk_decision *decision)
{
    for (size_t c = 0; c < chunk->candidate_count; c++)
        if (ns_mention_index_is(names, decision->known[c], NS_LABEL_CITY))
            names->candidates[chunk->candidate + c].flags |= NS_CANDIDATE_CITY;
}

/* Second pass: with the features from other mentions, the best segmentation of each chunk. */
static bool decide_last(ns_names *names, const ns_name_model *model)
{
    chunk_decision decision;
    ns_segment choices[NS_CHUNK_TOKENS];
    for (size_t z = 0; z < names->chunk_count; z++) {
        prefetch_ahead(names, z);
        ns_chunk_scores scores = weigh(&decision, names, model, &names->chunks[z], true);
        allow_known_cities(names, &names->chunks[z], &decision);
        size_t count = ns_segment_best(&scores, choices);
        if (!ns_reserve(&model->allocator, &names->items, &names->capacity, names->count + count,
                        sizeof *names->items))
            return false;
        add_chosen(names, model, z, choices, count, &decision, &scores);
    }
    return true;
}

bool ns_names_resolve(ns_names *names, const ns_name_model *model)
{
    names->count = 0;
    return ns_mention_index_open(names, &model->allocator) && decide_first(names, model) &&
           decide_last(names, model) && ns_places_resolve(names, model) &&
           ns_clusters_build(names, model);
}

/* ---------------------------------------------------------------- Explaining */

bool ns_names_explain(const ns_names *names, const ns_block *read, const ns_name *name,
                      const ns_feature_listener *listener)
{
    const ns_chunk *chunk = &names->chunks[name->chunk];
    const ns_candidate *candidate = &names->candidates[name->candidate];
    ns_chunk_span span;
    ns_sentence_memo memo = {0};
    ns_block block = *read;
    block.memo = &memo;
    for (size_t from = 0; ns_chunk_next(&block, from, &span); from = span.first + span.count) {
        if (block.tokens->start[span.first] != names->tokens[chunk->token].start)
            continue;
        ns_chunk_features features;
        ns_features_open(&features, &block, &span);
        ns_features_list(&features, candidate->first, candidate->end, listener);
        ns_score_sum unused = {0};
        const ns_name_record *known[NS_CHUNK_CANDIDATES];
        ns_mention_index_lookup(names, chunk, known);
        ns_mention_index_score(names, block.model, chunk, known, name->candidate - chunk->candidate,
                               &unused, listener);
        return true;
    }
    return false;
}

void ns_names_marginals(const ns_names *names, const ns_name_model *model, const ns_chunk *chunk,
                        float (*probability)[NS_LABELS])
{
    chunk_decision decision;
    ns_chunk_scores scores = weigh(&decision, names, model, chunk, true);
    ns_segment_marginals(model, &scores, probability);
}
