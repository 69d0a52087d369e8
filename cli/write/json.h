/* JSON output of the command: what records bring along, and the norm of an entity, for the formats
 * that carry JSON. Entities and facts are written by newsent_doc_json(). */
#ifndef JSON_H
#define JSON_H

#include "buffer.h"
#include "write/result.h"

/* Any value of a record, compact; keys that are there twice are written twice. */
void json_add(buffer *to, yyjson_val *value);

/* The id of a record; its number when it has none, the path of a text. */
void json_add_id(buffer *to, const record *from);

/* The normalised value of an entity as an object; what is empty is left out. */
void json_add_norm(buffer *to, const newsent_entity *entity);

#endif
