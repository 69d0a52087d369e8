/*
 * Examples: takes a rule file, tries the sentences beside its rules.
 *
 *     yes  The law passed on [March 3, 2023]. => 2023-03-03
 *     no   They march 3 miles.
 *
 * Of `yes` the rule must find what is in brackets and nothing else; its value stands behind "=>".
 * Of `no` it must find nothing.
 *
 * For a rule of type NONE, `yes` shows where no other rule may find anything; names may be there.
 */
#ifndef EXAMPLES_H
#define EXAMPLES_H

#include <newsent/newsent.h>

/* How many examples were tried, and how many of them failed. */
typedef struct example_count {
    size_t total, failed;
} example_count;

/* Writes each example that fails to standard output. False, after a message, when the file cannot
 * be read. */
bool examples_run(newsent_doc *doc, const char *path, const char *date, example_count *count);

#endif
