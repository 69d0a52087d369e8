/* Casing: the capitals of a sentence are counted once and remembered for its other tokens. */
#include "names/casing.h"

enum {
    SHORTEST_HEADLINE = 3,
    SHORTEST_WITH_PERIOD = 6,
    WORDS_BEFORE_HEAD = 3,
    TOKENS_BEHIND_HEAD = 6
};

/* What makes a dictionary word a name all the same. */
enum {
    NAME_ROLES = NS_ROLE_LISTED | NS_ROLE_CITY | NS_ROLE_PERSON | NS_ROLE_COUNTRY | NS_ROLE_LEGAL
};

/* HEADLINE or ALL_CAPS when each word but small ones has a capital and there are enough of them. */
static ns_trait casing_of_tokens(const ns_block *block, size_t begin, size_t end)
{
    const ns_tokens *tokens = block->tokens;
    size_t capitalised = 0;
    size_t upper = 0;
    for (size_t i = begin; i < end; i++) {
        if (tokens->kind[i] != NS_TOKEN_WORD)
            continue;
        if (tokens->shape[i] == NS_SHAPE_LOWER && !(ns_block_role(block, i) & NS_ROLE_FUNCTION))
            return NS_TRAIT_NONE;
        capitalised += tokens->shape[i] != NS_SHAPE_LOWER;
        upper += tokens->shape[i] == NS_SHAPE_UPPER || ns_block_length(block, i) == 1;
    }
    bool has_period = end > begin && ns_block_is_mark(block, end - 1, '.');
    if (capitalised < (has_period ? SHORTEST_WITH_PERIOD : SHORTEST_HEADLINE))
        return NS_TRAIT_NONE;
    if (upper >= capitalised)
        return NS_TRAIT_ALL_CAPS;
    return NS_TRAIT_HEADLINE;
}

ns_trait ns_casing_of(const ns_block *block, size_t token)
{
    ns_sentence_memo *memo = block->memo;
    if (memo == NULL)
        return NS_TRAIT_NONE;
    if (token >= memo->end || token < memo->begin) {
        while (ns_sentence_end(block->tokens, memo->sentence) <= token)
            memo->sentence++;
        while (memo->sentence > 0 && block->tokens->sentences[memo->sentence] > token)
            memo->sentence--;
        memo->begin = block->tokens->sentences[memo->sentence];
        memo->end = ns_sentence_end(block->tokens, memo->sentence);
        memo->casing = casing_of_tokens(block, memo->begin, memo->end);
    }
    return memo->casing;
}

uint16_t ns_casing_lower_set(const ns_block *block, size_t token)
{
    const ns_pack *pack = block->model->pack;
    const ns_slot *slot = ns_lexicon_find(pack, block->tokens->hash[token]);
    if (slot == NULL || slot->entry == 0)
        return 0;
    return ns_slot_set(pack, slot, NS_SHAPE_LOWER);
}

static uint32_t lower_role(const ns_block *block, size_t token)
{
    return block->model->roles[ns_casing_lower_set(block, token)];
}

bool ns_casing_is_word(const ns_block *block, size_t token)
{
    return (lower_role(block, token) & (NS_ROLE_DICTIONARY | NS_ROLE_FUNCTION)) != 0;
}

/* A word of the dictionary that no list has as a name. Capitals in a headline are an acronym. */
static bool is_dictionary_word(const ns_block *block, size_t token)
{
    uint32_t role = ns_block_role(block, token);
    uint32_t lower = lower_role(block, token);
    bool is_acronym =
        block->tokens->shape[token] == NS_SHAPE_UPPER && block->memo->casing == NS_TRAIT_HEADLINE;
    if (is_acronym)
        return false;
    if (lower & NS_ROLE_FUNCTION)
        return true;
    return (lower & NS_ROLE_DICTIONARY) && !(role & NAME_ROLES);
}

static bool is_function(const ns_block *block, size_t token)
{
    return (lower_role(block, token) & NS_ROLE_FUNCTION) != 0;
}

/* A capitalised word of content that goes on the sentence of the token before. */
static bool goes_on(const ns_block *block, size_t token)
{
    const ns_tokens *tokens = block->tokens;
    return token < tokens->count && !(tokens->flags[token] & NS_TOKEN_SENTENCE) &&
           tokens->kind[token] == NS_TOKEN_WORD && tokens->shape[token] != NS_SHAPE_LOWER &&
           !is_function(block, token);
}

/* "Centre for": a head whose name goes on behind it. */
static bool is_open_head(const ns_block *block, size_t token)
{
    return token + 1 < block->tokens->count && (ns_block_role(block, token) & NS_ROLE_LIST_COMMA) &&
           (ns_block_role(block, token + 1) & NS_ROLE_LINK);
}

/* "Black Caucus", "Park Fire Department". */
static bool is_before_head(const ns_block *block, size_t token)
{
    for (size_t n = 1; n <= WORDS_BEFORE_HEAD && goes_on(block, token + n); n++)
        if (ns_block_role(block, token + n) & (NS_ROLE_ORG_HEAD | NS_ROLE_LEGAL))
            return true;
    return false;
}

/* "Centre for Biological Diversity", "Ministry of Trade, Industry and Energy". */
static bool is_behind_open_head(const ns_block *block, size_t token)
{
    const ns_tokens *tokens = block->tokens;
    for (size_t n = 1; n <= TOKENS_BEHIND_HEAD && n <= token; n++) {
        if (tokens->flags[token - n + 1] & NS_TOKEN_SENTENCE)
            return false;
        if (is_open_head(block, token - n))
            return true;
        bool is_between = ns_block_is_mark(block, token - n, ',') ||
                          (ns_block_role(block, token - n) & NS_ROLE_LINK);
        if (!is_between && !goes_on(block, token - n))
            return false;
    }
    return false;
}

/* Words beside a head belong to a name. */
static bool is_beside_head(const ns_block *block, size_t token)
{
    if (is_function(block, token))
        return false;
    if (is_open_head(block, token))
        return true;
    if ((ns_block_role(block, token) & NS_ROLE_ORG_HEAD) && token > 0 && goes_on(block, token) &&
        block->tokens->shape[token - 1] != NS_SHAPE_LOWER && !is_function(block, token - 1))
        return true;
    return is_before_head(block, token) || is_behind_open_head(block, token);
}

bool ns_casing_is_plain(const ns_block *block, size_t token)
{
    return ns_casing_of(block, token) != NS_TRAIT_NONE && is_dictionary_word(block, token) &&
           !is_beside_head(block, token);
}
