/* Memory: the default allocator, growing arrays, and the arena, with an allocator that checks the
 * sizes it is told. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "base/memory.h"

/* Counts what is in use, and fails after a number of calls. */
typedef struct ledger {
    size_t bytes, calls, calls_left;
} ledger;

static void *resize_counted(void *ctx, void *memory, size_t old_size, size_t new_size)
{
    ledger *book = ctx;
    assert_true(memory != NULL || old_size == 0);
    assert_true(book->bytes >= old_size);
    if (new_size > old_size && book->calls_left-- == 0) {
        book->calls_left = 0;
        return NULL;
    }
    book->calls++;
    book->bytes += new_size - old_size;
    if (new_size > 0)
        return realloc(memory, new_size);
    free(memory);
    return NULL;
}

static newsent_allocator counted(ledger *book)
{
    return (newsent_allocator){book, resize_counted};
}

static void test_default_allocator_is_malloc(void **state)
{
    (void)state;
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    unsigned char *memory = ns_allocate(&allocator, 100);
    assert_non_null(memory);
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(memory[i], 0);
    ns_release(&allocator, memory, 100);
    ns_release(&allocator, NULL, 0);
}

static void test_given_allocator_is_kept(void **state)
{
    (void)state;
    ledger book = {.calls_left = 10};
    newsent_allocator allocator = ns_allocator_or_default(counted(&book));
    assert_ptr_equal(allocator.ctx, &book);
    ns_release(&allocator, ns_allocate(&allocator, 8), 8);
    assert_int_equal(book.bytes, 0);
    assert_int_equal(book.calls, 2);
}

static void test_reserve_doubles(void **state)
{
    (void)state;
    ledger book = {.calls_left = 100};
    newsent_allocator allocator = counted(&book);
    uint32_t *items = NULL;
    size_t capacity = 0;
    for (size_t i = 0; i < 10000; i++) {
        assert_true(ns_reserve(&allocator, &items, &capacity, i + 1, sizeof *items));
        items[i] = (uint32_t)i;
    }
    for (size_t i = 0; i < 10000; i++)
        assert_int_equal(items[i], i);
    assert_true(book.calls < 20);
    ns_discard(&allocator, &items, &capacity, sizeof *items);
    assert_null(items);
    assert_int_equal(capacity, 0);
    assert_int_equal(book.bytes, 0);
}

static void test_reserve_leaves_the_array_when_memory_is_out(void **state)
{
    (void)state;
    ledger book = {.calls_left = 1};
    newsent_allocator allocator = counted(&book);
    char *items = NULL;
    size_t capacity = 0;
    assert_true(ns_reserve(&allocator, &items, &capacity, 4, 1));
    size_t before = capacity;
    memcpy(items, "abc", 4);
    assert_false(ns_reserve(&allocator, &items, &capacity, 1000, 1));
    assert_int_equal(capacity, before);
    assert_string_equal(items, "abc");
    assert_false(
        ns_reserve(&allocator, &items, &capacity, SIZE_MAX / 2, 16)); /* the product would wrap */
    ns_discard(&allocator, &items, &capacity, 1);
    assert_int_equal(book.bytes, 0);
}

static void use_arena(ns_arena *arena)
{
    char *first = ns_arena_copy(arena, "Quellmont", 5);
    char *format = ns_arena_format(arena, "%d-%02d", 2023, 4);
    char *large = ns_arena_take(arena, 20000);
    double *number = ns_arena_take(arena, sizeof *number);
    assert_non_null(number);
    assert_int_equal((uintptr_t)number % sizeof *number, 0);
    memset(large, 'x', 20000);
    *number = 1.5;
    assert_string_equal(first, "Quell");
    assert_string_equal(format, "2023-04");
    assert_string_equal(ns_arena_copy(arena, NULL, 0), "");
    assert_string_equal(ns_arena_copy(arena, "\n a\0\tb\r\x1B", 8), "a b");
}

static void test_arena_allocates_once(void **state)
{
    (void)state;
    ledger book = {.calls_left = 100};
    newsent_allocator allocator = counted(&book);
    ns_arena arena;
    ns_arena_init(&arena, &allocator);
    use_arena(&arena);
    size_t calls = book.calls;
    for (int i = 0; i < 50; i++) {
        ns_arena_reset(&arena);
        use_arena(&arena);
    }
    assert_int_equal(book.calls, calls);
    ns_arena_free(&arena);
    assert_int_equal(book.bytes, 0);
}

/* Large and small requests in changing order must not pile up blocks. */
static void test_arena_finds_a_spare_block(void **state)
{
    (void)state;
    ledger book = {.calls_left = 100};
    newsent_allocator allocator = counted(&book);
    ns_arena arena;
    ns_arena_init(&arena, &allocator);
    for (int i = 0; i < 50; i++) {
        ns_arena_reset(&arena);
        assert_non_null(ns_arena_take(&arena, i % 2 ? 100 : 9000));
        assert_non_null(ns_arena_take(&arena, i % 2 ? 9000 : 100));
    }
    assert_true(book.bytes < 40000);
    ns_arena_free(&arena);
    assert_int_equal(book.bytes, 0);
}

static void test_arena_says_when_memory_is_out(void **state)
{
    (void)state;
    ledger book = {.calls_left = 0};
    newsent_allocator allocator = counted(&book);
    ns_arena arena;
    ns_arena_init(&arena, &allocator);
    assert_null(ns_arena_take(&arena, 10));
    assert_null(ns_arena_copy(&arena, "a", 1));
    assert_null(ns_arena_format(&arena, "%s", "a"));
    assert_null(ns_arena_take(&arena, SIZE_MAX));
    ns_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_default_allocator_is_malloc),
        cmocka_unit_test(test_given_allocator_is_kept),
        cmocka_unit_test(test_reserve_doubles),
        cmocka_unit_test(test_reserve_leaves_the_array_when_memory_is_out),
        cmocka_unit_test(test_arena_allocates_once),
        cmocka_unit_test(test_arena_finds_a_spare_block),
        cmocka_unit_test(test_arena_says_when_memory_is_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
