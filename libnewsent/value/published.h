/* Publication date: takes the matches of a text, gives the day that its head says it was published
 * on. */
#ifndef NS_VALUE_PUBLISHED_H
#define NS_VALUE_PUBLISHED_H

#include "value/value.h"

/*
 * The first full calendar date of a short line near the beginning (a header, a byline), year 0 when
 * there is none. length is that of the text.
 */
ns_day ns_published_in_text(const ns_value_context *context, size_t length);

/* Writes "YYYY-MM-DD" or, for year 0, "". */
void ns_day_write(ns_day day, char text[16]);

#endif
