/*
 * Unpacker: takes the bytes of a gzip or zstd file, gives those that were packed.
 *
 * Both libraries are optional at build time: without one its files are refused with a message.
 */
#ifndef UNPACK_H
#define UNPACK_H

#include <stdbool.h>
#include <stddef.h>

/* Known by magic numbers: 1F 8B of gzip (RFC 1952), 28 B5 2F FD of Zstandard (RFC 8878). */
typedef enum packing { PACKING_NONE, PACKING_GZIP, PACKING_ZSTD } packing;

/* How the file that begins with these bytes is packed. */
packing packing_of(const char *bytes, size_t length);

/* Whether this build can unpack it. */
bool packing_is_known(packing how);

typedef struct unpacker unpacker;

/* NULL when memory ran out. */
unpacker *unpacker_new(packing how);

/* Frees the state of the library behind it; NULL is ignored. */
void unpacker_free(unpacker *by);

/* Bytes going in and coming out; both ends move as they are used. */
typedef struct unpack_step {
    const char *in;
    size_t in_length;
    char *out;
    size_t out_room;
} unpack_step;

/* Unpacks as much as there is input and room for. False for damaged input. */
bool unpacker_step(unpacker *by, unpack_step *step);

/* Whether the input may end here: a whole number of members was unpacked. */
bool unpacker_is_complete(const unpacker *by);

#endif
