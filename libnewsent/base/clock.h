/* A clock for deadlines. */
#ifndef NS_BASE_CLOCK_H
#define NS_BASE_CLOCK_H

#include <stdint.h>

/* Milliseconds since some moment; never steps back. */
uint64_t ns_clock_ms(void);

#endif
