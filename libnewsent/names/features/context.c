/* Features of the words around a span: beside it, two away, in an apposition. */
#include "names/features/context.h"

#include "names/features/boundary.h"
#include "names/features/feature_list.h"

enum { LONGEST_ENTRY_BEFORE = 6, LONGEST_APPOSITION = 8 };

/* Entries of several tokens that end directly before `end`: "chief executive" of "chief executive
 * of". */
static void fire_entries_before(ns_chunk_features *f, ns_template template_id, size_t end)
{
    const ns_hits *hits = f->block->hits;
    if (!hits->long_end[end - 1])
        return;
    for (size_t length = 2; length <= LONGEST_ENTRY_BEFORE && length <= end; length++) {
        uint16_t at = hits->long_hit[end - length];
        if (at == 0)
            continue;
        for (const ns_long_hit *mark = &hits->long_hits[at - 1];; mark++) {
            if (mark->length == length)
                ns_add_set_features(f, template_id, mark->set);
            if (!mark->shorter)
                break;
        }
    }
}

static void fire_entry_after(ns_chunk_features *f, size_t begin)
{
    uint16_t at = f->block->hits->long_hit[begin];
    if (at != 0)
        ns_add_set_features(f, NS_AFTER, f->block->hits->long_hits[at - 1].set);
}

static ns_trait shape_trait(const ns_chunk_features *f, size_t token)
{
    const ns_tokens *tokens = f->block->tokens;
    switch (tokens->kind[token]) {
    case NS_TOKEN_NUMBER: return NS_TRAIT_NUMBER;
    case NS_TOKEN_CLITIC: return NS_TRAIT_CLITIC;
    case NS_TOKEN_PUNCT: return NS_TRAIT_MARK;
    case NS_TOKEN_SYMBOL: return NS_TRAIT_SYMBOL;
    case NS_TOKEN_ALNUM: return NS_TRAIT_ALNUM;
    default: break;
    }
    switch (tokens->shape[token]) {
    case NS_SHAPE_TITLE: return NS_TRAIT_TITLE;
    case NS_SHAPE_UPPER: return NS_TRAIT_ACRONYM3;
    case NS_SHAPE_MIXED: return NS_TRAIT_MIXED;
    default: return NS_TRAIT_LOWER;
    }
}

static void fire_opening(ns_chunk_features *f, size_t i)
{
    uint8_t flags = f->block->tokens->flags[f->chunk->first + i];
    ns_add_trait(f, NS_BEFORE_SHAPE, NS_TRAIT_SENTENCE_START);
    ns_add_inner_word(f, NS_START, i);
    if (flags & NS_TOKEN_PARAGRAPH)
        ns_add_trait(f, NS_PLACE_TEMPLATE, NS_TRAIT_PARAGRAPH_START);
    else if (flags & NS_TOKEN_LINE)
        ns_add_trait(f, NS_PLACE_TEMPLATE, NS_TRAIT_LINE_START);
}

/* Kind of sentence, dateline, "the town of". */
static void fire_scene(ns_chunk_features *f, size_t i)
{
    if (f->text != NS_TRAIT_NONE)
        ns_add_trait(f, NS_TEXT, f->text);
    if (f->is_dateline && i == 0)
        ns_add_trait(f, NS_PLACE_TEMPLATE, NS_TRAIT_DATELINE);
    if (f->begins[i] & NS_BOUNDARY_TOWN)
        ns_add_trait(f, NS_CONTEXT, NS_TRAIT_TOWN_OF);
}

void ns_add_left_context(ns_chunk_features *f, size_t i)
{
    size_t token = f->chunk->first + i;
    fire_scene(f, i);
    if (token == 0 || ns_opens_sentence(f, token)) {
        fire_opening(f, i);
        return;
    }
    ns_add_neighbour(f, NS_BEFORE, token - 1);
    fire_entries_before(f, NS_BEFORE, token);
    ns_add_trait(f, NS_BEFORE_SHAPE, shape_trait(f, token - 1));
    if (token < 2 || ns_opens_sentence(f, token - 1))
        return;
    ns_add_neighbour(f, NS_BEFORE2, token - 2);
    if (i >= 2 && f->block->tokens->kind[token - 1] == NS_TOKEN_WORD &&
        f->block->tokens->shape[token - 1] == NS_SHAPE_LOWER)
        ns_add_trait(f, NS_BEFORE_SHAPE, NS_TRAIT_LINKED);
    fire_entries_before(f, NS_BEFORE2, token - 1);
}

/* The head of ", a big maker of ...": the last of the lower-case words behind the comma before a
 * function word or mark. */
static void fire_apposition(ns_chunk_features *f, size_t token)
{
    const ns_tokens *tokens = f->block->tokens;
    size_t head = 0;
    for (size_t i = token + 1;
         i < tokens->count && i < token + LONGEST_APPOSITION && !ns_opens_sentence(f, i); i++) {
        bool is_function = (ns_block_role(f->block, i) & NS_ROLE_FUNCTION) != 0;
        if (tokens->kind[i] == NS_TOKEN_WORD && !is_function)
            head = i;
        else if (i > token + 1 &&
                 !(tokens->kind[i] == NS_TOKEN_PUNCT && ns_block_char(f->block, i) == '-') &&
                 tokens->kind[i] != NS_TOKEN_CLITIC)
            break;
    }
    if (head == 0 || tokens->shape[head] != NS_SHAPE_LOWER)
        return;
    ns_add_neighbour(f, NS_APPOSITION, head);
    fire_entries_before(f, NS_APPOSITION, head + 1);
}

void ns_add_right_context(ns_chunk_features *f, size_t end)
{
    const ns_tokens *tokens = f->block->tokens;
    size_t token = f->chunk->first + end;
    if (f->ends[end] & NS_BOUNDARY_REGION)
        ns_add_trait(f, NS_CONTEXT, NS_TRAIT_REGION_AFTER);
    if (token >= tokens->count || ns_opens_sentence(f, token)) {
        ns_add_trait(f, NS_AFTER_SHAPE, NS_TRAIT_BREAK);
        return;
    }
    ns_add_neighbour(f, NS_AFTER, token);
    fire_entry_after(f, token);
    ns_add_trait(f, NS_AFTER_SHAPE, shape_trait(f, token));
    if (ns_block_is_mark(f->block, token, ','))
        fire_apposition(f, token);
    if (token + 1 >= tokens->count || ns_opens_sentence(f, token + 1))
        return;
    ns_add_neighbour(f, NS_AFTER2, token + 1);
    if (end + 1 < f->chunk->count && tokens->kind[token] == NS_TOKEN_WORD &&
        tokens->shape[token] == NS_SHAPE_LOWER)
        ns_add_trait(f, NS_AFTER_SHAPE, NS_TRAIT_LINKED);
}
