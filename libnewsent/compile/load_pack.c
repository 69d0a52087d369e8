/* Turns a pack back into a builder, so that files can extend it. */
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "compile/builder.h"

/* Copies an array of the pack into an empty growing array. */
static bool copy_array(const newsent_allocator *allocator, void *array, size_t *capacity,
                       const void *items, size_t count, size_t item_size)
{
    if (!ns_reserve(allocator, array, capacity, count, item_size))
        return false;
    void *to;
    memcpy(&to, array, sizeof to);
    if (count > 0)
        memcpy(to, items, count * item_size);
    return true;
}

/* Strings lie behind each other, each with its NUL; offset 0 is the empty one. */
static bool map_strings(ns_builder *builder)
{
    for (size_t at = 1; at < builder->string_bytes;) {
        size_t length = strlen(builder->strings + at);
        if (length > 0 &&
            !ns_key_map_put(&builder->string_map, &builder->allocator,
                            ns_hash_bytes(builder->strings + at, length), (uint32_t)at))
            return false;
        at += length + 1;
    }
    return true;
}

static bool load_strings(ns_builder *builder, const ns_pack *pack)
{
    ns_key_map_free(&builder->string_map, &builder->allocator);
    builder->string_bytes = pack->string_bytes;
    return copy_array(&builder->allocator, &builder->strings, &builder->string_capacity,
                      pack->strings, pack->string_bytes, 1) &&
           map_strings(builder);
}

/* Classes by name. All count as defined: the pack was checked when it was made. */
static bool load_classes(ns_builder *builder, const ns_pack *pack)
{
    const newsent_allocator *allocator = &builder->allocator;
    ns_key_map_free(&builder->class_map, allocator);
    if (!copy_array(allocator, &builder->classes, &builder->class_capacity, pack->classes,
                    pack->class_count, sizeof(ns_class)) ||
        !ns_reserve(allocator, &builder->class_uses, &builder->class_use_capacity,
                    pack->class_count, sizeof(ns_class_use)))
        return false;
    builder->class_count = pack->class_count;
    for (size_t i = 0; i < pack->class_count; i++) {
        const char *name = builder->strings + builder->classes[i].name;
        builder->classes[i].flags &=
            (uint16_t)~NS_CLASS_COLD; /* found again when the tables are written */
        builder->class_uses[i] = (ns_class_use){.is_defined = true};
        if (!ns_key_map_put(&builder->class_map, allocator, ns_hash_bytes(name, strlen(name)),
                            (uint32_t)i + 1))
            return false;
    }
    return true;
}

/* New entries of a member must belong to its unions too. */
static bool load_unions(ns_builder *builder, const ns_pack *pack)
{
    builder->union_count = pack->union_count;
    return copy_array(&builder->allocator, &builder->unions, &builder->union_capacity, pack->unions,
                      pack->union_count, sizeof(ns_class_union));
}

/* Hints and first sets are computed again when the pack is written. */
static void forget_hints(ns_builder *builder)
{
    for (size_t i = 0; i < builder->code_count; i++) {
        ns_instruction *at = &builder->code[i];
        if (at->op == NS_OP_CLASS)
            at->jump = 0;
        else if (at->op == NS_OP_SPLIT || at->op == NS_OP_ASSERT)
            at->class_id = 0;
    }
}

/* Programs and what they are made of: lets for files to come, constants, token rules. */
static bool load_programs(ns_builder *builder, const ns_pack *pack)
{
    const newsent_allocator *allocator = &builder->allocator;
    if (!copy_array(allocator, &builder->lets, &builder->let_capacity, pack->lets, pack->let_count,
                    sizeof(ns_let)) ||
        !copy_array(allocator, &builder->constants, &builder->constant_capacity, pack->constants,
                    pack->constant_count, sizeof(ns_constant)) ||
        !copy_array(allocator, &builder->code, &builder->code_capacity, pack->code,
                    pack->code_count, sizeof(ns_instruction)) ||
        !copy_array(allocator, &builder->patterns, &builder->pattern_capacity, pack->patterns,
                    pack->pattern_count, sizeof(ns_pattern)) ||
        !copy_array(allocator, &builder->token_rules, &builder->token_rule_capacity,
                    pack->token_rules, pack->token_rule_count, sizeof(ns_token_rule)))
        return false;
    builder->let_count = pack->let_count;
    builder->constant_count = pack->constant_count;
    builder->code_count = pack->code_count;
    builder->pattern_count = pack->pattern_count;
    builder->token_rule_count = pack->token_rule_count;
    forget_hints(builder);
    return true;
}

