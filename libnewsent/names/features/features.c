/* Features of a chunk: looks at its sentence and entries once, sums the parts, puts them together
 * for a span. */
#include "names/features/features.h"

#include <string.h>

#include "names/features/boundary.h"
#include "names/features/context.h"
#include "names/features/feature_list.h"
#include "names/features/gazetteer.h"
#include "names/features/orthography.h"
#include "names/features/span.h"

enum { LONGEST_DATELINE = 16, SHORTEST_HEADLINE = 3 };

/* A sentence whose words are all capitalised: a headline; or all in capitals. */
static ns_trait look_at_sentence(const ns_chunk_features *f, size_t begin, size_t end)
{
    const ns_tokens *tokens = f->block->tokens;
    size_t capitalised = 0, upper = 0;
    for (size_t i = begin; i < end; i++) {
        if (tokens->kind[i] != NS_TOKEN_WORD)
            continue;
        if (tokens->shape[i] == NS_SHAPE_LOWER && !(ns_block_role(f->block, i) & NS_ROLE_FUNCTION))
            return NS_TRAIT_NONE;
        capitalised += tokens->shape[i] != NS_SHAPE_LOWER;
        upper += tokens->shape[i] == NS_SHAPE_UPPER;
    }
    bool has_period = end > begin && ns_block_is_mark(f->block, end - 1, '.');
    if (capitalised < SHORTEST_HEADLINE || has_period)
        return NS_TRAIT_NONE;
    return upper == capitalised ? NS_TRAIT_ALL_CAPS : NS_TRAIT_HEADLINE;
}

static void find_text(ns_chunk_features *f, ns_sentence_memo *look)
{
    const ns_tokens *tokens = f->block->tokens;
    size_t token = f->chunk->first;
    if (token >= look->end) {
        while (ns_sentence_end(tokens, look->sentence) <= token)
            look->sentence++;
        look->end = ns_sentence_end(tokens, look->sentence);
        look->text = look_at_sentence(f, tokens->sentences[look->sentence], look->end);
    }
    f->text = look->text;
}

/* "PARIS (Reuters) -", "SHANGHAI, Nov 30 (Xinhua) --": at the start of a line, only names and
 * numbers before a dash. */
static bool is_dateline(const ns_chunk_features *f)
{
    const ns_tokens *tokens = f->block->tokens;
    size_t first = f->chunk->first, end = first + f->chunk->count;
    if (!(tokens->flags[first] & (NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH)))
        return false;
    for (size_t i = end; i + 1 < tokens->count && i < end + LONGEST_DATELINE; i++) {
        if (tokens->flags[i] & (NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH))
            return false;
        bool is_word = tokens->kind[i] == NS_TOKEN_WORD;
        if (is_word && tokens->shape[i] == NS_SHAPE_LOWER)
            return false;
        char c = ns_block_char(f->block, i);
        bool is_dash =
            tokens->kind[i] == NS_TOKEN_PUNCT &&
            (c == '-' || (ns_block_length(f->block, i) == 3 && (unsigned char)c == 0xE2));
        if (is_dash && !(tokens->flags[i] & NS_TOKEN_GLUED))
            return true;
    }
    return false;
}

/* The sum of what has fired, which begins anew. */
static inline ns_score_sum take_fired(ns_chunk_features *f)
{
    const ns_score_sum *sums = f->block->model->evidence.sums;
    ns_score_sum part = {0};
    for (size_t i = 0; i < f->active_count; i++)
        ns_score_sum_add(&part, &sums[f->active[i]]);
    f->active_count = 0;
    return part;
}

static inline ns_score_sum own_part(ns_chunk_features *f, ns_template template_id, size_t i)
{
    ns_add_inner_word(f, template_id, i);
    return take_fired(f);
}

static void open_token(ns_chunk_features *f, size_t i)
{
    size_t count = f->chunk->count;
    uint8_t can = f->chunk->can[i];
    f->rows[i] = ns_weights_of_token(f, f->chunk->first + i);
    f->roles[i] = ns_block_role(f->block, f->chunk->first + i);
    f->token_traits[i] = ns_shape_bits(f, i);
    if (can & NS_CAN_BEGIN) {
        f->begins[i] = ns_boundary_begin(f, i);
        ns_add_left_context(f, i);
        f->left[i] = take_fired(f);
    }
    if (can & NS_CAN_END) {
        f->ends[i + 1] = ns_boundary_end(f, i + 1);
        ns_add_right_context(f, i + 1);
        f->right[i + 1] = take_fired(f);
    }
    if (can == (NS_CAN_BEGIN | NS_CAN_END))
        f->one[i] = own_part(f, NS_ONE, i);
    if (count == 1)
        return;
    if ((can & NS_CAN_BEGIN) && i + 1 < count)
        f->first[i] = own_part(f, NS_FIRST, i);
    if ((can & NS_CAN_END) && i > 0)
        f->last[i] = own_part(f, NS_LAST, i);
    f->inside[i + 1] = own_part(f, NS_INSIDE, i);
    ns_score_sum_add(&f->inside[i + 1], &f->inside[i]);
}

void ns_features_open(ns_chunk_features *f, const ns_block *block, const ns_chunk_span *chunk,
                      ns_sentence_memo *look)
{
    f->block = block;
    f->chunk = chunk;
    f->listener = NULL;
    f->active_count = 0;
    ns_gazetteer_collect(f);
    find_text(f, look);
    f->is_dateline = is_dateline(f);
    memset(&f->inside[0], 0, sizeof f->inside[0]);
    for (size_t i = 0; i < chunk->count; i++)
        open_token(f, i);
}

ns_score_sum ns_features_score(ns_chunk_features *f, size_t first, size_t end, ns_span_entry *entry)
{
    *entry = ns_gazetteer_entry(f, first, end);
    ns_add_span(f, first, end, entry);
    ns_score_sum part = take_fired(f);
    ns_score_sum_add(&part, &f->left[first]);
    ns_score_sum_add(&part, &f->right[end]);
    if (end - first == 1) {
        ns_score_sum_add(&part, &f->one[first]);
    } else {
        ns_score_sum_add(&part, &f->first[first]);
        ns_score_sum_add(&part, &f->last[end - 1]);
        ns_label_scores_add(&part.sum, &f->inside[end].sum);
        ns_label_scores_subtract(&part.sum, &f->inside[first].sum);
    }
    return part;
}

void ns_features_list(ns_chunk_features *f, size_t first, size_t end,
                      const ns_feature_listener *listener)
{
    ns_span_entry entry = ns_gazetteer_entry(f, first, end);
    f->listener = listener;
    ns_add_left_context(f, first);
    take_fired(f);
    ns_add_right_context(f, end);
    take_fired(f);
    if (end - first == 1)
        own_part(f, NS_ONE, first);
    for (size_t i = first; end - first > 1 && i < end; i++) {
        if (i == first)
            own_part(f, NS_FIRST, i);
        own_part(f, NS_INSIDE, i);
        if (i + 1 == end)
            own_part(f, NS_LAST, i);
    }
    ns_add_span(f, first, end, &entry);
    take_fired(f);
    f->listener = NULL;
}

bool ns_features_may_be_city(const ns_chunk_features *f, size_t first, size_t end,
                             const ns_span_entry *entry)
{
    return entry->is_city || entry->is_city_with_noun || (f->begins[first] & NS_BOUNDARY_TOWN) ||
           (f->ends[end] & NS_BOUNDARY_REGION);
}
