/* Builder: interned strings, classes, and the items, rows and attributes of lexicon entries. */
#include "compile/builder.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/hash_index.h"

enum { FIRST_MAP_SLOTS = 1024, COMMONEST = UINT16_MAX, UNKNOWN_COMMONNESS = 32 };

static bool stop_at_key(const void *map, size_t slot, uint64_t key)
{
    const ns_key_map *of = map;
    return of->values[slot] == 0 || of->keys[slot] == key;
}

uint32_t ns_key_map_get(const ns_key_map *map, uint64_t key)
{
    if (map->capacity == 0)
        return 0;
    return map->values[ns_hash_probe(map, map->capacity, key, stop_at_key)];
}

static void put_free_slot(ns_key_map *map, uint64_t key, uint32_t value)
{
    size_t slot = ns_hash_probe(map, map->capacity, key, stop_at_key);
    map->count += map->values[slot] == 0;
    map->keys[slot] = key;
    map->values[slot] = value;
}

/* Doubles the slots and puts all keys again. False when memory ran out; the map is as before. */
static bool grow_map(ns_key_map *map, const newsent_allocator *allocator)
{
    ns_key_map larger = {.capacity = map->capacity == 0 ? FIRST_MAP_SLOTS : map->capacity * 2};
    larger.keys = ns_allocate(allocator, larger.capacity * sizeof *larger.keys);
    larger.values = ns_allocate(allocator, larger.capacity * sizeof *larger.values);
    if (larger.keys == NULL || larger.values == NULL) {
        ns_key_map_free(&larger, allocator);
        return false;
    }
    for (size_t i = 0; i < map->capacity; i++)
        if (map->values[i] != 0)
            put_free_slot(&larger, map->keys[i], map->values[i]);
    ns_key_map_free(map, allocator);
    *map = larger;
    return true;
}

bool ns_key_map_put(ns_key_map *map, const newsent_allocator *allocator, uint64_t key,
                    uint32_t value)
{
    if ((map->count + 1) * 3 > map->capacity * 2 && !grow_map(map, allocator))
        return false;
    put_free_slot(map, key, value);
    return true;
}

void ns_key_map_free(ns_key_map *map, const newsent_allocator *allocator)
{
    ns_release(allocator, map->keys, map->capacity * sizeof *map->keys);
    ns_release(allocator, map->values, map->capacity * sizeof *map->values);
    *map = (ns_key_map){0};
}

newsent_status ns_builder_string(ns_builder *builder, const char *text, size_t length,
                                 ns_string *string)
{
    *string = 0;
    if (length == 0)
        return NEWSENT_OK;
    uint64_t key = ns_hash_bytes(text, length);
    uint32_t known = ns_key_map_get(&builder->string_map, key);
    if (known != 0) {
        *string = known;
        return NEWSENT_OK;
    }
    if (!ns_reserve(&builder->allocator, &builder->strings, &builder->string_capacity,
                    builder->string_bytes + length + 1, 1) ||
        !ns_key_map_put(&builder->string_map, &builder->allocator, key,
                        (uint32_t)builder->string_bytes))
        return ns_fail_memory(builder->error);
    *string = (ns_string)builder->string_bytes;
    memcpy(builder->strings + builder->string_bytes, text, length);
    builder->strings[builder->string_bytes + length] = '\0';
    builder->string_bytes += length + 1;
    return NEWSENT_OK;
}

newsent_status ns_builder_class(ns_builder *builder, const char *name, size_t length,
                                uint16_t *class_id)
{
    uint64_t key = ns_hash_bytes(name, length);
    uint32_t known = ns_key_map_get(&builder->class_map, key);
    if (known != 0) {
        *class_id = (uint16_t)(known - 1);
        return NEWSENT_OK;
    }
    ns_string string;
    newsent_status status = ns_builder_string(builder, name, length, &string);
    if (status != NEWSENT_OK)
        return status;
    if (builder->class_count == UINT16_MAX)
        return ns_fail(builder->error, NEWSENT_ERROR_SOURCE,
                       "more than %d classes and literal words", UINT16_MAX);
    size_t count = builder->class_count;
    if (!ns_reserve(&builder->allocator, &builder->classes, &builder->class_capacity, count + 1,
                    sizeof(ns_class)) ||
        !ns_reserve(&builder->allocator, &builder->class_uses, &builder->class_use_capacity,
                    count + 1, sizeof(ns_class_use)) ||
        !ns_key_map_put(&builder->class_map, &builder->allocator, key, (uint32_t)count + 1))
        return ns_fail_memory(builder->error);
    builder->classes[count] = (ns_class){.name = string};
    builder->class_uses[count] = (ns_class_use){0};
    *class_id = (uint16_t)builder->class_count++;
    return NEWSENT_OK;
}

