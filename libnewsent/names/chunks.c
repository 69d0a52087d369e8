/* Chunks: grows a run of capitalised tokens to the right, over links, as long as a capitalised
 * token follows. */
#include "names/chunks.h"

#include <string.h>

#include "names/casing.h"

enum {
    SLASHED_LETTERS = 2,
    LETTERS_OF_SYMBOL = 6,
    LETTERS_OF_EXCHANGE = 2,
    LONGEST_LINK = 3 /* tokens between capitalised ones: "for the", "- and" */
};

static bool starts_anew(const ns_tokens *tokens, size_t i)
{
    return i >= tokens->count ||
           (tokens->flags[i] & (NS_TOKEN_SENTENCE | NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH)) != 0;
}

static bool is_glued(const ns_tokens *tokens, size_t i)
{
    return i < tokens->count && (tokens->flags[i] & NS_TOKEN_GLUED) != 0;
}

/* The longest entry of a name list that begins at token i, in tokens; 0 when there is none. */
static size_t listed_length(const ns_block *block, size_t i)
{
    uint16_t at = block->hits->long_hit[i];
    if (at == 0)
        return 0;
    for (const ns_long_hit *mark = &block->hits->long_hits[at - 1];; mark++) {
        if (block->model->roles[mark->set] & NS_ROLE_LISTED)
            return mark->length;
        if (!mark->shorter)
            return 0;
    }
}

/* A word that touches the token before. */
static bool is_glued_word(const ns_tokens *tokens, size_t i)
{
    return is_glued(tokens, i) && tokens->kind[i] == NS_TOKEN_WORD;
}

static bool is_capitalised(const ns_block *block, size_t i)
{
    const ns_tokens *tokens = block->tokens;
    return tokens->shape[i] != NS_SHAPE_LOWER &&
           (tokens->kind[i] == NS_TOKEN_WORD || tokens->kind[i] == NS_TOKEN_ALNUM);
}

/*
 * "The", "But": capitalised by its place, not a name, unless it may be one and does not open the
 * sentence ("Mrs May"), or is a part of a word ("All-Star").
 */
static bool is_function_word(const ns_block *block, size_t i)
{
    const ns_tokens *tokens = block->tokens;
    uint32_t role = ns_block_role(block, i);
    bool is_upper =
        tokens->shape[i] == NS_SHAPE_UPPER && ns_casing_of(block, i) == NS_TRAIT_ALL_CAPS;
    if (tokens->shape[i] != NS_SHAPE_TITLE && !is_upper)
        return false;
    if (!(role & NS_ROLE_FUNCTION) || (role & NS_ROLE_PERSON))
        return false;
    if (is_glued(tokens, i + 1) && ns_block_is_mark(block, i + 1, '-'))
        return false;
    return !(role & NS_ROLE_WORD_NAME) || (tokens->flags[i] & NS_TOKEN_SENTENCE);
}

/* "AAH.AS", "BARC.L": capitals and the letters of an exchange behind a tight period. */
static bool is_code(const ns_block *block, size_t i)
{
    const ns_tokens *tokens = block->tokens;
    if (i + 2 >= tokens->count || !ns_block_is_mark(block, i + 1, '.') ||
        !is_glued(tokens, i + 1) || !is_glued(tokens, i + 2) || is_glued_word(tokens, i + 3))
        return false;
    bool is_symbol = tokens->shape[i] == NS_SHAPE_UPPER && is_capitalised(block, i) &&
                     ns_block_length(block, i) <= LETTERS_OF_SYMBOL;
    return is_symbol && is_capitalised(block, i + 2) && tokens->shape[i + 2] != NS_SHAPE_MIXED &&
           ns_block_length(block, i + 2) <= LETTERS_OF_EXCHANGE;
}

/* "NYSE: F": an exchange and its symbol. */
static bool is_quoted_symbol(const ns_block *block, size_t i)
{
    const ns_tokens *tokens = block->tokens;
    return i + 2 < tokens->count && is_capitalised(block, i) &&
           ns_block_is_mark(block, i + 1, ':') && is_capitalised(block, i + 2) &&
           tokens->shape[i + 2] != NS_SHAPE_MIXED &&
           ns_block_length(block, i + 2) <= LETTERS_OF_SYMBOL;
}

bool ns_chunk_code(const ns_block *block, size_t token, uint32_t *start, uint32_t *end)
{
    size_t first = ns_block_is_mark(block, token, '(') ? token + 1 : token;
    bool is_known = is_code(block, first) || (first > token && is_quoted_symbol(block, first));
    if (!is_known)
        return false;
    *start = block->tokens->start[first];
    *end = block->tokens->end[first + 2];
    return true;
}

