/* Answer: bytes that the library writes in pieces, put together for a string of the language. */
#ifndef ANSWER_H
#define ANSWER_H

#include <newsent/newsent.h>

/* Zeros at first; bytes come from malloc(), and whoever makes a string of them frees them. */
typedef struct newsent_answer {
    char *bytes;
    size_t length, capacity;
} newsent_answer;

/* Makes room for `more` bytes behind those there are. False: out of memory. */
bool answer_reserve(newsent_answer *answer, size_t more);

/* Appends bytes to the newsent_answer. False: out of memory. */
bool answer_write(void *answer, const char *bytes, size_t length);

/* Appends a diagnostic of newsent_lint() as five texts, each ended by NUL: "error" or "warning",
 * source, line, column, message. */
void answer_diagnostic(void *answer, bool is_error, const newsent_error *diagnostic);

#endif
