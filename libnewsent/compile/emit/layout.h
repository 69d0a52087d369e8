/*
 * Layout of a pack: the arrays that exist in a pack and not in the builder, filled step by step.
 *
 * Each step reads what the steps before left: sets, class rows, entries, tables, weights. Then
 * write_pack.c copies all arrays into one block. The order of a pack depends on nothing but its
 * sources, so that the same sources give the same bytes.
 */
#ifndef NS_COMPILE_EMIT_LAYOUT_H
#define NS_COMPILE_EMIT_LAYOUT_H

#include "compile/builder.h"
#include "compile/emit/dispatch_table.h"
#include "compile/emit/first_sets.h"
#include "pack/fact_items.h"

/* A hash table of a pack: its slots, and the key of each. */
typedef struct ns_layout_table {
    ns_slot *slots;
    uint64_t *keys;
    size_t count;
} ns_layout_table;

/* Arrays that exist only in a pack. */
typedef struct ns_layout {
    ns_builder *builder;
    const newsent_allocator *allocator;
    uint32_t *sets;
    size_t set_count, set_capacity;
    uint16_t *members;
    size_t member_count, member_capacity;
    uint16_t *set_rows;
    size_t set_row_capacity;
    uint64_t *class_bits;
    size_t class_bit_words, class_bit_capacity, class_words;
    ns_shape_sets *shape_sets;
    size_t shape_set_count, shape_set_capacity;
    ns_entry *entries;
    size_t entry_count, entry_capacity;
    size_t rich_count; /* entries from here on have neither attributes nor places */
    uint16_t *entry_sets;
    size_t entry_set_capacity; /* shape sets of each entry */
    uint32_t *item_entry;
    size_t item_entry_capacity; /* entry of each item, 0 for none */
    ns_attribute *attributes;
    size_t attribute_count, attribute_capacity;
    ns_layout_table hot, cold;
    uint64_t *hot_filter;
    size_t hot_filter_words;
    uint64_t *cold_filter;
    size_t cold_filter_words;
    ns_first_sets first_sets;
    uint64_t *fact_starts;
    size_t fact_start_words, fact_start_capacity;
    uint16_t item_sets[NS_ITEM_KINDS];
    ns_dispatch_table dispatch;
    ns_weight_row *evidence;
    size_t evidence_slots;
    ns_identity_key *identity_keys;
    size_t identity_slots;
    uint32_t *place_lists;
    size_t place_list_count, place_list_capacity;
    ns_key_map set_map, shape_set_map, plain_map, attribute_map,
        bits_map; /* plain: from the classes that rows give to the set with unions */
} ns_layout;

/* Makes room in an array of the layout; `need` items in all. */
#define NS_LAYOUT_RESERVE(layout, array, capacity, need)                                           \
    ns_reserve((layout)->allocator, &(layout)->array, &(layout)->capacity, need,                   \
               sizeof *(layout)->array)

/* MEMORY, with the message in the builder's error. */
newsent_status ns_layout_no_memory(const ns_layout *made);

/* Frees all arrays; the builder keeps its own. */
void ns_layout_free(ns_layout *made);

/* Sets of classes: of entries in each capitalisation, of token rules, of items of facts. */
newsent_status ns_layout_sets(ns_layout *made);

/* One bit for each class and first set that programs test: a row for each set. */
newsent_status ns_layout_class_rows(ns_layout *made);

/* Places and attributes of entries; entries that have any come first. */
newsent_status ns_layout_entries(ns_layout *made);

/* The hot and the cold table with their filters. */
newsent_status ns_layout_tables(ns_layout *made);

/* Weights of the name model, as a hash table of their features. */
newsent_status ns_layout_weights(ns_layout *made);

/* The hash table of forms of organizations; one that two have stands for neither. */
newsent_status ns_layout_identities(ns_layout *made);

#endif
