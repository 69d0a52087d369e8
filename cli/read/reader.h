/*
 * Reader: takes the files of the command line one after the other, gives batches of whole records.
 *
 * A batch is handed on as soon as it holds a record, so that slow input is answered at once; memory
 * is bounded by the longest record.
 */
#ifndef READER_H
#define READER_H

#include "read/cut.h"
#include "read/stream.h"
#include "run/batch.h"

/* State of the walk over the input: which file, where in it, and the rest of a record that was cut
 * off by the end of a read. */
typedef struct reader {
    const options *opts;
    source *sources; /* one for each path, opened so far */
    size_t next_path;
    source *from; /* the file being read, NULL between files */
    stream file;
    cutter cut;
    buffer carry;     /* the beginning of a record whose end was not read yet */
    size_t number;    /* of the last record: line, row, or object */
    uint64_t records; /* of all files, for --skip and --limit */
    uint64_t bytes;   /* read so far, of all files that are closed */
} reader;

/* Prepares the walk over the paths of the options; files are opened by reader_fill(). False when
 * memory ran out; reader_close() it in any case. */
bool reader_open(reader *from, const options *opts);

/* Closes the file being read and frees the sources: call it after the last batch was drained. */
void reader_close(reader *from);

/* Fills an empty batch. False at the end of the last file. */
bool reader_fill(reader *from, batch *to);

/* Whether reader_fill() would not have to wait for input. */
bool reader_is_ready(const reader *from);

/* Bytes read so far, of all files. */
uint64_t reader_bytes(const reader *from);

#endif
