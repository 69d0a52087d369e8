/* Words: values as people write them, for the listing of `-f text`. */
#ifndef WORDS_H
#define WORDS_H

#include <newsent/newsent.h>

#include "buffer.h"

/* Appends what an entity means: "about 12,400 people", "€1.4 billion", "Thursday 30 Nov 2023",
 * "Shanghai, CN, geonames 1796236"; nothing when all is in its text. */
void words_add_value(buffer *to, const newsent_entity *entity);

/* Appends a TIMEX3 value: "third quarter of 2023"; one without words of its own as it is. */
void words_add_moment(buffer *to, const char *value);

#endif
