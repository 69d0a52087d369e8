/* Writes a pack: checks the classes, lays out the arrays step by step, copies them into one block.
 */
#include "compile/emit/write_pack.h"

#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "compile/check/diagnostics.h"
#include "compile/emit/layout.h"
#include "pack/pack_format.h"

/* Kinds of items, such as METRIC, are classes in fact rules that no lexicon gives. */
static void define_item_classes(ns_builder *builder)
{
    for (int kind = 0; kind < NS_ITEM_KINDS; kind++)
        for (int c = 0; c < NS_ITEM_CLASSES && ns_item_class_names[kind][c] != NULL; c++) {
            const char *name = ns_item_class_names[kind][c];
            uint32_t known = ns_key_map_get(&builder->class_map, ns_hash_bytes(name, strlen(name)));
            if (known != 0)
                builder->class_uses[known - 1].is_defined = true;
        }
}

/* A class that a rule uses and nothing gives is an error where it is used. */
static newsent_status check_classes(ns_builder *builder)
{
    newsent_status status = NEWSENT_OK;
    for (size_t i = NS_CLASS_FIRST_OWN; i < builder->class_count && status == NEWSENT_OK; i++) {
        const ns_class_use *use = &builder->class_uses[i];
        if (!use->is_defined && use->file != 0)
            status = ns_diagnostics_report(
                builder,
                ns_fail_at(builder->error, NEWSENT_ERROR_SOURCE, builder->strings + use->file,
                           use->line, use->column,
                           "unknown class %s; no lexicon, token rule or let above gives it",
                           builder->strings + builder->classes[i].name));
    }
    return status;
}

/* One section to be copied. */
typedef struct part {
    const void *items;
    size_t count, item_size;
} part;

/* Strings, and classes with their sets. */
static void collect_classes(const ns_layout *made, part *parts)
{
    const ns_builder *b = made->builder;
    parts[NS_SECTION_STRINGS] = (part){b->strings, b->string_bytes, 1};
    parts[NS_SECTION_CLASSES] = (part){b->classes, b->class_count, sizeof *b->classes};
    parts[NS_SECTION_SETS] = (part){made->sets, made->set_count, sizeof *made->sets};
    parts[NS_SECTION_SET_MEMBERS] =
        (part){made->members, made->member_count, sizeof *made->members};
    parts[NS_SECTION_SET_ROWS] = (part){made->set_rows, made->set_count, sizeof *made->set_rows};
    parts[NS_SECTION_CLASS_BITS] =
        (part){made->class_bits, made->class_bit_words, sizeof *made->class_bits};
    parts[NS_SECTION_UNIONS] = (part){b->unions, b->union_count, sizeof *b->unions};
    parts[NS_SECTION_SHAPE_SETS] =
        (part){made->shape_sets, made->shape_set_count, sizeof *made->shape_sets};
}

/* The lexicon: entries and tables. */
static void collect_lexicon(const ns_layout *made, part *parts)
{
    parts[NS_SECTION_ENTRIES] = (part){made->entries, made->rich_count, sizeof *made->entries};
    parts[NS_SECTION_ATTRIBUTES] =
        (part){made->attributes, made->attribute_count, sizeof *made->attributes};
    parts[NS_SECTION_HOT] = (part){made->hot.slots, made->hot.count, sizeof *made->hot.slots};
    parts[NS_SECTION_HOT_FILTER] =
        (part){made->hot_filter, made->hot_filter_words, sizeof *made->hot_filter};
    parts[NS_SECTION_COLD] = (part){made->cold.slots, made->cold.count, sizeof *made->cold.slots};
    parts[NS_SECTION_COLD_FILTER] =
        (part){made->cold_filter, made->cold_filter_words, sizeof *made->cold_filter};
    parts[NS_SECTION_HOT_KEYS] = (part){made->hot.keys, made->hot.count, sizeof *made->hot.keys};
    parts[NS_SECTION_COLD_KEYS] =
        (part){made->cold.keys, made->cold.count, sizeof *made->cold.keys};
}

/* What the name model reads. */
static void collect_names(const ns_layout *made, part *parts)
{
    const ns_builder *b = made->builder;
    parts[NS_SECTION_WEIGHTS] =
        (part){made->evidence, made->evidence_slots, sizeof *made->evidence};
    parts[NS_SECTION_PLACES] = (part){b->places, b->place_count, sizeof *b->places};
    parts[NS_SECTION_PLACE_LISTS] =
        (part){made->place_lists, made->place_list_count, sizeof *made->place_lists};
    parts[NS_SECTION_IDENTITIES] = (part){b->identities, b->identity_count, sizeof *b->identities};
    parts[NS_SECTION_IDENTITY_KEYS] =
        (part){made->identity_keys, made->identity_slots, sizeof *made->identity_keys};
}

