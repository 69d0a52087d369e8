/* Features of the words around a span: beside it, two away, in an apposition. */
#include "names/features/context.h"

#include "names/casing.h"
#include "names/features/boundary.h"
#include "names/features/feature_list.h"

enum {
    LONGEST_ENTRY_BEFORE = 6,
    LONGEST_APPOSITION = 8,
    NEAR_FIRST = 3,
    NEAR_LAST = 5,
    DIGITS_OF_AGE = 2
};

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

/* How a token outside of the chunk is written; in headlines capitals say nothing. */
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
    if (f->text != NS_TRAIT_NONE && tokens->shape[token] != NS_SHAPE_LOWER) {
        if (ns_casing_is_plain(f->block, token))
            return NS_TRAIT_LOWER;
        return NS_TRAIT_TITLE;
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
    if (f->is_behind_dateline && i == 0)
        ns_add_trait(f, NS_PLACE_TEMPLATE, NS_TRAIT_AFTER_DATELINE);
    if (f->is_in_table)
        ns_add_trait(f, NS_PLACE_TEMPLATE, NS_TRAIT_TABLE);
    if (f->begins[i] & NS_BOUNDARY_TOWN)
        ns_add_trait(f, NS_CONTEXT, NS_TRAIT_TOWN_OF);
}

/* A word in lower case further away: only the word, since its classes are seldom looked up. */
static void add_near(ns_chunk_features *f, ns_template template_id, size_t token)
{
    if (f->block->tokens->kind[token] == NS_TOKEN_WORD && ns_reads_lower(f, token))
        ns_add_word_feature(f, template_id, token, ns_weights_of_token(f, token));
}

static void add_near_before(ns_chunk_features *f, size_t token)
{
    for (size_t n = NEAR_FIRST; n <= NEAR_LAST && n <= token; n++) {
        if (ns_opens_sentence(f, token - n + 1))
            return;
        add_near(f, NS_NEAR_BEFORE, token - n);
    }
}

static void add_near_after(ns_chunk_features *f, size_t token)
{
    for (size_t i = token + NEAR_FIRST - 1; i < token + NEAR_LAST; i++) {
        if (i >= f->block->tokens->count || ns_opens_sentence(f, i))
            return;
        add_near(f, NS_NEAR_AFTER, i);
    }
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
    add_near_before(f, token);
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
    if (head == 0 || !ns_reads_lower(f, head))
        return;
    ns_add_neighbour(f, NS_APPOSITION, head);
    fire_entries_before(f, NS_APPOSITION, head + 1);
}

/* "Jane Doe, 45," */
static bool is_age(const ns_chunk_features *f, size_t token)
{
    const ns_tokens *tokens = f->block->tokens;
    if (!ns_block_is_mark(f->block, token, ',') || token + 2 >= tokens->count)
        return false;
    bool is_number = tokens->kind[token + 1] == NS_TOKEN_NUMBER &&
                     (tokens->flags[token + 1] & NS_TOKEN_DIGITS) &&
                     ns_block_length(f->block, token + 1) == DIGITS_OF_AGE;
    return is_number && (ns_block_is_mark(f->block, token + 2, ',') ||
                         ns_block_is_mark(f->block, token + 2, '.'));
}

/* Shape of the next token, an age behind the name, and a pronoun in the next clause. */
static void add_traits_behind(ns_chunk_features *f, size_t token)
{
    const ns_tokens *tokens = f->block->tokens;
    ns_add_trait(f, NS_AFTER_SHAPE, shape_trait(f, token));
    if (tokens->kind[token] == NS_TOKEN_SYMBOL && (tokens->flags[token] & NS_TOKEN_GLUED))
        ns_add_trait(f, NS_AFTER_SHAPE, NS_TRAIT_TOUCHING);
    if (is_age(f, token))
        ns_add_trait(f, NS_CONTEXT, NS_TRAIT_AGE);
    if (f->pronoun != 0)
        ns_add_word_feature(f, NS_PRONOUN, f->pronoun, ns_weights_of_token(f, f->pronoun));
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
    add_traits_behind(f, token);
    if (ns_block_is_mark(f->block, token, ','))
        fire_apposition(f, token);
    if (token + 1 >= tokens->count || ns_opens_sentence(f, token + 1))
        return;
    ns_add_neighbour(f, NS_AFTER2, token + 1);
    add_near_after(f, token);
    if (end + 1 < f->chunk->count && tokens->kind[token] == NS_TOKEN_WORD &&
        tokens->shape[token] == NS_SHAPE_LOWER)
        ns_add_trait(f, NS_AFTER_SHAPE, NS_TRAIT_LINKED);
}
