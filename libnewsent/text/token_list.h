/* The tokens of a block: parallel arrays, one item a token. */
#ifndef NS_TEXT_TOKEN_LIST_H
#define NS_TEXT_TOKEN_LIST_H

#include "base/memory.h"
#include "pack/token_form.h"

/* Flags of a token, set by the tokenizer and by sentence splitting. */
enum {
    NS_TOKEN_GLUED = 1,     /* no space before it: it touches the token before */
    NS_TOKEN_LINE = 2,      /* first of a line */
    NS_TOKEN_SENTENCE = 4,  /* first of a sentence */
    NS_TOKEN_PARAGRAPH = 8, /* first after a blank line, or of the document */
    NS_TOKEN_DIGITS = 16,   /* a number of plain ASCII digits only */
    NS_TOKEN_TO_NUMBER = 32 /* a number, or letters with digits, stands at most three tokens behind
                               it, all without a space: FY'24 */
};

/* A column for each property, so that a stage loads only what it reads. */
typedef struct ns_tokens {
    const char *text; /* the whole document, borrowed */
    size_t count;
    size_t capacity;
    uint32_t *start;     /* bytes */
    uint32_t *end;       /* exclusive */
    uint64_t *hash;      /* ns_hash_word of the surface; for one-byte marks the same function */
    uint8_t *kind;       /* ns_token_kind */
    uint8_t *shape;      /* NS_SHAPE_*; NS_SHAPE_LOWER without letters */
    uint8_t *flags;      /* NS_TOKEN_* */
    uint32_t *sentences; /* first token of each sentence, ns_sentences_mark(); before it, the tokens
                            that may be one */
    size_t sentence_count;
    uint32_t
        first_sentence; /* number in the document of the sentence that the first token belongs to */
    uint32_t next_sentence; /* and of the first sentence of the next block */
} ns_tokens;

/* The token behind the last one of the sentence, by its number in the block. */
static inline size_t ns_sentence_end(const ns_tokens *tokens, size_t sentence)
{
    if (sentence + 1 < tokens->sentence_count)
        return tokens->sentences[sentence + 1];
    return tokens->count;
}

/* Makes room for `need` tokens; those that are there stay. False when memory ran out: the arrays
 * are then unchanged. */
bool ns_tokens_reserve(ns_tokens *tokens, const newsent_allocator *allocator, size_t need);

/* Frees the columns; the text is borrowed. */
void ns_tokens_free(ns_tokens *tokens, const newsent_allocator *allocator);

#endif
