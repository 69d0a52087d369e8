/* Features of a chunk: looks at its sentence and entries once, sums the parts, puts them together
 * for a span. */
#include "names/features/features.h"

#include <string.h>

#include "names/casing.h"
#include "names/features/boundary.h"
#include "names/features/context.h"
#include "names/features/endings.h"
#include "names/features/feature_list.h"
#include "names/features/gazetteer.h"
#include "names/features/orthography.h"
#include "names/features/region.h"
#include "names/features/span.h"

enum {
    LONGEST_DATELINE = 16,
    LONGEST_TABLE_LINE = 24,
    NUMBERS_OF_TABLE = 2,
    PRONOUN_WITHIN = 12,
    LARGE_CITY = 200000 /* people; as well known as a state */
};

/* "PARIS (Reuters) -", "SHANGHAI, Nov 30 (Xinhua) --": at the start of a line, only names and
 * numbers before a dash. Gives the token behind the dash, 0 when there is no dateline. */
static size_t dateline_end(const ns_chunk_features *f)
{
    const ns_tokens *tokens = f->block->tokens;
    size_t first = f->chunk->first;
    size_t end = first + f->chunk->count;
    if (!(tokens->flags[first] & (NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH)))
        return 0;
    for (size_t i = end; i + 1 < tokens->count && i < end + LONGEST_DATELINE; i++) {
        if (tokens->flags[i] & (NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH))
            return 0;
        bool is_word = tokens->kind[i] == NS_TOKEN_WORD;
        if (is_word && tokens->shape[i] == NS_SHAPE_LOWER)
            return 0;
        char c = ns_block_char(f->block, i);
        bool is_dash =
            tokens->kind[i] == NS_TOKEN_PUNCT &&
            (c == '-' || (ns_block_length(f->block, i) == 3 && (unsigned char)c == 0xE2));
        if (is_dash && !(tokens->flags[i] & NS_TOKEN_GLUED))
            return i + 1;
    }
    return 0;
}

static bool starts_line(const ns_tokens *tokens, size_t i)
{
    return i >= tokens->count || (tokens->flags[i] & (NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH)) != 0;
}

static bool is_lower_word(const ns_tokens *tokens, size_t i)
{
    return tokens->kind[i] == NS_TOKEN_WORD && tokens->shape[i] == NS_SHAPE_LOWER;
}

/* "1. Leeds United 38 25 8 5": a line without a word in lower case, with numbers in the chunk or
 * behind it. */
static bool is_in_table(const ns_chunk_features *f)
{
    const ns_tokens *tokens = f->block->tokens;
    size_t first = f->chunk->first;
    size_t numbers = 0;
    for (size_t i = first; i == first || !starts_line(tokens, i); i++) {
        if (is_lower_word(tokens, i) || i > first + LONGEST_TABLE_LINE)
            return false;
        numbers += tokens->kind[i] == NS_TOKEN_NUMBER;
    }
    if (numbers < NUMBERS_OF_TABLE)
        return false;
    for (size_t i = first; i > 0 && !starts_line(tokens, i); i--)
        if (is_lower_word(tokens, i - 1) || i + LONGEST_TABLE_LINE < first)
            return false;
    return true;
}

