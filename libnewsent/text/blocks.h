/* Blocks: a text is read in pieces of bounded size, so that the arrays of one piece stay in the
 * processor's cache whatever the length of the text. */
#ifndef NS_TEXT_BLOCKS_H
#define NS_TEXT_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Where the block that begins at `begin` ends: at a paragraph, line or sentence-like end near
 * `target` bytes further, at worst at a space or, in text without spaces, at a code point border.
 * Never beyond length.
 */
size_t ns_block_end(const char *text, size_t length, size_t begin, size_t target);

#endif
