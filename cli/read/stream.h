/*
 * Stream: takes a path, gives the bytes of the file as text: gzip and zstd are unpacked, UTF-16 and
 * UTF-32 with a byte order mark become UTF-8.
 *
 * How the file is packed stands in its first bytes; its name plays no part.
 */
#ifndef STREAM_H
#define STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Room for an error message with its NUL. */
enum { STREAM_ERROR_BYTES = 160 };

/* Bytes that were read ahead. */
typedef struct read_ahead {
    char *bytes;
    size_t at, length; /* those not used yet are [at, length) */
} read_ahead;

/* A file on its way through the unpacker and the decoder; each step has a buffer of its own. */
typedef struct stream {
    int file;                       /* -1 when none is open */
    uint64_t bytes;                 /* read from the file so far, packed or not */
    struct unpacker *unpacker;      /* NULL for a file that is not packed */
    void *decoder;                  /* iconv_t; NULL for UTF-8 */
    read_ahead packed;              /* of the file, before the unpacker */
    read_ahead encoded;             /* behind the unpacker, before the decoder */
    read_ahead text;                /* behind the decoder: what stream_peek() shows */
    char error[STREAM_ERROR_BYTES]; /* what is wrong and what to do; "" while all is well */
} stream;

/* Opens a path, "-" for standard input, and reads its first bytes. False with an error set; close
 * it in any case. */
bool stream_open(stream *of, const char *path);

/* Closes the file and frees all buffers; standard input stays open. */
void stream_close(stream *of);

/* The first bytes of the text, as many as one read brought. Call it before the first read. */
const char *stream_peek(const stream *of, size_t *length);

/* Reads up to `room` bytes. 0 at the end of the file; -1 with an error set. */
ssize_t stream_read(stream *of, char *to, size_t room);

/* Whether stream_read() would not have to wait. */
bool stream_is_ready(const stream *of);

#endif
