/* Borders of spans: seen once for each token of a chunk, because many spans share them. */
#include "names/features/boundary.h"

static bool begins_line(const ns_tokens *tokens, size_t token)
{
    return (tokens->flags[token] & (NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH)) != 0;
}

static bool is_in_metric(const ns_block *block, size_t token)
{
    return ns_block_covered(block, block->model->is_metric, token);
}

/* ", Ohio", ", North Carolina" */
static bool region_follows(const ns_block *block, size_t token)
{
    if (!ns_block_is_mark(block, token, ',') || token + 1 >= block->tokens->count)
        return false;
    if (ns_block_role(block, token + 1) & NS_ROLE_REGION)
        return true;
    uint16_t at = block->hits->long_hit[token + 1];
    return at != 0 && (block->model->roles[block->hits->long_hits[at - 1].set] & NS_ROLE_REGION);
}

static bool town_noun_before(const ns_block *block, size_t token)
{
    return token >= 2 && (ns_block_role(block, token - 1) & NS_ROLE_LINK) &&
           (ns_block_role(block, token - 2) & NS_ROLE_TOWN);
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
    if (region_follows(block, token))
        bits |= NS_BOUNDARY_REGION;
    return (uint8_t)bits;
}