static bool is_in_code(const ns_block *block, size_t i)
{
    return is_code(block, i) || (i >= 2 && is_code(block, i - 2));
}

static bool is_name_token(const ns_block *block, size_t i)
{
    return is_capitalised(block, i) && !is_function_word(block, i) &&
           !ns_block_covered(block, block->model->is_date, i) && !ns_casing_is_plain(block, i) &&
           !is_in_code(block, i);
}

/*
 * A number that is the beginning of a name: it touches a capitalised word ("3M", "6PR"), or is an
 * ordinal before one
 * ("20th Century Fox"), or a list has it ("7-Eleven").
 */
static bool begins_with_number(const ns_block *block, size_t i)
{
    const ns_tokens *tokens = block->tokens;
    if (tokens->kind[i] != NS_TOKEN_NUMBER || !is_glued(tokens, i + 1))
        return false;
    if (listed_length(block, i) != 0)
        return true;
    if (ns_block_covered(block, block->model->is_date, i) ||
        ns_block_covered(block, block->model->is_metric, i))
        return false;
    if (is_name_token(block, i + 1))
        return true;
    return tokens->kind[i + 1] == NS_TOKEN_WORD && !starts_anew(tokens, i + 2) &&
           is_name_token(block, i + 2);
}

static bool can_open(const ns_block *block, size_t i)
{
    if (is_capitalised(block, i))
        return is_name_token(block, i) || listed_length(block, i) != 0;
    return begins_with_number(block, i);
}

/* U+2010 to U+2013, hyphens and the en dash, or U+2019, the apostrophe; not the em dash, which
 * parts. */
static bool is_joining_general_punctuation(const char *mark)
{
    unsigned char last = (unsigned char)mark[2];
    return memcmp(mark, "\xE2\x80", 2) == 0 && ((last >= 0x90 && last <= 0x93) || last == 0x99);
}

/* Marks that join words when they touch both: "Coca-Cola", "A/S", "Export–Import". */
static bool is_joining_mark(const ns_block *block, size_t i)
{
    if (!is_glued(block->tokens, i) || !is_glued(block->tokens, i + 1))
        return false;
    const char *mark = block->tokens->text + block->tokens->start[i];
    if (ns_block_length(block, i) == 3)
        return is_joining_general_punctuation(mark);
    bool is_short =
        ns_block_length(block, i + 1) <= SLASHED_LETTERS; /* "A/S", not "MUMBAI/DELHI" */
    return *mark == '-' || *mark == '\'' || (*mark == '/' && is_short);
}

/* One token that may stand between capitalised ones. */
static bool is_link(const ns_block *block, size_t i)
{
    const ns_tokens *tokens = block->tokens;
    if (starts_anew(tokens, i))
        return false;
    if (tokens->kind[i] == NS_TOKEN_CLITIC)
        return true;
    bool is_linking = (ns_block_role(block, i) & (NS_ROLE_LINK | NS_ROLE_PARTICLE)) != 0;
    if (tokens->kind[i] == NS_TOKEN_WORD)
        return is_linking && (tokens->shape[i] == NS_SHAPE_LOWER || is_function_word(block, i));
    return is_linking || is_joining_mark(block, i);
}

/* End of a run of links and the capitalised token behind it, or `end` when they lead nowhere. */
static size_t over_links(const ns_block *block, size_t end)
{
    size_t i = end;
    while (i < end + LONGEST_LINK && is_link(block, i))
        i++;
    if (i == end || starts_anew(block->tokens, i) || !is_name_token(block, i))
        return end;
    return i + 1;
}

/* "J.", "St.", "Inc.": the period of an initial or abbreviation, when it touches it. */
static size_t over_period(const ns_block *block, size_t end)
{
    if (!is_glued(block->tokens, end) || !ns_block_is_mark(block, end, '.'))
        return end;
    size_t before = end - 1;
    uint32_t role = ns_block_role(block, before);
    if ((role & NS_ROLE_LEGAL) && (role & NS_ROLE_ABBREV)) {
        if (starts_anew(block->tokens, end + 1))
            return end;
        return end + 1;
    } /* at the end it is the sentence's */
    bool is_short = ns_block_length(block, before) == 1 || (role & NS_ROLE_ABBREV);
    if (is_short && !starts_anew(block->tokens, end + 1) && is_name_token(block, end + 1))
        return end + 2;
    return end;
}