newsent_status ns_builder_init(ns_builder *builder, const newsent_allocator *allocator,
                               newsent_error *error)
{
    static const char *const names[] = {"",
#define X(name) #name,
                                        NS_BUILTIN_CLASSES(X)
#undef X
    };
    *builder = (ns_builder){.allocator = *allocator, .error = error};
    if (!ns_reserve(allocator, &builder->strings, &builder->string_capacity, 1, 1))
        return ns_fail_memory(error);
    builder->strings[builder->string_bytes++] = '\0';
    newsent_status status = NEWSENT_OK;
    for (size_t i = 0; i < sizeof names / sizeof *names && status == NEWSENT_OK; i++) {
        uint16_t id;
        status = ns_builder_class(builder, names[i], strlen(names[i]), &id);
        if (status == NEWSENT_OK)
            builder->class_uses[id].is_defined = true;
    }
    return status;
}

/* A union needs a name to be found by: one that no class of a lexicon can have. Its members are
 * kept as rows (ns_class_union); nothing reads them out of the name. */
newsent_status ns_builder_union(ns_builder *builder, const uint16_t *members, size_t count,
                                uint16_t *class_id)
{
    char name[NS_UNION_MEMBERS * 6 + 1];
    size_t length = 0;
    size_t known = builder->class_count;
    for (size_t i = 0; i < count; i++)
        length += (size_t)snprintf(name + length, sizeof name - length, "|%u", members[i]);
    newsent_status status = ns_builder_class(builder, name, length, class_id);
    if (status != NEWSENT_OK || *class_id < known)
        return status;
    if (!ns_reserve(&builder->allocator, &builder->unions, &builder->union_capacity,
                    builder->union_count + count, sizeof(ns_class_union)))
        return ns_fail_memory(builder->error);
    for (size_t i = 0; i < count; i++)
        builder->unions[builder->union_count++] = (ns_class_union){*class_id, members[i]};
    builder->class_uses[*class_id].is_defined = true;
    return NEWSENT_OK;
}

/* The entry of a key, made when it is new. */
static newsent_status find_item(ns_builder *builder, uint64_t key, uint32_t *item)
{
    uint32_t known = ns_key_map_get(&builder->item_map, key);
    if (known != 0) {
        *item = known - 1;
        return NEWSENT_OK;
    }
    if (!ns_reserve(&builder->allocator, &builder->items, &builder->item_capacity,
                    builder->item_count + 1, sizeof(ns_build_item)) ||
        !ns_key_map_put(&builder->item_map, &builder->allocator, key,
                        (uint32_t)builder->item_count + 1))
        return ns_fail_memory(builder->error);
    builder->items[builder->item_count] =
        (ns_build_item){.key = key, .commonness = UNKNOWN_COMMONNESS};
    *item = (uint32_t)builder->item_count++;
    return NEWSENT_OK;
}

/* Zipf's law of abbreviation: frequent words are short. Marks are most common; symbols, names and
 * single letters (5 m) are rare. */
static uint16_t guess_commonness(const ns_tokens *tokens, int shape)
{
    size_t length = tokens->end[tokens->count - 1] - tokens->start[0];
    if (tokens->kind[0] == NS_TOKEN_PUNCT)
        return COMMONEST;
    if (tokens->kind[0] != NS_TOKEN_WORD || shape != NS_SHAPE_LOWER || length == 1)
        return UNKNOWN_COMMONNESS;
    return (uint16_t)(length < 6 ? COMMONEST >> 2 * length : 1);
}

newsent_status ns_builder_surface(ns_builder *builder, const char *surface, size_t length,
                                  bool is_hot, uint32_t *item, int *shape)
{
    ns_tokens *tokens = &builder->tokens;
    tokens->count = 0;
    if (!ns_tokens_read(tokens, &builder->allocator, surface, 0, length))
        return ns_fail_memory(builder->error);
    if (tokens->count == 0 || tokens->count > NS_ENTRY_TOKENS)
        return NEWSENT_ERROR_SOURCE;
    uint64_t key = NS_HASH_EMPTY;
    uint32_t shorter = 0;
    newsent_status status = NEWSENT_OK;
    for (size_t i = 0; i < tokens->count && status == NEWSENT_OK; i++) {
        key = ns_hash_join(key, tokens->hash[i]);
        status = find_item(builder, key, item);
        if (status == NEWSENT_OK)
            builder->items[*item].shorter = shorter;
        shorter = *item + 1;
        if (status == NEWSENT_OK && i + 1 < tokens->count)
            builder->items[*item].continuations |=
                (uint16_t)((is_hot ? NS_CONTINUES_HOT : NS_CONTINUES_COLD) |
                           ns_continuation_bit(tokens->hash[i + 1]));
    }
    if (status != NEWSENT_OK)
        return status;
    builder->items[*item].is_entry = true;
    builder->items[*item].is_hot |= is_hot;
    *shape = ns_lexicon_shape(tokens, 0, tokens->count - 1);
    builder->items[*item].commonness = guess_commonness(tokens, *shape);
    return NEWSENT_OK;
}

