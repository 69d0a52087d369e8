/* Borders of spans: seen once for each token of a chunk, because many spans share them. */
#include "names/features/boundary.h"

enum { TOWN_WORDS = 3 /* before the noun: "the Ohio river town of" */ };

static bool begins_line(const ns_tokens *tokens, size_t token)
{
    return (tokens->flags[token] & (NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH)) != 0;
}

static bool is_in_metric(const ns_block *block, size_t token)
{
    return ns_block_covered(block, block->model->is_metric, token);
}

static bool town_noun_before(const ns_block *block, size_t token)
{
    return token >= 2 && (ns_block_role(block, token - 1) & NS_ROLE_LINK) &&
           (ns_block_role(block, token - 2) & NS_ROLE_TOWN);
}

/* The longest entry of a state or country that begins at a token; 0 for none. "Japan's" is a
 * maker's country in "Toyota, Japan's largest carmaker". */
static uint32_t region_at(const ns_block *block, size_t token)
{
    const ns_hits *hits = block->hits;
    const ns_tokens *tokens = block->tokens;
    uint16_t at = hits->long_hit[token];
    uint32_t entry = ns_block_role(block, token) & NS_ROLE_REGION ? hits->entry[token] : 0;
    size_t end = token + 1;
    for (const ns_long_hit *hit = at == 0 ? NULL : &hits->long_hits[at - 1]; hit != NULL;
         hit = hit->shorter ? hit + 1 : NULL)
        if (block->model->roles[hit->set] & NS_ROLE_REGION) {
            entry = hit->entry;
            end = token + hit->length;
            break;
        }
    if (end < tokens->count && tokens->kind[end] == NS_TOKEN_CLITIC)
        return 0;
    return entry;
}

uint32_t ns_region_behind(const ns_block *block, size_t token)
{
    if (!ns_block_is_mark(block, token, ',') || token + 1 >= block->tokens->count)
        return 0;
    return region_at(block, token + 1);
}

uint32_t ns_region_before(const ns_block *block, size_t token)
{
    if (!town_noun_before(block, token))
        return 0;
    for (size_t i = token - 2, n = 0; i > 0 && n < TOWN_WORDS; n++) {
        i--;
        if (block->tokens->kind[i] != NS_TOKEN_WORD && block->tokens->kind[i] != NS_TOKEN_CLITIC)
            return 0;
        uint32_t role = ns_block_role(block, i);
        if (role & NS_ROLE_COUNTRY && !(role & NS_ROLE_FUNCTION)) /* "IN" in capitals */
            return block->hits->entry[i];
    }
    return 0;
}

uint8_t ns_boundary_begin(const ns_chunk_features *f, size_t first)
{
    const ns_block *block = f->block;
    size_t token = f->chunk->first + first;
    int bits = begins_line(block->tokens, token) ? NS_BOUNDARY_LINE : 0;
    if (is_in_metric(block, token))
        bits |= NS_BOUNDARY_METRIC;
    if (token > 0 && ns_block_is_mark(block, token - 1, '('))
        bits |= NS_BOUNDARY_BRACKET;
    if (town_noun_before(block, token))
        bits |= NS_BOUNDARY_TOWN;
    return (uint8_t)bits;
}

/* Whether a listed city goes on behind `end`: "Washington, D.C.". */
static bool is_inside_city(const ns_chunk_features *f, size_t end)
{
    for (size_t i = 0; i < f->hit_count; i++)
        if (f->hits[i].first < end && f->hits[i].end > end &&
            f->block->model->roles[f->hits[i].set] & NS_ROLE_CITY)
            return true;
    return false;
}

uint8_t ns_boundary_end(const ns_chunk_features *f, size_t end)
{
    const ns_block *block = f->block;
    const ns_tokens *tokens = block->tokens;
    size_t token = f->chunk->first + end;
    int bits = is_in_metric(block, token - 1) ? NS_BOUNDARY_METRIC : 0;
    if (token >= tokens->count)
        return (uint8_t)(bits | NS_BOUNDARY_LINE);
    if (begins_line(tokens, token))
        bits |= NS_BOUNDARY_LINE;
    if (tokens->kind[token] != NS_TOKEN_PUNCT)
        return (uint8_t)bits;
    if (ns_block_is_mark(block, token, ')'))
        bits |= NS_BOUNDARY_BRACKET;
    if (ns_block_is_mark(block, token, '(') && ns_block_is_mark(block, token + 2, ')') &&
        tokens->shape[token + 1] != NS_SHAPE_LOWER)
        bits |= NS_BOUNDARY_IN_BRACKETS;
    bool is_word = f->text == NS_TRAIT_ALL_CAPS && token + 1 < tokens->count &&
                   (ns_block_role(block, token + 1) & NS_ROLE_FUNCTION); /* ", IN" in capitals */
    if (!is_word && !is_inside_city(f, end) && ns_region_behind(block, token) != 0)
        bits |= NS_BOUNDARY_REGION;
    return (uint8_t)bits;
}
