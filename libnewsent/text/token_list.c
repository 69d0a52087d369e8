/* Grows and frees the arrays of tokens. */
#include "text/token_list.h"

#include <string.h>

/* The arrays of tokens lie in one block, that of hashes first, so that they grow together or not at
 * all. */
enum { TOKEN_BYTES = sizeof(uint64_t) + 3 * sizeof(uint32_t) + 3 };

/* All columns in one block of memory, the widest first, so that each is aligned. */
static void place_arrays(ns_tokens *tokens, uint64_t *block, size_t capacity)
{
    tokens->capacity = capacity;
    tokens->hash = block;
    tokens->start = (uint32_t *)(block + capacity);
    tokens->end = tokens->start + capacity;
    tokens->sentences = tokens->end + capacity;
    tokens->kind = (uint8_t *)(tokens->sentences + capacity);
    tokens->shape = tokens->kind + capacity;
    tokens->flags = tokens->shape + capacity;
}

static void copy_arrays(ns_tokens *to, const ns_tokens *from)
{
    memcpy(to->hash, from->hash, from->count * sizeof *to->hash);
    memcpy(to->sentences, from->sentences, from->sentence_count * sizeof *to->sentences);
    memcpy(to->start, from->start, from->count * sizeof *to->start);
    memcpy(to->end, from->end, from->count * sizeof *to->end);
    memcpy(to->kind, from->kind, from->count);
    memcpy(to->shape, from->shape, from->count);
    memcpy(to->flags, from->flags, from->count);
}

bool ns_tokens_reserve(ns_tokens *tokens, const newsent_allocator *allocator, size_t need)
{
    if (need <= tokens->capacity)
        return true;
    size_t capacity = need > 2 * tokens->capacity ? need : 2 * tokens->capacity;
    uint64_t *block =
        capacity > SIZE_MAX / TOKEN_BYTES ? NULL : ns_allocate(allocator, capacity * TOKEN_BYTES);
    if (block == NULL)
        return false;
    ns_tokens old = *tokens;
    place_arrays(tokens, block, capacity);
    if (old.count > 0)
        copy_arrays(tokens, &old);
    ns_release(allocator, old.hash, old.capacity * TOKEN_BYTES);
    return true;
}

void ns_tokens_free(ns_tokens *tokens, const newsent_allocator *allocator)
{
    ns_release(allocator, tokens->hash, tokens->capacity * TOKEN_BYTES);
    *tokens = (ns_tokens){0};
}