/* Programs, and what rules are dispatched by. */
static void collect_rules(const ns_layout *made, part *parts)
{
    const ns_builder *b = made->builder;
    parts[NS_SECTION_RULES] = (part){b->rules, b->rule_count, sizeof *b->rules};
    parts[NS_SECTION_FACT_RULES] = (part){b->fact_rules, b->fact_rule_count, sizeof *b->fact_rules};
    parts[NS_SECTION_FACT_STARTS] =
        (part){made->fact_starts, made->fact_start_words, sizeof *made->fact_starts};
    parts[NS_SECTION_ITEM_SETS] = (part){made->item_sets, NS_ITEM_KINDS, sizeof *made->item_sets};
    parts[NS_SECTION_LETS] = (part){b->lets, b->let_count, sizeof *b->lets};
    parts[NS_SECTION_CONSTANTS] = (part){b->constants, b->constant_count, sizeof *b->constants};
    parts[NS_SECTION_CODE] = (part){b->code, b->code_count, sizeof *b->code};
    parts[NS_SECTION_PATTERNS] = (part){b->patterns, b->pattern_count, sizeof *b->patterns};
    parts[NS_SECTION_FIRST_SETS] =
        (part){made->first_sets.items, made->first_sets.count, sizeof *made->first_sets.items};
    parts[NS_SECTION_RULE_ROWS] =
        (part){made->dispatch.rows, made->dispatch.row_count, sizeof *made->dispatch.rows};
    parts[NS_SECTION_RULE_BITS] =
        (part){made->dispatch.bits, made->dispatch.word_count, sizeof *made->dispatch.bits};
    parts[NS_SECTION_STARTS] =
        (part){made->dispatch.starts, made->dispatch.start_count, sizeof *made->dispatch.starts};
    parts[NS_SECTION_TOKEN_RULES] =
        (part){b->token_rules, b->token_rule_count, sizeof *b->token_rules};
}

static size_t aligned(size_t size)
{
    return (size + 7) & ~(size_t)7;
}

/* Lays the sections out one behind the other, each aligned to 8 bytes, and sums up the block. */
static newsent_status write_block(const ns_layout *made, void **block, size_t *size)
{
    part parts[NS_SECTIONS];
    ns_pack_header header = {.version = NS_PACK_VERSION};
    memcpy(header.magic, NS_PACK_MAGIC, sizeof header.magic);
    collect_classes(made, parts);
    collect_lexicon(made, parts);
    collect_names(made, parts);
    collect_rules(made, parts);
    header.size = aligned(sizeof header);
    for (int i = 0; i < NS_SECTIONS; i++) {
        header.sections[i] = (ns_pack_section){header.size, parts[i].count};
        header.size += aligned(parts[i].count * parts[i].item_size);
    }
    *size = (size_t)header.size;
    *block = ns_allocate(made->allocator, *size);
    if (*block == NULL)
        return ns_fail_memory(made->builder->error);
    for (int i = 0; i < NS_SECTIONS; i++)
        if (parts[i].count > 0)
            memcpy((char *)*block + header.sections[i].offset, parts[i].items,
                   parts[i].count * parts[i].item_size);
    memcpy(*block, &header, sizeof header);
    header.checksum = ns_pack_checksum(*block, *size);
    memcpy(*block, &header, sizeof header);
    return NEWSENT_OK;
}

/* All steps of a layout, in the order in which they need each other. */
static newsent_status lay_out(ns_layout *made)
{
    static newsent_status (*const steps[])(ns_layout *made) = {
        ns_layout_sets,   ns_layout_class_rows, ns_layout_entries,
        ns_layout_tables, ns_layout_weights,    ns_layout_identities};
    newsent_status status = NEWSENT_OK;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && status == NEWSENT_OK; i++)
        status = steps[i](made);
    if (status == NEWSENT_OK)
        status = ns_dispatch_table_build(&made->dispatch, made->builder, made->sets, made->members,
                                         made->set_count);
    return status;
}

newsent_status ns_pack_write(ns_builder *builder, void **block, size_t *size)
{
    ns_layout made = {.builder = builder, .allocator = &builder->allocator};
    define_item_classes(builder);
    newsent_status status = check_classes(builder);
    if (status == NEWSENT_OK)
        status = lay_out(&made);
    if (status == NEWSENT_OK)
        status = write_block(&made, block, size);
    ns_layout_free(&made);
    return status;
}
