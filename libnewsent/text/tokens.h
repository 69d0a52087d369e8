/*
 * Tokens: takes a block of valid UTF-8, gives its words, numbers and marks with sentence and
 * paragraph starts.
 *
 * A document is read in blocks of bounded size, so that these arrays stay in the cache whatever its
 * length. Offsets are bytes of the whole document.
 */
#ifndef NS_TEXT_TOKENS_H
#define NS_TEXT_TOKENS_H

#include "text/token_list.h"

/*
 * Reads text[begin, end) into tokens (arrays are reused). False when memory ran out. Splits no
 * sentences, but notes where one may begin.
 */
bool ns_tokens_read(ns_tokens *tokens, const newsent_allocator *allocator, const char *text,
                    size_t begin, size_t end);

#endif
