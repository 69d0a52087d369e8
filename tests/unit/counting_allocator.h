/* For tests of memory: an allocator that counts, and that can refuse. */
#ifndef TEST_COUNTING_ALLOCATOR_H
#define TEST_COUNTING_ALLOCATOR_H

#include <newsent/newsent.h>

typedef struct counting_allocator {
    size_t calls;   /* for new or larger memory */
    size_t refuses; /* the number of the call that gets NULL, and all after it while `stays` is set;
                       0 for none */
    bool stays;
    size_t live; /* bytes */
    size_t most; /* that were live at once */
} counting_allocator;

static inline void *count_resize(void *ctx, void *memory, size_t old_size, size_t new_size)
{
    counting_allocator *counted = ctx;
    if (new_size > 0) {
        counted->calls++;
        if (counted->refuses != 0 && (counted->calls == counted->refuses ||
                                      (counted->stays && counted->calls > counted->refuses)))
            return NULL;
    }
    assert_true(memory != NULL || old_size == 0);
    assert_true(counted->live >= old_size);
    counted->live = counted->live - old_size + new_size;
    counted->most = counted->live > counted->most ? counted->live : counted->most;
    if (new_size > 0)
        return realloc(memory, new_size);
    free(memory);
    return NULL;
}

static inline newsent_allocator count_with(counting_allocator *counted)
{
    return (newsent_allocator){counted, count_resize};
}

#endif
