/* Lanes of a machine word, as they are without SSE2: the same answers as the windows test asks of
 * the others. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#undef __SSE2__
#include "text/simd.h"

static void test_each_byte_at_each_place(void **state)
{
    (void)state;
    char bytes[256 + NS_SIMD_BYTES];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)i;
    for (size_t at = 0; at < 256; at++) {
        ns_simd lane = ns_simd_load(bytes + at);
        uint64_t letters = ns_simd_bits(ns_simd_letters(lane)),
                 small = ns_simd_bits(ns_simd_lower_case(lane));
        uint64_t between = ns_simd_bits(ns_simd_between(lane, 0x21, 0x7E)),
                 dots = ns_simd_bits(ns_simd_equal(lane, '.'));
        uint64_t either = ns_simd_bits(ns_simd_or(lane, ns_simd_equal(lane, '.')));
        for (size_t i = 0; i < NS_SIMD_BYTES; i++) {
            unsigned char byte = (unsigned char)bytes[at + i];
            int is_small = byte >= 'a' && byte <= 'z',
                is_letter = is_small || (byte >= 'A' && byte <= 'Z');
            assert_int_equal(letters >> i & 1, is_letter);
            assert_int_equal(letters & small & UINT64_C(1) << i, (uint64_t)is_small << i);
            assert_int_equal(between >> i & 1, byte >= 0x21 && byte <= 0x7E);
            assert_int_equal(dots >> i & 1, byte == '.');
            assert_int_equal(either >> i & 1, byte == '.' || byte >= 0x80);
        }
        assert_int_equal((letters | between | either) >> (NS_SIMD_BYTES - 1) >> 1, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_byte_at_each_place)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