/* Rules by name, so that a file can replace one. */
static bool load_rules(ns_builder *builder, const ns_pack *pack)
{
    const newsent_allocator *allocator = &builder->allocator;
    if (!copy_array(allocator, &builder->rules, &builder->rule_capacity, pack->rules,
                    pack->rule_count, sizeof(ns_rule)) ||
        !copy_array(allocator, &builder->fact_rules, &builder->fact_rule_capacity, pack->fact_rules,
                    pack->fact_rule_count, sizeof(ns_rule)))
        return false;
    builder->rule_count = pack->rule_count;
    builder->fact_rule_count = pack->fact_rule_count;
    for (size_t r = 0; r < pack->rule_count; r++) {
        const char *name = builder->strings + builder->rules[r].name;
        if (!ns_key_map_put(&builder->rule_map, allocator, ns_hash_bytes(name, strlen(name)),
                            (uint32_t)r + 1))
            return false;
    }
    return true;
}

/* Weights by feature, so that a file can replace one. */
static bool load_evidence(ns_builder *builder, const ns_pack *pack)
{
    for (size_t r = 0; r < pack->evidence_count; r++) {
        if (pack->evidence[r].key == 0)
            continue;
        if (!ns_reserve(&builder->allocator, &builder->evidence, &builder->evidence_capacity,
                        builder->evidence_count + 1, sizeof(ns_weight_row)) ||
            !ns_key_map_put(&builder->weights_map, &builder->allocator, pack->evidence[r].key,
                            (uint32_t)builder->evidence_count + 1))
            return false;
        builder->evidence[builder->evidence_count++] = pack->evidence[r];
    }
    return true;
}

/* Places by GeoNames id, so that a file can replace one. */
static bool load_places(ns_builder *builder, const ns_pack *pack)
{
    if (!copy_array(&builder->allocator, &builder->places, &builder->place_capacity, pack->places,
                    pack->place_count, sizeof(ns_place)))
        return false;
    builder->place_count = pack->place_count;
    for (size_t p = 0; p < pack->place_count; p++)
        if (!ns_key_map_put(&builder->place_map, &builder->allocator, pack->places[p].geonames,
                            (uint32_t)p + 1))
            return false;
    return true;
}

/* The item of a key, made when it is new. */
static bool find_item(ns_builder *builder, uint64_t key, uint32_t *item)
{
    uint32_t known = ns_key_map_get(&builder->item_map, key);
    if (known != 0) {
        *item = known - 1;
        return true;
    }
    *item = (uint32_t)builder->item_count;
    if (!ns_reserve(&builder->allocator, &builder->items, &builder->item_capacity,
                    builder->item_count + 1, sizeof(ns_build_item)) ||
        !ns_key_map_put(&builder->item_map, &builder->allocator, key, *item + 1))
        return false;
    builder->items[builder->item_count++] = (ns_build_item){.key = key};
    return true;
}

/* Organizations, and the keys of their forms. */
static bool load_identities(ns_builder *builder, const ns_pack *pack)
{
    const newsent_allocator *allocator = &builder->allocator;
    if (!copy_array(allocator, &builder->identities, &builder->identity_capacity, pack->identities,
                    pack->identity_count, sizeof(ns_identity)) ||
        !ns_reserve(allocator, &builder->forms, &builder->form_capacity, pack->identity_slots,
                    sizeof *builder->forms))
        return false;
    builder->identity_count = pack->identity_count;
    for (size_t i = 0; i < pack->identity_slots; i++)
        if (pack->identity_keys[i].identity != 0)
            builder->forms[builder->form_count++] =
                (ns_build_form){pack->identity_keys[i].key, pack->identity_keys[i].identity};
    return true;
}

