/* Opens a pack: takes a block of bytes, checks it, gives pointers to its sections. */
#ifndef NS_PACK_OPEN_PACK_H
#define NS_PACK_OPEN_PACK_H

#include "pack/pack.h"

/*
 * Opens a block as a pack: checks magic, version, size, checksum and that every section lies
 * inside. source names the file in errors. The block must outlive the pack and be 8-byte aligned.
 * check_sum is false for the pack inside the library: the linker guarantees its content, and
 * opening it then touches no page. Errors: PACK.
 */
newsent_status ns_pack_open(const void *block, size_t size, bool check_sum, const char *source,
                            ns_pack *pack, newsent_error *error);

/* The default English pack that is embedded in the library. */
extern const unsigned char ns_builtin_pack[];
extern const unsigned char ns_builtin_pack_end[];

#endif