/* "JD.com": a period inside a word. */
static size_t over_domain(const ns_block *block, size_t end)
{
    const ns_tokens *tokens = block->tokens;
    if (ns_block_is_mark(block, end, '.') && is_glued(tokens, end) && is_glued(tokens, end + 1) &&
        tokens->kind[end + 1] == NS_TOKEN_WORD && tokens->shape[end + 1] == NS_SHAPE_LOWER)
        return end + 2;
    return end;
}

/* "Fletcher & Bateh" behind a comma, of a firm of three partners. */
static bool has_ampersand(const ns_block *block, size_t i)
{
    const ns_tokens *tokens = block->tokens;
    if (starts_anew(tokens, i + 1) || starts_anew(tokens, i + 2) || !is_name_token(block, i))
        return false;
    return ns_block_char(block, i + 1) == '&' && is_name_token(block, i + 2);
}

/* ", Inc", ", Fletcher & Bateh" and, where the chunk has "of", ", Industry". */
static size_t over_comma(const ns_block *block, const ns_chunk_span *chunk, size_t end)
{
    if (!ns_block_is_mark(block, end, ',') || starts_anew(block->tokens, end + 1) ||
        !is_capitalised(block, end + 1))
        return end;
    if (ns_block_role(block, end + 1) & NS_ROLE_LEGAL || has_ampersand(block, end + 1))
        return end + 2;
    for (size_t i = chunk->first; i + 1 < end; i++)
        if ((ns_block_role(block, i) & NS_ROLE_LIST_COMMA) && is_link(block, i + 1) &&
            is_name_token(block, end + 1))
            return end + 2;
    return end;
}

/* "plc", "(Pty) Ltd": legal suffixes in lower case, and what stands in brackets before one. */
static size_t over_legal(const ns_block *block, size_t end)
{
    const ns_tokens *tokens = block->tokens;
    if (tokens->kind[end] == NS_TOKEN_WORD && (ns_block_role(block, end) & NS_ROLE_LEGAL))
        return end + 1;
    bool is_bracket = ns_block_is_mark(block, end, '(') && !starts_anew(tokens, end + 1) &&
                      is_capitalised(block, end + 1) && ns_block_is_mark(block, end + 2, ')') &&
                      !starts_anew(tokens, end + 3);
    if (is_bracket && (ns_block_role(block, end + 3) & NS_ROLE_LEGAL))
        return end + 4;
    return end;
}

/* A number inside or behind a name: "Channel 4", "Area 51". */
static size_t over_number(const ns_block *block, size_t end)
{
    const ns_tokens *tokens = block->tokens;
    if (tokens->kind[end] != NS_TOKEN_NUMBER || !(tokens->flags[end] & NS_TOKEN_DIGITS) ||
        ns_block_covered(block, block->model->is_date, end) ||
        ns_block_covered(block, block->model->is_metric, end))
        return end;
    bool is_column = end + 1 < tokens->count && tokens->kind[end + 1] == NS_TOKEN_NUMBER &&
                     !starts_anew(tokens, end + 1); /* of a table: "Leeds 38 25 8 5" */
    if (is_column)
        return end;
    return end + 1;
}

/* "Democratic party" */
static size_t over_lower_head(const ns_block *block, size_t end)
{
    const ns_tokens *tokens = block->tokens;
    if (tokens->shape[end] != NS_SHAPE_LOWER || tokens->kind[end] != NS_TOKEN_WORD ||
        !is_name_token(block, end - 1))
        return end;
    if (ns_block_role(block, end) & NS_ROLE_HEAD)
        return end + 1;
    return end;
}

/* The end of the chunk after one more step, or `end` when it ends there. */
static size_t grow(const ns_block *block, const ns_chunk_span *chunk, size_t end)
{
    if (starts_anew(block->tokens, end))
        return end;
    if (is_name_token(block, end))
        return end + 1;
    if (block->tokens->kind[end] == NS_TOKEN_WORD)
        ns_lexicon_complete(block->hits, block->model->pack, block->tokens, end);
    size_t grown = over_links(block, end);
    if (!(grown > end))
        grown = over_period(block, end);
    if (!(grown > end))
        grown = over_domain(block, end);
    if (!(grown > end))
        grown = over_comma(block, chunk, end);
    if (!(grown > end))
        grown = over_legal(block, end);
    if (!(grown > end))
        grown = over_number(block, end);
    if (grown > end)
        return grown;
    return over_lower_head(block, end);
}

