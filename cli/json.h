/* JSON output: values, norms and entities in the form of JSON Lines. Shared by the formats that
 * carry JSON. */
#ifndef JSON_H
#define JSON_H

#include "buffer.h"
#include "result.h"

/* Any value of a record, compact; keys that are there twice are written twice. */
void json_add(buffer *to, yyjson_val *value);

/* The id of a record; its number when it has none, the path of a text. */
void json_add_id(buffer *to, const record *from);

/* The value of a metric: a number, or [low, high]. */
void json_add_value(buffer *to, const newsent_metric *metric);

/* The normalised value of an entity as an object; what is empty is left out. */
void json_add_norm(buffer *to, const newsent_entity *entity);

#endif
