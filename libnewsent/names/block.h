/* A block of text with all that earlier stages know of it, and short questions about its tokens. */
#ifndef NS_NAMES_BLOCK_H
#define NS_NAMES_BLOCK_H

#include "lexicon/lexicon.h"
#include "match/match.h"
#include "names/model.h"

/* What is the same for all tokens of a sentence, remembered in text order. Zero it for each block.
 */
typedef struct ns_sentence_memo {
    size_t sentence;     /* its number in the block */
    size_t begin, end;   /* its tokens; nothing was seen yet while end is 0 */
    ns_trait casing;     /* HEADLINE, ALL_CAPS or NONE: casing.h */
    size_t dateline_end; /* the token behind the dash of the last dateline */
} ns_sentence_memo;

/* A block with all that earlier stages know of it. */
typedef struct ns_block {
    const ns_name_model *model;
    const ns_tokens *tokens;
    ns_hits *hits;
    const uint32_t *cover;     /* ns_match_state_cover: may be NULL */
    const ns_matches *matches; /* what cover points into */
    ns_sentence_memo *memo;    /* NULL: no sentence counts as a headline */
} ns_block;

/* NS_ROLE_* of the classes of a token, from one table by class set. */
static inline uint32_t ns_block_role(const ns_block *block, size_t token)
{
    return block->model->roles[block->hits->set[token]];
}

/* First byte of a token. */
static inline char ns_block_char(const ns_block *block, size_t token)
{
    return block->tokens->text[block->tokens->start[token]];
}

/* Bytes of a token. */
static inline size_t ns_block_length(const ns_block *block, size_t token)
{
    return block->tokens->end[token] - block->tokens->start[token];
}

/* Whether the token is this mark; false behind the end. */
static inline bool ns_block_is_mark(const ns_block *block, size_t token, char mark)
{
    return token < block->tokens->count && block->tokens->kind[token] == NS_TOKEN_PUNCT &&
           ns_block_char(block, token) == mark;
}

/* Whether the rule match that covers the token has the flag (model.is_date, model.is_metric). */
static inline bool ns_block_covered(const ns_block *block, const uint8_t *flag, size_t token)
{
    uint32_t match = block->cover == NULL ? 0 : block->cover[token];
    return match != 0 && flag[block->matches->items[match - 1].rule];
}

#endif
