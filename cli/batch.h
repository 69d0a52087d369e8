/* Batch: a run of records on its way from the reader through a worker to the output. */
#ifndef BATCH_H
#define BATCH_H

#include <yyjson.h>

#include "buffer.h"
#include "options.h"

/* A file being read. Lives until the end of the run, because batches point to it. */
typedef struct source {
    const char *path;
    char *name; /* owned: the path as UTF-8, "stdin" for "-" */
    input_format input;
    yyjson_doc *columns; /* owned: of CSV, an array of the names in its header; else NULL */
} source;

/* The bytes of one record in a batch. */
typedef struct piece {
    size_t offset, length;
    size_t number; /* line, or row of CSV */
} piece;

typedef enum batch_state { BATCH_FREE, BATCH_FILLED, BATCH_DONE } batch_state;

typedef struct batch {
    const source *from;
    buffer input;
    piece *pieces;
    size_t piece_count, piece_capacity;
    const char
        *input_error; /* the file could not be read (on): what is wrong; NULL when all went well */
    int error_number; /* errno of it, 0 for none */
    buffer output;    /* what the worker made of it */
    buffer messages;  /* for standard error */
    size_t failures;
    batch_state state;
} batch;

void batch_clear(batch *to);
void batch_free(batch *to);
bool batch_add_piece(batch *to, piece added);

#endif
