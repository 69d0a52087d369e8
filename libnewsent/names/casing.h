/*
 * Casing: takes a sentence, says whether it is a headline or all in capitals, and which of its
 * words would be in lower case elsewhere.
 *
 * Capitals tell names apart only where other words have none. In "Rate Cut Lifts Acme Shares" and
 * "ACME SHARES RISE" the dictionary does instead: a word of it that is no name in any list ends a
 * chunk, as a word in lower case does in a sentence.
 */
#ifndef NS_NAMES_CASING_H
#define NS_NAMES_CASING_H

#include "names/block.h"

/* HEADLINE, ALL_CAPS or NONE for the sentence of a token; NONE when the block has no memo. */
ns_trait ns_casing_of(const ns_block *block, size_t token);

/* The set of the classes that a word has in lower case. */
uint16_t ns_casing_lower_set(const ns_block *block, size_t token);

/* Whether the dictionary has a token in lower case. */
bool ns_casing_is_word(const ns_block *block, size_t token);

/* Whether a capitalised token is a plain word of a headline or of a sentence in capitals. */
bool ns_casing_is_plain(const ns_block *block, size_t token);

#endif
