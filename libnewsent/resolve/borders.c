/* Borders of spans: seen once for each token of a zone, because many spans share them. */
#include "borders.h"

static bool begins_line(const ns_tokens *tokens, size_t token)
{
    return (tokens->flags[token] & (NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH)) != 0;
}

static bool is_in_metric(const ns_passage *passage, size_t token)
{
    return ns_passage_covered(passage, passage->model->is_metric, token);
}

/* ", Ohio", ", North Carolina" */
static bool region_follows(const ns_passage *passage, size_t token)
{
    if (!ns_passage_is_mark(passage, token, ',') || token + 1 >= passage->tokens->count)
        return false;
    if (ns_passage_role(passage, token + 1) & NS_ROLE_REGION)
        return true;
    uint16_t at = passage->marks->long_mark[token + 1];
    return at != 0 && (passage->model->roles[passage->marks->long_marks[at - 1].set] & NS_ROLE_REGION);
}

static bool town_noun_before(const ns_passage *passage, size_t token)
{
    return token >= 2 && (ns_passage_role(passage, token - 1) & NS_ROLE_LINK) && (ns_passage_role(passage, token - 2) & NS_ROLE_TOWN);
}

uint8_t ns_border_begin(const ns_zone_features *f, size_t first)
{
    const ns_passage *passage = f->passage;
    size_t token = f->zone->first + first;
    int bits = begins_line(passage->tokens, token) ? NS_BORDER_LINE : 0;
    if (is_in_metric(passage, token))
        bits |= NS_BORDER_METRIC;
    if (token > 0 && ns_passage_is_mark(passage, token - 1, '('))
        bits |= NS_BORDER_BRACKET;
    if (town_noun_before(passage, token))
        bits |= NS_BORDER_TOWN;
    return (uint8_t)bits;
}

uint8_t ns_border_end(const ns_zone_features *f, size_t end)
{
    const ns_passage *passage = f->passage;
    const ns_tokens *tokens = passage->tokens;
    size_t token = f->zone->first + end;
    int bits = is_in_metric(passage, token - 1) ? NS_BORDER_METRIC : 0;
    if (token >= tokens->count)
        return (uint8_t)(bits | NS_BORDER_LINE);
    if (begins_line(tokens, token))
        bits |= NS_BORDER_LINE;
    if (tokens->kind[token] != NS_TOKEN_PUNCT)
        return (uint8_t)bits;
    if (ns_passage_is_mark(passage, token, ')'))
        bits |= NS_BORDER_BRACKET;
    if (ns_passage_is_mark(passage, token, '(') && ns_passage_is_mark(passage, token + 2, ')') && tokens->shape[token + 1] != NS_SHAPE_LOWER)
        bits |= NS_BORDER_IN_BRACKETS;
    if (region_follows(passage, token))
        bits |= NS_BORDER_REGION;
    return (uint8_t)bits;
}
