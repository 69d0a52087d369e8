/* Batch: memory that is reused from batch to batch. */
#include "run/batch.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "utf8.h"

enum { FIRST_PIECES = 64, KEPT_PIECES = 1 << 16 };

void batch_clear(batch *to)
{
    buffer_clear(&to->input);
    buffer_clear(&to->unfolded);
    buffer_clear(&to->output);
    buffer_clear(&to->messages);
    if (to->piece_capacity > KEPT_PIECES) {
        free(to->pieces);
        to->pieces = NULL;
        to->piece_capacity = 0;
    }
    to->piece_count = 0;
    to->input_error[0] = '\0';
    to->failures = 0;
    to->counts = (summary){0};
}

void batch_fail(batch *to, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    utf8_format(to->input_error, sizeof to->input_error, format, arguments);
    va_end(arguments);
}

void batch_free(batch *to)
{
    buffer_free(&to->input);
    buffer_free(&to->unfolded);
    buffer_free(&to->output);
    buffer_free(&to->messages);
    free(to->pieces);
    *to = (batch){0};
}

bool batch_add_piece(batch *to, piece added)
{
    if (to->piece_count == to->piece_capacity) {
        size_t capacity = to->piece_capacity == 0 ? FIRST_PIECES : 2 * to->piece_capacity;
        piece *pieces = realloc(to->pieces, capacity * sizeof *pieces);
        if (pieces == NULL)
            return false;
        to->pieces = pieces;
        to->piece_capacity = capacity;
    }
    to->pieces[to->piece_count++] = added;
    return true;
}
