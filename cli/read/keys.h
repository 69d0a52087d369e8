/* Keys: the names that scrapers, feeds and data sets give to the parts of an article. */
#ifndef KEYS_H
#define KEYS_H

#include <stdbool.h>
#include <stddef.h>

/* What is read of a record; all other keys are kept for the output. */
typedef enum article_part {
    PART_TEXT,
    PART_TITLE,
    PART_DATE,
    PART_ID,
    PART_HOME,
    ARTICLE_PARTS
} article_part;

/* The usual keys of a part, the likeliest first, NULL behind the last. */
const char *const *keys_of(article_part part);

/* Whether a name is a usual key of the part, whatever its case. */
bool keys_have(article_part part, const char *name, size_t length);

#endif
