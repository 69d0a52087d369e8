/*
 * Zones: takes the tokens of a passage, gives the runs in which names are looked for.
 *
 * A zone is a longest run of capitalised tokens with what may link them inside a name: words such as "of", "&", tight hyphens,
 * a comma before a legal suffix. Every name is a part of one zone, from a token that can begin one to a token that can end one.
 */
#ifndef NS_ZONES_H
#define NS_ZONES_H

#include "../lexicon/lexicon.h"
#include "../rules/rules.h"
#include "model.h"

enum { NS_ZONE_TOKENS = 16, NS_NAME_TOKENS = 9 };

/* A passage with all that earlier stages know of it. */
typedef struct ns_passage {
    const ns_name_model *model;
    const ns_tokens *tokens;
    ns_marks *marks;
    const uint32_t *cover;     /* ns_rule_state_cover: may be NULL */
    const ns_matches *matches; /* what cover points into */
} ns_passage;

enum { NS_CAN_BEGIN = 1, NS_CAN_END = 2 };

typedef struct ns_span {
    size_t first; /* token */
    size_t count;
    uint8_t can[NS_ZONE_TOKENS]; /* NS_CAN_* of each token */
} ns_span;

/* The next zone at or after token `from`. False when there is none. */
bool ns_zone_next(const ns_passage *passage, size_t from, ns_span *zone);

static inline uint16_t ns_passage_role(const ns_passage *passage, size_t token)
{
    return passage->model->roles[passage->marks->set[token]];
}

static inline char ns_passage_char(const ns_passage *passage, size_t token)
{
    return passage->tokens->text[passage->tokens->start[token]];
}

static inline size_t ns_passage_length(const ns_passage *passage, size_t token)
{
    return passage->tokens->end[token] - passage->tokens->start[token];
}

static inline bool ns_passage_is_mark(const ns_passage *passage, size_t token, char mark)
{
    return token < passage->tokens->count && passage->tokens->kind[token] == NS_TOKEN_PUNCT &&
           ns_passage_char(passage, token) == mark;
}

/* Whether the rule match that covers the token has the flag (model.is_date, model.is_metric). */
static inline bool ns_passage_covered(const ns_passage *passage, const uint8_t *flag, size_t token)
{
    uint32_t match = passage->cover == NULL ? 0 : passage->cover[token];
    return match != 0 && flag[passage->matches->items[match - 1].rule];
}

#endif
