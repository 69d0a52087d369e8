/* Brackets behind and around a name; acronyms are checked against the initials of the name before
 * them. */
#include "names/features/acronym.h"

#include "names/features/feature_list.h"

static char lower_initial(const ns_block *block, size_t token)
{
    char c = ns_block_char(block, token);
    if (c >= 'A' && c <= 'Z')
        return (char)(c + ('a' - 'A'));
    return c;
}

/* Whether the letters of `acronym` are the initials of tokens [first, end); links may be left out,
 * or give a letter. */
static bool is_acronym_of(const ns_block *block, size_t acronym, size_t first, size_t end)
{
    const ns_tokens *tokens = block->tokens;
    size_t letters = ns_block_length(block, acronym);
    size_t used = 0;
    const char *text = tokens->text + tokens->start[acronym];
    for (size_t i = first; i < end; i++) {
        if (tokens->kind[i] == NS_TOKEN_PUNCT || tokens->kind[i] == NS_TOKEN_CLITIC)
            continue;
        while (used < letters && text[used] == '.')
            used++;
        bool fits = used < letters && lower_initial(block, i) == (char)(text[used] | 0x20);
        if (fits)
            used++;
        else if (tokens->shape[i] != NS_SHAPE_LOWER)
            return false;
    }
    while (used < letters && text[used] == '.')
        used++;
    return used == letters && letters >= 2;
}

/* The same without the links' letters first: "BoE" needs "of", "UAW" of "United Auto Workers" does
 * not. */
static bool is_acronym_before(const ns_block *block, size_t acronym, size_t end)
{
    for (size_t first = end >= 2 ? end - 2 : 0, n = 0; n < NS_NAME_TOKENS; n++, first--) {
        if (is_acronym_of(block, acronym, first, end))
            return true;
        if (first == 0)
            break;
    }
    return false;
}

void ns_add_acronym(ns_chunk_features *f, size_t first, size_t end)
{
    const ns_block *block = f->block;
    size_t begin = f->chunk->first + first;
    size_t after = f->chunk->first + end;
    if (ns_block_is_mark(block, after, '(') && ns_block_is_mark(block, after + 2, ')') &&
        block->tokens->shape[after + 1] != NS_SHAPE_LOWER) {
        bool is_its = end - first >= 2 && is_acronym_of(block, after + 1, begin, after);
        ns_add_trait(f, NS_BRACKET, is_its ? NS_TRAIT_BRACKETS_ACRONYM : NS_TRAIT_BRACKETS_OTHER);
    }
    if (begin > 0 && ns_block_is_mark(block, begin - 1, '(') &&
        ns_block_is_mark(block, after, ')')) {
        bool is_acronym = end - first == 1 && is_acronym_before(block, begin, begin - 1);
        ns_add_trait(f, NS_BRACKET, is_acronym ? NS_TRAIT_ACRONYM_OF_NAME : NS_TRAIT_BRACKETED);
    }
}
