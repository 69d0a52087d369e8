/* Result: what was found in one record, as the formats write it. */
#ifndef RESULT_H
#define RESULT_H

#include <newsent/newsent.h>

#include "buffer.h"
#include "read/record.h"

struct options;

/* All that a writer needs for one record. Borrowed: valid during the call of the writer. */
typedef struct result {
    const struct options *options;
    const newsent_engine *engine;
    newsent_doc *doc;
    const record *record;
    const newsent_entity *const *entities; /* those of the types asked for, in text order */
    const size_t *indexes;                 /* of each, for newsent_doc_entity() */
    const size_t *starts, *ends;           /* of each, in the unit of --offsets; for a writer that
                                              needs_offsets */
    size_t count;
} result;

/* The entity of this index of the document, as an index of entities; NEWSENT_NO_ENTITY when it is
 * not shown. */
size_t result_index(const result *found, size_t doc_index);

/* The text of an entity: *length bytes. */
const char *result_surface(const result *found, const newsent_entity *entity, size_t *length);

/* The record's id as text for formats without JSON: the id, else "number" of the record, for a text
 * its path. */
void result_add_id(buffer *to, const record *from,
                   void (*add)(buffer *to, const char *bytes, size_t length));

/* Publication date: the record's, else the one that was used; "" when unknown. */
const char *result_date(const result *found);

/* Whether the documents of the output need to be told apart. */
bool result_has_many(const result *found);

#endif
