/* The clock of deadlines: in milliseconds, and never back. */
#include <time.h>

#include "cmocka_test.h"

#include "base/clock.h"

static void it_goes_forward_in_milliseconds(void **state)
{
    (void)state;
    enum { PAUSE_MS = 20 };
    struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};
    uint64_t before = ns_clock_ms();
    nanosleep(&pause, NULL);
    assert_true(ns_clock_ms() - before >= PAUSE_MS - 1);
    for (int i = 0; i < 1000; i++) {
        uint64_t now = ns_clock_ms();
        assert_true(now >= before);
        before = now;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_goes_forward_in_milliseconds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
