/* Memory: the caller's allocator, growing arrays, and an arena for strings that live as long as a
 * document. */
#ifndef NS_BASE_MEMORY_H
#define NS_BASE_MEMORY_H

#include <newsent/newsent.h>

/* The allocator to use: the caller's, or malloc when it names none. */
newsent_allocator ns_allocator_or_default(newsent_allocator allocator);

/* Zeroed memory; NULL when memory ran out, or size is 0. */
void *ns_allocate(const newsent_allocator *allocator, size_t size);

/* Frees memory of ns_allocate, which may be NULL; size is the one it was allocated with. */
void ns_release(const newsent_allocator *allocator, void *memory, size_t size);

/*
 * Makes room for `need` items of item_size bytes in *items (a pointer to the array), doubling
 * *capacity. False when memory ran out; the array is then unchanged.
 */
bool ns_reserve(const newsent_allocator *allocator, void *items, size_t *capacity, size_t need,
                size_t item_size);

/* Frees an array made by ns_reserve and zeroes its pointer and capacity. */
void ns_discard(const newsent_allocator *allocator, void *items, size_t *capacity,
                size_t item_size);

/* Strings and small records with one lifetime. Blocks are kept by ns_arena_reset, so a steady loop
 * allocates nothing. */
typedef struct ns_arena {
    const newsent_allocator *allocator;
    struct ns_arena_block *blocks; /* the block being filled, then the full ones */
    struct ns_arena_block *spare;  /* emptied blocks, for reuse */
    bool is_out_of_memory;         /* something was refused since the last reset */
} ns_arena;

/* An empty arena. The allocator must outlive it. */
void ns_arena_init(ns_arena *arena, const newsent_allocator *allocator);

/* Ends the life of all that was taken; keeps the blocks for reuse. */
void ns_arena_reset(ns_arena *arena);

/* Gives the blocks back to the allocator. */
void ns_arena_free(ns_arena *arena);

/* Memory aligned for any type, not zeroed; NULL when memory ran out. */
void *ns_arena_take(ns_arena *arena, size_t size);

/*
 * A copy as one NUL-terminated line: spaces and control characters, NUL among them, become one
 * space between words. NULL when memory ran out. text may be NULL when length is 0.
 */
char *ns_arena_copy(ns_arena *arena, const char *text, size_t length);

/* Text as by printf; NULL when memory ran out. */
char *ns_arena_format(ns_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