newsent_status ns_builder_row(ns_builder *builder, uint32_t item, uint16_t class_id,
                              uint16_t shapes)
{
    if (!ns_reserve(&builder->allocator, &builder->rows, &builder->row_capacity,
                    builder->row_count + 1, sizeof(ns_build_row)))
        return ns_fail_memory(builder->error);
    builder->rows[builder->row_count++] = (ns_build_row){item, class_id, shapes};
    builder->class_uses[class_id].is_defined = true;
    return NEWSENT_OK;
}

newsent_status ns_builder_attribute(ns_builder *builder, uint32_t item,
                                    const ns_attribute *attribute)
{
    if (!ns_reserve(&builder->allocator, &builder->attributes, &builder->attribute_capacity,
                    builder->attribute_count + 1, sizeof(ns_build_attribute)))
        return ns_fail_memory(builder->error);
    uint32_t order = (uint32_t)builder->attribute_count;
    builder->attributes[builder->attribute_count++] = (ns_build_attribute){item, order, *attribute};
    return NEWSENT_OK;
}

const ns_let *ns_builder_find_let(const ns_builder *builder, const char *name, size_t length)
{
    for (size_t i = 0; i < builder->let_count; i++) {
        const char *known = builder->strings + builder->lets[i].name;
        if (strlen(known) == length && memcmp(known, name, length) == 0)
            return &builder->lets[i];
    }
    return NULL;
}

newsent_status ns_builder_let(ns_builder *builder, const ns_let *let)
{
    for (size_t i = 0; i < builder->let_count; i++)
        if (builder->lets[i].name == let->name) {
            builder->lets[i] = *let;
            return NEWSENT_OK;
        }
    if (!ns_reserve(&builder->allocator, &builder->lets, &builder->let_capacity,
                    builder->let_count + 1, sizeof *let))
        return ns_fail_memory(builder->error);
    builder->lets[builder->let_count++] = *let;
    return NEWSENT_OK;
}

newsent_status ns_builder_constant(ns_builder *builder, const ns_constant *constant)
{
    if (!ns_reserve(&builder->allocator, &builder->constants, &builder->constant_capacity,
                    builder->constant_count + 1, sizeof *constant))
        return ns_fail_memory(builder->error);
    builder->constants[builder->constant_count++] = *constant;
    return NEWSENT_OK;
}

void ns_builder_free(ns_builder *builder)
{
    const newsent_allocator *allocator = &builder->allocator;
    ns_discard(allocator, &builder->strings, &builder->string_capacity, 1);
    ns_discard(allocator, &builder->classes, &builder->class_capacity, sizeof *builder->classes);
    ns_discard(allocator, &builder->class_uses, &builder->class_use_capacity,
               sizeof *builder->class_uses);
    ns_discard(allocator, &builder->unions, &builder->union_capacity, sizeof *builder->unions);
    ns_discard(allocator, &builder->items, &builder->item_capacity, sizeof *builder->items);
    ns_discard(allocator, &builder->rows, &builder->row_capacity, sizeof *builder->rows);
    ns_discard(allocator, &builder->attributes, &builder->attribute_capacity,
               sizeof *builder->attributes);
    ns_discard(allocator, &builder->rules, &builder->rule_capacity, sizeof *builder->rules);
    ns_discard(allocator, &builder->fact_rules, &builder->fact_rule_capacity,
               sizeof *builder->fact_rules);
    ns_discard(allocator, &builder->lets, &builder->let_capacity, sizeof *builder->lets);
    ns_discard(allocator, &builder->constants, &builder->constant_capacity,
               sizeof *builder->constants);
    ns_discard(allocator, &builder->code, &builder->code_capacity, sizeof *builder->code);
    ns_discard(allocator, &builder->patterns, &builder->pattern_capacity,
               sizeof *builder->patterns);
    ns_discard(allocator, &builder->token_rules, &builder->token_rule_capacity,
               sizeof *builder->token_rules);
    ns_discard(allocator, &builder->evidence, &builder->evidence_capacity,
               sizeof *builder->evidence);
    ns_discard(allocator, &builder->identities, &builder->identity_capacity,
               sizeof *builder->identities);
    ns_discard(allocator, &builder->forms, &builder->form_capacity, sizeof *builder->forms);
    ns_discard(allocator, &builder->places, &builder->place_capacity, sizeof *builder->places);
    ns_discard(allocator, &builder->surfaces, &builder->surface_capacity,
               sizeof *builder->surfaces);
    ns_key_map_free(&builder->string_map, allocator);
    ns_key_map_free(&builder->item_map, allocator);
    ns_key_map_free(&builder->class_map, allocator);
    ns_key_map_free(&builder->rule_map, allocator);
    ns_key_map_free(&builder->weights_map, allocator);
    ns_key_map_free(&builder->place_map, allocator);
    ns_tokens_free(&builder->tokens, allocator);
}
