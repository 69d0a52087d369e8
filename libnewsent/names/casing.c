/* Casing: the capitals of a sentence are counted once and remembered for its other tokens. */
#include "names/casing.h"

enum { SHORTEST_HEADLINE = 3, SHORTEST_WITH_PERIOD = 6, WORDS_BEHIND_HEAD = 3 };

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

static bool is_capitalised_before(const ns_block *block, size_t token, size_t back)
{
    const ns_tokens *tokens = block->tokens;
    for (size_t n = 0; n < back; n++)
        if (token < n + 1 || (tokens->flags[token - n] & NS_TOKEN_SENTENCE))
            return false;
    return tokens->shape[token - back] != NS_SHAPE_LOWER;
}

/* "Centre for": a head whose name goes on behind it. */
static bool is_open_head(const ns_block *block, size_t token)
{
    return token + 1 < block->tokens->count && (ns_block_role(block, token) & NS_ROLE_LIST_COMMA) &&
           (ns_block_role(block, token + 1) & NS_ROLE_LINK);
}

/* Words in front of a head, and the first ones behind "Centre for", belong to a name: "Black
 * Caucus", "Centre for Biological Diversity". */
static bool is_beside_head(const ns_block *block, size_t token)
{
    const ns_tokens *tokens = block->tokens;
    uint32_t role = ns_block_role(block, token);
    if (lower_role(block, token) & NS_ROLE_FUNCTION)
        return false;
    if (is_open_head(block, token))
        return true;
    if ((role & NS_ROLE_ORG_HEAD) && is_capitalised_before(block, token, 1) &&
        !(lower_role(block, token - 1) & NS_ROLE_FUNCTION))
        return true;
    if (token + 1 < tokens->count && !(tokens->flags[token + 1] & NS_TOKEN_SENTENCE) &&
        tokens->shape[token + 1] != NS_SHAPE_LOWER &&
        (ns_block_role(block, token + 1) & NS_ROLE_ORG_HEAD))
        return true;
    for (size_t back = 2; back <= WORDS_BEHIND_HEAD && is_capitalised_before(block, token, back);
         back++)
        if (is_open_head(block, token - back))
            return true;
    return false;
}

bool ns_casing_is_plain(const ns_block *block, size_t token)
{
    return ns_casing_of(block, token) != NS_TRAIT_NONE && is_dictionary_word(block, token) &&
           !is_beside_head(block, token);
}