/* The first pronoun near behind the chunk, in its sentence: "Jane Doe sold her shares". */
static size_t find_pronoun(const ns_chunk_features *f)
{
    const ns_tokens *tokens = f->block->tokens;
    size_t end = f->chunk->first + f->chunk->count;
    for (size_t i = end; i < tokens->count && i < end + PRONOUN_WITHIN; i++) {
        if (tokens->flags[i] & NS_TOKEN_SENTENCE)
            return 0;
        if ((ns_block_role(f->block, i) & NS_ROLE_PRONOUN) && ns_reads_lower(f, i))
            return i;
    }
    return 0;
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

/* What the word would be in a sentence with few capitals. */
static void add_cased(ns_chunk_features *f, ns_template template_id, size_t i)
{
    if (f->text != NS_TRAIT_NONE)
        ns_add_set_features(f, template_id, ns_casing_lower_set(f->block, f->chunk->first + i));
}

static ns_score_sum one_part(ns_chunk_features *f, size_t i)
{
    add_cased(f, NS_CASED_ONE, i);
    ns_add_endings(f, NS_ENDING, i);
    return own_part(f, NS_ONE, i);
}

static ns_score_sum first_part(ns_chunk_features *f, size_t i)
{
    add_cased(f, NS_CASED_FIRST, i);
    return own_part(f, NS_FIRST, i);
}

static ns_score_sum last_part(ns_chunk_features *f, size_t i)
{
    add_cased(f, NS_CASED_LAST, i);
    ns_add_endings(f, NS_LAST_ENDING, i);
    return own_part(f, NS_LAST, i);
}

static ns_score_sum inside_part(ns_chunk_features *f, size_t i)
{
    add_cased(f, NS_CASED_INSIDE, i);
    return own_part(f, NS_INSIDE, i);
}

/* What belongs to one token, and to candidates that begin or end there. */
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
        f->one[i] = one_part(f, i);
    if (count == 1)
        return;
    if ((can & NS_CAN_BEGIN) && i + 1 < count)
        f->first[i] = first_part(f, i);
    if ((can & NS_CAN_END) && i > 0)
        f->last[i] = last_part(f, i);
    f->inside[i + 1] = inside_part(f, i);
    ns_score_sum_add(&f->inside[i + 1], &f->inside[i]);
}

/* What surrounds the whole chunk. */
static void find_scene(ns_chunk_features *f)
{
    ns_sentence_memo *memo = f->block->memo;
    f->text = ns_casing_of(f->block, f->chunk->first);
    size_t end = dateline_end(f);
    f->is_dateline = end != 0;
    f->is_behind_dateline =
        memo != NULL && end == 0 && memo->dateline_end == f->chunk->first && f->chunk->first != 0;
    if (f->is_dateline && memo != NULL)
        memo->dateline_end = end;
    f->is_in_table = is_in_table(f);
    f->pronoun = find_pronoun(f);
}

void ns_features_open(ns_chunk_features *f, const ns_block *block, const ns_chunk_span *chunk)
{
    f->block = block;
    f->chunk = chunk;
    f->listener = NULL;
    f->active_count = 0;
    ns_gazetteer_collect(f);
    find_scene(f);
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
        one_part(f, first);
    for (size_t i = first; end - first > 1 && i < end; i++) {
        if (i == first)
            first_part(f, i);
        inside_part(f, i);
        if (i + 1 == end)
            last_part(f, i);
    }
    ns_add_span(f, first, end, &entry);
    take_fired(f);
    f->listener = NULL;
}

/* Whether a name is rather the state or country of that name than a town: "Virginia", "Asia". */
static bool is_rather_region(const ns_chunk_features *f, const ns_span_entry *entry)
{
    const ns_pack *pack = f->block->model->pack;
    if (!(entry->roles & NS_ROLE_REGION))
        return false;
    if (ns_entry_place_count(pack, entry->entry) == 0)
        return true;
    const ns_place *largest = &pack->places[ns_entry_place(pack, entry->entry, 0)];
    return largest->population < LARGE_CITY && !(largest->flags & NS_PLACE_CAPITAL);
}

/* Whether a name is the state of the city before it: "Everett, Washington". */
static bool is_state_of_city(const ns_chunk_features *f, size_t first, const ns_span_entry *entry)
{
    const ns_pack *pack = f->block->model->pack;
    size_t token = f->chunk->first + first;
    if (!(entry->roles & NS_ROLE_REGION) || token < 2 ||
        !ns_block_is_mark(f->block, token - 1, ','))
        return false;
    uint32_t city = f->block->hits->entry[token - 2];
    for (uint32_t i = 0; i < ns_entry_place_count(pack, city); i++)
        if (ns_region_holds(pack, entry->entry, &pack->places[ns_entry_place(pack, city, i)]))
            return true;
    return false;
}

bool ns_features_may_be_city(const ns_chunk_features *f, size_t first, size_t end,
                             const ns_span_entry *entry)
{
    bool is_region = is_rather_region(f, entry) || is_state_of_city(f, first, entry);
    if (f->begins[first] & NS_BOUNDARY_TOWN || (f->ends[end] & NS_BOUNDARY_REGION && !is_region))
        return true;
    return entry->is_city_with_noun || (entry->is_city && !is_region);
}