/* Lower-case particles in front: "al-Shabab", "de Volkskrant". */
static size_t first_with_particles(const ns_block *block, size_t first, size_t from)
{
    const ns_tokens *tokens = block->tokens;
    size_t i = first;
    if (i > from && ns_block_is_mark(block, i - 1, '-') && is_glued(tokens, i) &&
        is_glued(tokens, i - 1))
        i--;
    bool is_particle =
        i > from && !starts_anew(tokens, i) && tokens->kind[i - 1] == NS_TOKEN_WORD &&
        tokens->shape[i - 1] == NS_SHAPE_LOWER && (ns_block_role(block, i - 1) & NS_ROLE_PARTICLE);
    if (is_particle)
        return i - 1;
    return first;
}

/* A chunk that grew too long ends before its last link, so that no name is cut in its middle. */
static void cut(const ns_block *block, ns_chunk_span *chunk)
{
    if (chunk->count <= NS_CHUNK_TOKENS)
        return;
    chunk->count = NS_CHUNK_TOKENS;
    for (size_t n = NS_CHUNK_TOKENS; n > NS_CHUNK_TOKENS / 2; n--)
        if (!is_name_token(block, chunk->first + n - 1)) {
            chunk->count = n - 1;
            return;
        }
}

/* Borders of listed names are borders of candidates, whatever their tokens look like ("the" of "The
 * Hague", "'s" of "Moody's"). */
static void allow_listed(const ns_block *block, ns_chunk_span *chunk)
{
    for (size_t i = 0; i < chunk->count; i++) {
        size_t length = listed_length(block, chunk->first + i);
        if (length == 0 || i + length > chunk->count)
            continue;
        chunk->can[i] |= NS_CAN_BEGIN;
        chunk->can[i + length - 1] |= NS_CAN_END;
    }
}

/* Where names may begin and end: a function word begins none, a legal suffix begins none. */
static void allow_borders(const ns_block *block, ns_chunk_span *chunk)
{
    for (size_t i = 0; i < chunk->count; i++) {
        size_t token = chunk->first + i;
        bool has_period = i + 1 < chunk->count && ns_block_is_mark(block, token + 1, '.') &&
                          is_glued(block->tokens, token + 1);
        if (is_name_token(block, token)) {
            if (has_period)
                chunk->can[i] = NS_CAN_BEGIN;
            else
                chunk->can[i] = NS_CAN_BEGIN | NS_CAN_END;
        } else if (i > 0 && (block->tokens->kind[token] == NS_TOKEN_NUMBER ||
                             (ns_block_role(block, token) & (NS_ROLE_HEAD | NS_ROLE_LEGAL)))) {
            if (has_period)
                chunk->can[i] = 0;
            else
                chunk->can[i] = NS_CAN_END;
        } else if (ns_block_is_mark(block, token, '.') && i > 0) {
            if (ns_block_role(block, token - 1) & NS_ROLE_LEGAL)
                chunk->can[i] = NS_CAN_END;
            else
                chunk->can[i] = 0;
        } else {
            if (i > 0 && ns_block_is_mark(block, token - 1, '.') && is_glued(block->tokens, token))
                chunk->can[i] = NS_CAN_END;
            else
                chunk->can[i] = 0;
        }
    }
    if (block->tokens->shape[chunk->first] == NS_SHAPE_LOWER)
        chunk->can[0] = NS_CAN_BEGIN; /* a particle or number */
    allow_listed(block, chunk);
}

bool ns_chunk_next(const ns_block *block, size_t from, ns_chunk_span *chunk)
{
    const ns_tokens *tokens = block->tokens;
    size_t i = from;
    while (i < tokens->count &&
           !((tokens->shape[i] != NS_SHAPE_LOWER || tokens->kind[i] == NS_TOKEN_NUMBER) &&
             can_open(block, i)))
        i++;
    if (i >= tokens->count)
        return false;
    chunk->first = i;
    size_t end = i;
    size_t grown =
        tokens->kind[i] == NS_TOKEN_NUMBER && !is_capitalised(block, i + 1) ? i + 2 : i + 1;
    for (size_t next = i; grown > end && grown - i <= 2 * NS_CHUNK_TOKENS;) {
        end = grown;
        for (; next < end; next++) {
            size_t length = listed_length(block, next);
            if (next + length > end)
                end = next + length;
        }
        grown = grow(block, chunk, end);
    }
    chunk->first = first_with_particles(block, i, from);
    chunk->count = end - chunk->first;
    cut(block, chunk);
    allow_borders(block, chunk);
    return true;
}
