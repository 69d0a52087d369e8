/*
 * Types: the one table of what kinds of entity there are. Takes a label or the name of a type,
 * gives how its value is built, its fields and its colours. docs/adding-a-type.md shows how to add
 * one.
 */
#ifndef NS_ENTITIES_TYPES_H
#define NS_ENTITIES_TYPES_H

#include "names/names.h"
#include "value/value.h"

/* Type of a rule that makes no entity and only keeps others away; no newsent_type. */
enum { NS_RULE_TYPE_NONE = 255 };

/* A field of a value: read from the struct at an offset, or by a function of its own. */
typedef struct ns_value_field {
    const char *key; /* in JSON, Python and Lua; docs/vocabulary.md */
    newsent_field_kind kind;
    bool is_brief; /* as in newsent_field */
    size_t offset; /* in newsent_org, newsent_city, ... */
    /* NULL: by kind and offset. False: the value has no such field. */
    bool (*read)(const void *value, newsent_field *field);
} ns_value_field;

/* All that differs between the types. A new type is a new row: docs/adding-a-type.md. */
typedef struct ns_type {
    newsent_type_info info;
    uint8_t label;        /* NS_LABEL_* of the names that become this type; NS_LABEL_NONE: only
                             rules make it */
    bool may_hold_names;  /* a name inside of a longer match of this type stays */
    size_t value_pointer; /* offset of its pointer in newsent_entity */
    /* Build the value in the arena and set the entity's pointer. False: the match makes no sense,
     * or the arena ran out of memory. */
    bool (*from_match)(ns_value_context *context, const ns_match *match, newsent_entity *entity);
    bool (*from_name)(ns_value_context *context, const ns_names *names, const ns_name *name,
                      newsent_entity *entity);
    /* Two values with one hash are one thing. NULL: by names (names/clusters.h), and of matches
     * each is a thing of its own. */
    uint64_t (*hash)(const newsent_entity *entity);
    const ns_value_field *fields;
    size_t field_count;
} ns_type;

/* The row of a type; that of NEWSENT_OTHER for one that is not known. Never NULL. */
const ns_type *ns_type_of(newsent_type type);

/* The row of the type that names with this label become; NULL when they are not shown. */
const ns_type *ns_type_of_label(uint8_t label);

/* The next field of an entity that is not empty, from number *next of its type's fields on; moves
 * *next behind it. False when there is none. A walk by index would begin anew for each field. */
bool ns_entity_next_field(const newsent_entity *entity, size_t *next, newsent_field *field);

/* newsent_type or NS_RULE_TYPE_NONE of a rule whose file says `type NAME`. */
uint8_t ns_type_of_rule(const char *name);

#endif
