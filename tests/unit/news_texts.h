/* For tests over many texts: invented news, each text a little different. */
#ifndef TEST_NEWS_TEXTS_H
#define TEST_NEWS_TEXTS_H

#include <stdint.h>
#include <stdio.h>

enum { NEWS_BYTES = 4096 };

/* Writes text number n; returns its length. */
static inline size_t write_news(char text[NEWS_BYTES], unsigned n)
{
    static const char *const firms[] = {"Varnholt Holdings Ltd", "Quenby Group", "Tarnick Bank",
                                        "Velmora Inc.", "the Brandek Exporters Association"};
    static const char *const places[] = {"Frankfurt", "Osaka", "Lyon", "New York", "Porto Alegre"};
    static const char *const days[] = {"on Monday", "last week", "in the third quarter",
                                       "on March 4, 2031", "a year earlier"};
    size_t length = 0;
    for (unsigned i = 0; i < 3 + n % 9; i++)
        length += (size_t)snprintf(text + length, NEWS_BYTES - length,
                                   "Shares of %s fell %u.%u%% %s, after %s in %s said that %u0 "
                                   "people would go by 203%u-0%u-1%u.%s",
                                   firms[(n + i) % 5], n % 13 + 1, i, days[(n / 5 + i) % 5],
                                   firms[(n + 2 * i + 1) % 5], places[(n + i * i) % 5], n + i,
                                   i % 10, i % 9 + 1, n % 10, i % 3 == 2 ? "\n\n" : " ");
    return length;
}

#endif
