/* Checks the regex of a token rule while it is compiled: takes its text, says what is wrong or
 * doubtful and where. */
#ifndef NS_COMPILE_CHECK_REGEX_CHECK_H
#define NS_COMPILE_CHECK_REGEX_CHECK_H

#include <stdbool.h>
#include <stddef.h>

/* The first problem of a regex, for a message with a caret under it. */
typedef struct ns_regex_problem {
    size_t at; /* byte of the regex */
    char message[256];
} ns_regex_problem;

/* False: it cannot be used, and problem says why. */
bool ns_regex_check(const char *pattern, size_t length, ns_regex_problem *problem);

/*
 * False: it can be used but takes too long on some text. It is tried on runs of the characters that
 * it can begin with, as nothing short of trying says how far a regex backtracks.
 */
bool ns_regex_is_quick(const char *pattern, size_t length, ns_regex_problem *problem);

/* False: a repeat without a bound repeats what has one itself, or repeats any character. */
bool ns_regex_is_bounded(const char *pattern, size_t length, ns_regex_problem *problem);

#endif