/* An item may stand in both tables: what they say of it is joined. */
static bool add_item(ns_builder *builder, uint64_t key, const ns_slot *slot, bool is_hot,
                     uint32_t *item)
{
    if (!find_item(builder, key, item))
        return false;
    ns_build_item *loaded = &builder->items[*item];
    loaded->continuations |= slot->continuations;
    loaded->is_entry |= slot->entry != 0;
    loaded->is_hot |= is_hot && slot->entry != 0;
    return true;
}

/* Sets become rows again: one for each class and capitalisation. */
static newsent_status load_sets(ns_builder *builder, const ns_pack *pack, const ns_slot *slot,
                                uint32_t item)
{
    newsent_status status = NEWSENT_OK;
    for (int shape = 0; shape < NS_SHAPES && status == NEWSENT_OK; shape++) {
        const uint16_t *members = pack->set_members + pack->sets[ns_slot_set(pack, slot, shape)];
        for (uint16_t m = 1; m <= members[0] && status == NEWSENT_OK; m++)
            status = ns_builder_row(builder, item, members[m], (uint16_t)(1 << shape));
    }
    return status;
}

/* Lists of places are made anew; their places become surfaces again. */
static newsent_status load_surfaces(ns_builder *builder, const ns_pack *pack, uint32_t entry,
                                    uint32_t item)
{
    uint32_t count = ns_entry_place_count(pack, entry);
    if (count > 0 &&
        !ns_reserve(&builder->allocator, &builder->surfaces, &builder->surface_capacity,
                    builder->surface_count + count, sizeof(ns_build_surface)))
        return ns_fail_memory(builder->error);
    for (uint32_t i = 0; i < count; i++)
        builder->surfaces[builder->surface_count++] =
            (ns_build_surface){item, ns_entry_place(pack, entry, i)};
    return NEWSENT_OK;
}

/* One slot of a table with all that its entry has. */
static newsent_status load_entry(ns_builder *builder, const ns_pack *pack, uint64_t key,
                                 const ns_slot *slot, bool is_hot)
{
    uint32_t item;
    if (!add_item(builder, key, slot, is_hot, &item))
        return ns_fail_memory(builder->error);
    if (slot->entry == 0)
        return NEWSENT_OK;
    newsent_status status = load_sets(builder, pack, slot, item);
    for (const ns_attribute *a = ns_entry_attributes(pack, slot->entry);
         a != NULL && status == NEWSENT_OK; a = ns_attribute_next(a))
        status = ns_builder_attribute(builder, item, a);
    if (status != NEWSENT_OK)
        return status;
    return load_surfaces(builder, pack, slot->entry, item);
}

/* An entry that stands in the hot table stands in the cold one too when longer cold ones begin with
 * it: it is read once. */
static newsent_status load_table(ns_builder *builder, const ns_pack *pack, const ns_slot *table,
                                 const uint64_t *keys, size_t slots, bool is_hot)
{
    newsent_status status = NEWSENT_OK;
    for (size_t i = 0; i < slots && status == NEWSENT_OK; i++) {
        ns_slot slot = table[i];
        if (ns_slot_is_free(&slot))
            continue;
        uint32_t known = ns_key_map_get(&builder->item_map, keys[i]);
        if (known != 0 && builder->items[known - 1].is_entry)
            slot.entry = 0;
        status = load_entry(builder, pack, keys[i], &slot, is_hot);
    }
    return status;
}

newsent_status ns_builder_load(ns_builder *builder, const ns_pack *pack)
{
    if (!load_strings(builder, pack) || !load_classes(builder, pack) ||
        !load_unions(builder, pack) || !load_programs(builder, pack) ||
        !load_rules(builder, pack) || !load_evidence(builder, pack) ||
        !load_places(builder, pack) || !load_identities(builder, pack))
        return ns_fail_memory(builder->error);
    newsent_status status =
        load_table(builder, pack, pack->hot, pack->hot_keys, pack->hot_slots, true);
    if (status != NEWSENT_OK)
        return status;
    return load_table(builder, pack, pack->cold, pack->cold_keys, pack->cold_slots, false);
}
