/* Describe: values in words, for people: listings, tooltips, notes. */
#ifndef DESCRIBE_H
#define DESCRIBE_H

#include <newsent/newsent.h>

#include "buffer.h"

/* Appends what an entity means ("over 700000000 smart device", "Shanghai, CN, geonames 1796236");
 * nothing when all is in its text. */
void describe_value(buffer *to, const newsent_entity *entity);

/* The same, escaped by a function such as buffer_add_cell(). */
void describe_into(buffer *to, const newsent_entity *entity,
                   void (*add)(buffer *to, const char *bytes, size_t length));

#endif
