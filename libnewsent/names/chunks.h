/*
 * Chunks: takes the tokens of a block, gives the runs in which names are looked for.
 *
 * A chunk is a longest run of capitalised tokens with what may link them inside a name: words such
 * as "of", "&", tight hyphens, a comma before a legal suffix. Every name is a part of one chunk,
 * from a token that can begin one to a token that can end one.
 */
#ifndef NS_NAMES_CHUNKS_H
#define NS_NAMES_CHUNKS_H

#include "names/block.h"

/* Most tokens of a chunk, and of a name in it: they bound the segmentation. */
enum { NS_CHUNK_TOKENS = 16, NS_NAME_TOKENS = 9 };

/* Where a name may begin and end within a chunk: not at "of", and not behind "Inc". */
enum { NS_CAN_BEGIN = 1, NS_CAN_END = 2 };

/* A chunk as tokens of the block, before candidates are made of it. */
typedef struct ns_chunk_span {
    size_t first; /* token */
    size_t count;
    uint8_t can[NS_CHUNK_TOKENS]; /* NS_CAN_* of each token */
} ns_chunk_span;

/* The next chunk at or after token `from`. False when there is none. */
bool ns_chunk_next(const ns_block *block, size_t from, ns_chunk_span *chunk);

/*
 * The ticker symbol or agency's code that begins at the token or in a bracket there: "AAH.AS",
 * "(BARC.L, news)", "(NYSE: F)". Gives its bytes, [*start, *end). False when there is none.
 */
bool ns_chunk_code(const ns_block *block, size_t token, uint32_t *start, uint32_t *end);

#endif
