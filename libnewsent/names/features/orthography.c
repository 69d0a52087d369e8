/* Shapes of names: acronyms, initials, how many capitalised words, what links them, how many no
 * list knows. */
#include "names/features/orthography.h"

#include <string.h>

#include "names/features/feature_list.h"

enum { LONGEST_SURE_ACRONYM = 3 };

static ns_trait acronym_trait(size_t length)
{
    if (length <= 1)
        return NS_TRAIT_LETTER;
    if (length >= 5)
        return NS_TRAIT_ACRONYM5;
    return (ns_trait)(NS_TRAIT_ACRONYM2 + (length - 2));
}

static bool has_vowel(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (strchr("AEIOUY", word[i]) != NULL)
            return true;
    return false;
}

/* Capitals where all words have them: an acronym only when it is short or cannot be spoken. */
static bool is_word_in_capitals(const ns_chunk_features *f, size_t token)
{
    size_t length = ns_block_length(f->block, token);
    return f->text == NS_TRAIT_ALL_CAPS && length > LONGEST_SURE_ACRONYM &&
           has_vowel(f->block->tokens->text + f->block->tokens->start[token], length);
}

ns_trait ns_shape_of_token(const ns_chunk_features *f, size_t token)
{
    const ns_tokens *tokens = f->block->tokens;
    size_t length = ns_block_length(f->block, token);
    if (tokens->kind[token] == NS_TOKEN_ALNUM)
        return NS_TRAIT_ALNUM;
    if (tokens->kind[token] == NS_TOKEN_NUMBER)
        return NS_TRAIT_NUMBER;
    if (memchr(tokens->text + tokens->start[token], '.', length) != NULL)
        return NS_TRAIT_DOTTED;
    switch (tokens->shape[token]) {
    case NS_SHAPE_UPPER:
        if (is_word_in_capitals(f, token))
            return NS_TRAIT_TITLE;
        return acronym_trait(length);
    case NS_SHAPE_TITLE:
        if (length == 1)
            return NS_TRAIT_LETTER;
        return NS_TRAIT_TITLE;
    case NS_SHAPE_MIXED: return NS_TRAIT_MIXED;
    default: return NS_TRAIT_LOWER;
    }
}

uint32_t ns_shape_bits(const ns_chunk_features *f, size_t i)
{
    const ns_tokens *tokens = f->block->tokens;
    size_t token = f->chunk->first + i;
    char c = ns_block_char(f->block, token);
    switch (tokens->kind[token]) {
    case NS_TOKEN_NUMBER: return NS_IS_NUMBER;
    case NS_TOKEN_CLITIC: return NS_IS_CLITIC;
    case NS_TOKEN_PUNCT:
    case NS_TOKEN_SYMBOL:
        if (c == '-')
            return NS_IS_HYPHEN;
        if (c == '&')
            return NS_IS_AMPERSAND;
        if (c == ',')
            return NS_IS_COMMA;
        return c == '.' ? NS_IS_PERIOD : 0;
    default: break;
    }
    if (tokens->shape[token] == NS_SHAPE_LOWER)
        return NS_IS_LINK |
               (ns_block_role(f->block, token) & NS_ROLE_COORD ? NS_IS_COORDINATOR : 0u);
    bool is_letter = ns_block_length(f->block, token) == 1;
    bool is_upper = tokens->shape[token] == NS_SHAPE_UPPER && !is_letter;
    bool is_unknown = f->block->hits->set[token] == 0 && !is_letter;
    bool is_legal = (ns_block_role(f->block, token) & NS_ROLE_LEGAL) != 0;
    return NS_IS_NAME | (is_legal ? NS_IS_LEGAL : 0u) | (is_letter ? NS_IS_LETTER : 0u) |
           (is_upper ? NS_IS_UPPER : 0u) | (is_unknown ? NS_IS_UNKNOWN : 0u);
}

static void fire_count(ns_chunk_features *f, size_t names, size_t tokens)
{
    if (names >= 2)
        ns_add_trait(f, NS_SHAPE,
                     names >= 5 ? NS_TRAIT_CAPS5 : (ns_trait)(NS_TRAIT_CAPS2 + (names - 2)));
    ns_add_trait(f, NS_LENGTH,
                 tokens >= 6 ? NS_TRAIT_TOKENS6 : (ns_trait)(NS_TRAIT_TOKENS1 + (tokens - 1)));
}

void ns_add_orthography(ns_chunk_features *f, size_t first, size_t end)
{
    uint32_t all = 0;
    uint32_t middle = 0;
    size_t names = 0;
    size_t unknown = 0;
    for (size_t i = first; i < end; i++) {
        all |= f->token_traits[i];
        unknown += (f->token_traits[i] & NS_IS_UNKNOWN) != 0;
        if (i > first && i + 1 < end)
            middle |= f->token_traits[i];
        names += f->token_traits[i] & NS_IS_NAME;
    }
    static const struct {
        uint32_t bit;
        ns_trait trait;
    } inner[] = {{NS_IS_LINK, NS_TRAIT_LINKED},         {NS_IS_HYPHEN, NS_TRAIT_HYPHEN},
                 {NS_IS_AMPERSAND, NS_TRAIT_AMPERSAND}, {NS_IS_CLITIC, NS_TRAIT_CLITIC},
                 {NS_IS_COMMA, NS_TRAIT_COMMA},         {NS_IS_NUMBER, NS_TRAIT_NUMBER_INSIDE}};
    for (size_t i = 0; all != NS_IS_NAME && i < sizeof inner / sizeof *inner; i++)
        if (all & inner[i].bit)
            ns_add_trait(f, NS_SHAPE, inner[i].trait);
    if (middle & NS_IS_LETTER)
        ns_add_trait(f, NS_SHAPE, NS_TRAIT_MIDDLE_INITIAL);
    if (f->token_traits[first] & NS_IS_LETTER)
        ns_add_trait(f, NS_SHAPE, NS_TRAIT_INITIAL);
    if (f->text != NS_TRAIT_ALL_CAPS && (f->token_traits[first] & NS_IS_UPPER))
        ns_add_trait(f, NS_SHAPE, NS_TRAIT_ACRONYM_FIRST);
    if (f->text != NS_TRAIT_ALL_CAPS && (f->token_traits[end - 1] & NS_IS_UPPER))
        ns_add_trait(f, NS_SHAPE, NS_TRAIT_ACRONYM_LAST);
    if (f->token_traits[end - 1] & NS_IS_LINK)
        ns_add_trait(f, NS_SHAPE, NS_TRAIT_LOWER_LAST);
    if (all & NS_IS_COORDINATOR)
        ns_add_trait(f, NS_SHAPE, all & NS_IS_COMMA ? NS_TRAIT_COMMA_AND : NS_TRAIT_AND_INSIDE);
    if ((middle & NS_IS_LEGAL) && !(f->token_traits[end - 1] & (NS_IS_LEGAL | NS_IS_PERIOD)))
        ns_add_trait(f, NS_SHAPE, NS_TRAIT_LEGAL_INSIDE);
    if (unknown > 0)
        ns_add_trait(f, NS_KNOWN, unknown == names ? NS_TRAIT_ALL_UNKNOWN : NS_TRAIT_SOME_UNKNOWN);
    fire_count(f, names, end - first);
}
