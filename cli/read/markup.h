/*
 * Markup: takes pages and feeds, gives their articles: text without tags, scripts and navigation,
 * title and date.
 *
 * The work is libxml2's, which is optional at build time: without it pages and feeds are refused.
 */
#ifndef MARKUP_H
#define MARKUP_H

#include "buffer.h"

/* Adds the page as one JSON object with text, and title, date and url where it gives them. False,
 * with *error set to what to do, when this build or libxml2 cannot read it. */
bool page_to_object(buffer *to, const char *bytes, size_t length, const char **error);

/* Adds the items of an RSS, RDF or Atom feed as JSON Lines, with the same keys and id. None for
 * what is no feed. */
void feed_to_lines(buffer *to, const char *bytes, size_t length);

/* Adds the objects of the array that an object is wrapped around, as JSON Lines. None when the
 * object is an article itself. */
void json_unwrap(buffer *to, const char *bytes, size_t length);

#endif
