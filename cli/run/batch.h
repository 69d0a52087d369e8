/* Batch: a run of records on its way from the reader through a worker to the output. */
#ifndef BATCH_H
#define BATCH_H

#include <yyjson.h>

#include "buffer.h"
#include "options.h"
#include "run/summary.h"

/* A file being read. Lives until the end of the run, because batches point to it. */
typedef struct source {
    const char *path;
    char *name;          /* owned: the path as UTF-8, "stdin" for "-" */
    input_format input;  /* AUTO until its first bytes were seen */
    char delimiter;      /* of a table */
    yyjson_doc *columns; /* owned: of a table, an array of the names in its header; else NULL */
} source;

/* The bytes of one record in a batch. */
typedef struct piece {
    size_t offset, length;
    size_t number;    /* line, row, or number of the object */
    bool is_unfolded; /* in batch.unfolded, a line of JSON; else in batch.input */
    bool is_open;     /* a row of a table that ends within quotes */
} piece;

/* Room for an error message with its NUL. */
enum { BATCH_ERROR_BYTES = 200 };

/* FREE belongs to the reader, FILLED to a worker, DONE to the output. */
typedef enum batch_state { BATCH_FREE, BATCH_FILLED, BATCH_DONE } batch_state;

/* Records that travel together, so that threads meet at a lock once for many records. */
typedef struct batch {
    const source *from;
    buffer input;
    buffer unfolded; /* records of a feed, or of an object around many, as JSON Lines */
    piece *pieces;
    size_t piece_count, piece_capacity;
    char input_error[BATCH_ERROR_BYTES]; /* the file could not be read (on): what is wrong and what
                                            to do; "" when all went well */
    buffer output;                       /* what the worker made of it */
    buffer messages;                     /* for standard error */
    size_t failures;
    summary counts; /* for --summary */
    batch_state state;
} batch;

/* Empties the batch for the next records; the buffers keep their memory. */
void batch_clear(batch *to);

/* Frees all buffers; the source belongs to the reader. */
void batch_free(batch *to);

/* Appends one record. False when memory ran out. */
bool batch_add_piece(batch *to, piece added);

/* Notes why the file cannot be read (on). */
void batch_fail(batch *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
