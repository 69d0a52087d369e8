/*
 * Builder: knowledge while it is being compiled. Files add to it, write_pack.c lays it out as a
 * pack.
 *
 * Everything is a flat growing array; an entry's classes and attributes are rows that are grouped
 * only when written.
 */
#ifndef NS_COMPILE_BUILDER_H
#define NS_COMPILE_BUILDER_H

#include "base/memory.h"
#include "lexicon/lexicon.h"
#include "pack/class_sets.h"
#include "pack/identities.h"
#include "pack/lexicon_table.h"
#include "pack/name_weights.h"
#include "pack/pack.h"
#include "pack/places.h"
#include "pack/rule_program.h"
#include "text/tokens.h"

/* Bits over NS_SHAPE_*: in which capitalisations a row holds. CAP: in all but lower case, for
 * names. */
enum {
    NS_SHAPES_ALL = (1 << NS_SHAPES) - 1,
    NS_SHAPES_CAP = NS_SHAPES_ALL & ~(1 << NS_SHAPE_LOWER)
};

/* A key of the tables: an entry, the beginning of longer ones, or both. */
typedef struct ns_build_item {
    uint64_t key;
    bool is_entry;
    bool is_hot; /* some row of it stands in a hot table: it is then looked up for every word */
    uint16_t continuations; /* as in ns_slot */
    uint32_t shorter; /* + 1: the item of all its tokens but the last; 0 for one token, and when it
                         came with a pack */
    uint16_t commonness; /* a guess at how often texts have it, for choosing required classes:
                            short words are common */
} ns_build_item;

/* One class of one entry. */
typedef struct ns_build_row {
    uint32_t item;
    uint16_t class_id;
    uint16_t shapes; /* bit NS_SHAPE_* */
} ns_build_row;

/* An attribute with its owner, before attributes are sorted by entry. */
typedef struct ns_build_attribute {
    uint32_t item;
    uint32_t order; /* of two with one key the later wins */
    ns_attribute attribute;
} ns_build_attribute;

/* A surface of a place. */
typedef struct ns_build_surface {
    uint32_t item;
    uint32_t place; /* index into places */
} ns_build_surface;

/* A form of an organization's name, or its ticker. */
typedef struct ns_build_form {
    uint64_t key;
    uint32_t identity; /* index into identities, or NS_IDENTITY_SHARED */
} ns_build_form;

/* Where a class was first used, to complain about one that nothing defines. */
typedef struct ns_class_use {
    ns_string file;
    uint32_t line, column;
    bool is_defined;
} ns_class_use;

/* Bounds an array on the stack of the compiler; an error names the limit. */
enum { NS_UNION_MEMBERS = 64 /* most members of one union */ };

/* Room for the text of a shared let with its NUL; each file that uses the let parses it. */
enum { NS_LET_BYTES = 1024 }; /* of the text of a shared let, with its NUL */

/* Table from a 64-bit key to an index + 1. */
typedef struct ns_key_map {
    uint64_t *keys;
    uint32_t *values;
    size_t capacity, count, value_capacity;
} ns_key_map;

/* A pack being made: growing arrays, which write_pack.c sorts and lays out in one block. */
typedef struct ns_builder {
    newsent_allocator allocator;
    newsent_error *error;
    const struct ns_diagnostics *diagnostics; /* NULL: the first error ends the compilation */
    char *strings;
    size_t string_bytes, string_capacity;
    ns_class *classes;
    size_t class_count, class_capacity;
    ns_class_use *class_uses;
    size_t class_use_capacity;
    ns_class_union *unions;
    size_t union_count, union_capacity; /* one row a member */
    ns_build_item *items;
    size_t item_count, item_capacity;
    ns_build_row *rows;
    size_t row_count, row_capacity;
    ns_build_attribute *attributes;
    size_t attribute_count, attribute_capacity;
    ns_rule *rules;
    size_t rule_count, rule_capacity;
    ns_rule *fact_rules;
    size_t fact_rule_count, fact_rule_capacity;
    ns_let *lets; /* shared ones */
    size_t let_count, let_capacity;
    ns_constant *constants;
    size_t constant_count, constant_capacity;
    ns_instruction *code;
    size_t code_count, code_capacity;
    ns_pattern *patterns;
    size_t pattern_count, pattern_capacity;
    ns_token_rule *token_rules;
    size_t token_rule_count, token_rule_capacity;
    ns_weight_row *evidence;
    size_t evidence_count, evidence_capacity;
    ns_place *places;
    size_t place_count, place_capacity;
    ns_identity *identities; /* 0 is unused */
    size_t identity_count, identity_capacity;
    ns_build_form *forms;
    size_t form_count, form_capacity;
    ns_build_surface *surfaces;
    size_t surface_count, surface_capacity;
    ns_key_map string_map, item_map, class_map, rule_map, weights_map, place_map;
    ns_tokens tokens; /* scratch: of the surface being read */
} ns_builder;

/* Starts with the built-in classes only. */
newsent_status ns_builder_init(ns_builder *builder, const newsent_allocator *allocator,
                               newsent_error *error);

/* Frees all arrays; the builder cannot be used again. */
void ns_builder_free(ns_builder *builder);

/* Starts from all knowledge of a pack. */
newsent_status ns_builder_load(ns_builder *builder, const ns_pack *pack);

/* Interns text; 0 for "". */
newsent_status ns_builder_string(ns_builder *builder, const char *text, size_t length,
                                 ns_string *string);

/* Class by name, made when new. */
newsent_status ns_builder_class(ns_builder *builder, const char *name, size_t length,
                                uint16_t *class_id);

/*
 * The item of a surface of one or more tokens, made when new; *shape is the capitalisation it is
 * written in. Returns ERROR_SOURCE, without a message, when it has no token or more than
 * NS_ENTRY_TOKENS.
 */
newsent_status ns_builder_surface(ns_builder *builder, const char *surface, size_t length,
                                  bool is_hot, uint32_t *item, int *shape);

/* The class that stands for members (ascending ids), made when new. */
newsent_status ns_builder_union(ns_builder *builder, const uint16_t *members, size_t count,
                                uint16_t *class_id);

/* Gives an entry a class in the capitalisations of `shapes`, bits over NS_SHAPE_*. */
newsent_status ns_builder_row(ns_builder *builder, uint32_t item, uint16_t class_id,
                              uint16_t shapes);

/* Gives an entry an attribute; of two with one key the later one counts. */
newsent_status ns_builder_attribute(ns_builder *builder, uint32_t item,
                                    const ns_attribute *attribute);

/* Adds a shared let. One of a known name replaces that one. */
newsent_status ns_builder_let(ns_builder *builder, const ns_let *let);

/* The shared let of a name, NULL when there is none. */
const ns_let *ns_builder_find_let(const ns_builder *builder, const char *name, size_t length);

/* Appends a constant to those of the rule that is being defined. */
newsent_status ns_builder_constant(ns_builder *builder, const ns_constant *constant);

/* Key map: value of a key (index + 1), or 0; put returns false when memory ran out. */
uint32_t ns_key_map_get(const ns_key_map *map, uint64_t key);

/* Adds a key that the map does not have. False when memory ran out. */
bool ns_key_map_put(ns_key_map *map, const newsent_allocator *allocator, uint64_t key,
                    uint32_t value);

/* Frees the slots; {0} is an empty map. */
void ns_key_map_free(ns_key_map *map, const newsent_allocator *allocator);

#endif
