/*
 * Examples: takes a rule file, tries the sentences beside its rules.
 *
 *     yes  The law passed on [March 3, 2023]. => 2023-03-03     the rule must find just this; what
 * follows => is its value no   They march 3 miles.                                  the rule must
 * find nothing
 *
 * For a rule of type NONE, `yes` shows where no other rule may find anything; names may be there.
 */
#ifndef EXAMPLES_H
#define EXAMPLES_H

#include <newsent/newsent.h>

typedef struct example_count {
    size_t total, failed;
} example_count;

/* Writes each example that fails to standard output. False, after a message, when the file cannot
 * be read. */
bool examples_run(newsent_doc *doc, const char *path, const char *date, example_count *count);

#endif
