/*
 * Line wraps: takes a block of text, says which line ends a wrapper put there at a fixed width.
 *
 * A wrapper ends a line where the next word has no room. So the longest line of a wrapped paragraph
 * is its width, and no other line but the last could take the word behind it. A list or a headline
 * can have such lines by chance; therefore a width counts only when a paragraph shows by its
 * words, too, that its lines go on.
 */
#ifndef NS_TEXT_LINE_WRAPS_H
#define NS_TEXT_LINE_WRAPS_H

#include <stdbool.h>
#include <stddef.h>

/* What is known of the line width of a block. Measured only when a line end is in doubt. */
typedef struct ns_line_wraps {
    const char *text;
    size_t begin, end; /* bytes of the block */
    bool is_measured;  /* width is known; it is measured when it is first needed */
    size_t width;      /* of the block's wrapped paragraphs in code points; 0 when it has none */
    size_t paragraph_begin, paragraph_end; /* the last paragraph that was measured */
    size_t paragraph_width;                /* its longest line */
} ns_line_wraps;

/* Nothing is read yet. */
ns_line_wraps ns_line_wraps_open(const char *text, size_t begin, size_t end);

/* Whether the line that begins at byte `line` goes on with the paragraph of the line before it. */
bool ns_line_wraps_at(ns_line_wraps *wraps, size_t line);

#endif
