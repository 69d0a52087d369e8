/* The caller's allocator, growing arrays, and the arena. */
#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_CAPACITY = 16, ARENA_BLOCK_BYTES = 4096 };

static void *resize_with_malloc(void *ctx, void *memory, size_t old_size, size_t new_size)
{
    (void)ctx;
    (void)old_size;
    if (new_size > 0)
        return realloc(memory, new_size);
    free(memory);
    return NULL;
}

newsent_allocator ns_allocator_or_default(newsent_allocator allocator)
{
    return allocator.resize != NULL ? allocator : (newsent_allocator){NULL, resize_with_malloc};
}

void *ns_allocate(const newsent_allocator *allocator, size_t size)
{
    void *memory = size == 0 ? NULL : allocator->resize(allocator->ctx, NULL, 0, size);
    if (memory != NULL)
        memset(memory, 0, size);
    return memory;
}

void ns_release(const newsent_allocator *allocator, void *memory, size_t size)
{
    if (memory != NULL)
        allocator->resize(allocator->ctx, memory, size, 0);
}

/* The pointer is read and written bytewise, since the type of the array is not known here. */
static void *get_pointer(const void *array)
{
    void *items;
    memcpy(&items, array, sizeof items);
    return items;
}

bool ns_reserve(const newsent_allocator *allocator, void *array, size_t *capacity, size_t need,
                size_t item_size)
{
    if (need <= *capacity)
        return true;
    size_t larger = *capacity < LEAST_CAPACITY ? LEAST_CAPACITY : *capacity;
    while (larger < need) {
        if (larger > SIZE_MAX / 2)
            larger = need;
        else
            larger = larger * 2;
    }
    if (larger > SIZE_MAX / item_size)
        return false;
    void *items = allocator->resize(allocator->ctx, get_pointer(array), *capacity * item_size,
                                    larger * item_size);
    if (items == NULL)
        return false;
    memcpy(array, &items, sizeof items);
    *capacity = larger;
    return true;
}

void ns_discard(const newsent_allocator *allocator, void *array, size_t *capacity, size_t item_size)
{
    void *none = NULL;
    ns_release(allocator, get_pointer(array), *capacity * item_size);
    memcpy(array, &none, sizeof none);
    *capacity = 0;
}

typedef struct ns_arena_block {
    struct ns_arena_block *next;
    size_t size; /* of bytes */
    size_t used;
    max_align_t bytes[];
} ns_arena_block;

void ns_arena_init(ns_arena *arena, const newsent_allocator *allocator)
{
    *arena = (ns_arena){.allocator = allocator};
}

void ns_arena_reset(ns_arena *arena)
{
    arena->is_out_of_memory = false;
    while (arena->blocks != NULL) {
        ns_arena_block *block = arena->blocks;
        arena->blocks = block->next;
        block->used = 0;
        block->next = arena->spare;
        arena->spare = block;
    }
}

void ns_arena_free(ns_arena *arena)
{
    ns_arena_reset(arena);
    while (arena->spare != NULL) {
        ns_arena_block *block = arena->spare;
        arena->spare = block->next;
        ns_release(arena->allocator, block, sizeof *block + block->size);
    }
}

/* Takes the first spare block with room for size bytes; null when there is none. */
static ns_arena_block *take_spare(ns_arena *arena, size_t size)
{
    for (ns_arena_block **link = &arena->spare; *link != NULL; link = &(*link)->next) {
        ns_arena_block *block = *link;
        if (block->size >= size) {
            *link = block->next;
            return block;
        }
    }
    return NULL;
}

/* A block with room for size bytes becomes the first one. */
static bool add_block(ns_arena *arena, size_t size)
{
    ns_arena_block *block = take_spare(arena, size);
    if (block == NULL) {
        size_t room = size > ARENA_BLOCK_BYTES ? size : ARENA_BLOCK_BYTES;
        if (room > SIZE_MAX - sizeof *block)
            return false;
        block = ns_allocate(arena->allocator, sizeof *block + room);
        if (block == NULL)
            return false;
        block->size = room;
    }
    block->next = arena->blocks;
    arena->blocks = block;
    return true;
}

void *ns_arena_take(ns_arena *arena, size_t size)
{
    size_t rounded = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
    bool is_full = arena->blocks == NULL || arena->blocks->size - arena->blocks->used < rounded;
    if (rounded < size || (is_full && !add_block(arena, rounded))) {
        arena->is_out_of_memory = true;
        return NULL;
    }
    void *memory = (char *)arena->blocks->bytes + arena->blocks->used;
    arena->blocks->used += rounded;
    return memory;
}

char *ns_arena_copy(ns_arena *arena, const char *text, size_t length)
{
    char *copy = ns_arena_take(arena, length + 1);
    size_t kept = 0;
    if (copy == NULL)
        return NULL;
    for (size_t i = 0; i < length; i++) {
        bool is_blank = (unsigned char)text[i] <= ' ' || text[i] == 0x7F;
        if (!is_blank)
            copy[kept++] = text[i];
        else if (kept > 0 && copy[kept - 1] != ' ')
            copy[kept++] = ' ';
    }
    if (kept > 0 && copy[kept - 1] == ' ')
        kept--;
    copy[kept] = '\0';
    return copy;
}

char *ns_arena_format(ns_arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = length < 0 ? NULL : ns_arena_take(arena, (size_t)length + 1);
    if (text == NULL)
        return NULL;
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}
