/*
 * Plain tokens: words of ASCII letters alone and marks of one byte, nine of ten tokens. They are
 * read from the bitmaps of a window, without a branch for what each of them is.
 */
#ifndef NS_TEXT_ASCII_H
#define NS_TEXT_ASCII_H

#include "text/byte_window.h"
#include "text/token_list.h"

/* A place in the block and what was seen before it. */
typedef struct ns_scanner {
    ns_tokens *tokens;
    const char *text;
    size_t at, end;
    size_t last_end;    /* of the token before; SIZE_MAX when there is none */
    uint8_t flags;      /* of the next token: LINE, PARAGRAPH */
    bool may_begin;     /* the next token a sentence, unless it is glued to the one before */
    bool is_quote_open; /* by a single mark on this line; then a mark after s closes it, and is no
                           possessive */
} ns_scanner;

/*
 * Reads plain tokens from here on, for which there is room. True when it stands before what is to
 * be read otherwise, false at the end of the window.
 */
bool ns_ascii_scan(ns_scanner *reader, const ns_byte_window *window);

#endif
