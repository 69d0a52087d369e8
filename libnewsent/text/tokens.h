/*
 * Tokens: takes a block of valid UTF-8, gives its words, numbers and marks with sentence and
 * paragraph starts.
 *
 * A document is read in blocks of bounded size, so that these arrays stay in the cache whatever its
 * length. Offsets are bytes of the whole document.
 */
#ifndef NS_TEXT_TOKENS_H
#define NS_TEXT_TOKENS_H

#include "base/memory.h"
#include "pack/token_form.h"

enum {
    NS_TOKEN_GLUED = 1,     /* no space before it: it touches the token before */
    NS_TOKEN_LINE = 2,      /* first of a line */
    NS_TOKEN_SENTENCE = 4,  /* first of a sentence */
    NS_TOKEN_PARAGRAPH = 8, /* first after a blank line, or of the document */
    NS_TOKEN_DIGITS = 16,   /* a number of plain ASCII digits only */
    NS_TOKEN_TO_NUMBER = 32 /* a number, or letters with digits, stands at most three tokens behind
                               it, all without a space: FY'24 */
};

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
    return sentence + 1 < tokens->sentence_count ? tokens->sentences[sentence + 1] : tokens->count;
}

void ns_tokens_free(ns_tokens *tokens, const newsent_allocator *allocator);

/*
 * Where the block that begins at `begin` ends: at a paragraph, line or sentence-like end near
 * `target` bytes further, at worst at a space or, in text without spaces, at a code point border.
 * Never beyond length.
 */
size_t ns_block_end(const char *text, size_t length, size_t begin, size_t target);

/*
 * Reads text[begin, end) into tokens (arrays are reused). False when memory ran out. Splits no
 * sentences, but notes where one may begin.
 */
bool ns_tokens_read(ns_tokens *tokens, const newsent_allocator *allocator, const char *text,
                    size_t begin, size_t end);

#endif
