/* The probe of hash tables: a small table of numbers, 0 for a free slot. */
#include "base/hash_index.h"
#include "small_pack.h"

enum { SLOTS = 8 };

static bool stop_at_number(const void *table, size_t slot, uint64_t key)
{
    const uint64_t *numbers = table;
    return numbers[slot] == 0 || numbers[slot] == key;
}

static size_t put(uint64_t *numbers, uint64_t key)
{
    size_t slot = ns_hash_probe(numbers, SLOTS, key, stop_at_number);
    numbers[slot] = key;
    return slot;
}

static void a_key_is_found_where_it_was_put(void **state)
{
    (void)state;
    uint64_t numbers[SLOTS] = {0};
    assert_int_equal(put(numbers, 3), 3);
    assert_int_equal(put(numbers, 3 + SLOTS), 4);
    assert_int_equal(put(numbers, 3 + 2 * SLOTS), 5);
    assert_int_equal(ns_hash_probe(numbers, SLOTS, 3 + SLOTS, stop_at_number), 4);
    assert_int_equal(ns_hash_probe(numbers, SLOTS, 3 + 3 * SLOTS, stop_at_number), 6);
}

static void the_probe_goes_round_at_the_end(void **state)
{
    (void)state;
    uint64_t numbers[SLOTS] = {0};
    assert_int_equal(put(numbers, 7), 7);
    assert_int_equal(put(numbers, 7 + SLOTS), 0);
    assert_int_equal(ns_hash_probe(numbers, SLOTS, 7 + SLOTS, stop_at_number), 0);
}

static void at_most_half_of_the_slots_are_taken(void **state)
{
    (void)state;
    assert_int_equal(ns_hash_slots(16, 0), 16);
    assert_int_equal(ns_hash_slots(16, 8), 16);
    assert_int_equal(ns_hash_slots(16, 9), 32);
    assert_int_equal(ns_hash_slots(1, 100), 256);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_is_found_where_it_was_put),
        cmocka_unit_test(the_probe_goes_round_at_the_end),
        cmocka_unit_test(at_most_half_of_the_slots_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
