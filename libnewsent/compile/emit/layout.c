/* What all steps of a layout share. */
#include "compile/emit/layout.h"

#include "base/error.h"

newsent_status ns_layout_no_memory(const ns_layout *made)
{
    return ns_fail_memory(made->builder->error);
}

static void free_table(ns_layout_table *made, const newsent_allocator *allocator)
{
    ns_release(allocator, made->slots, made->count * sizeof *made->slots);
    ns_release(allocator, made->keys, made->count * sizeof *made->keys);
}

void ns_layout_free(ns_layout *made)
{
    const newsent_allocator *a = made->allocator;
    ns_discard(a, &made->sets, &made->set_capacity, sizeof *made->sets);
    ns_discard(a, &made->members, &made->member_capacity, sizeof *made->members);
    ns_discard(a, &made->shape_sets, &made->shape_set_capacity, sizeof *made->shape_sets);
    ns_discard(a, &made->entries, &made->entry_capacity, sizeof *made->entries);
    ns_discard(a, &made->entry_sets, &made->entry_set_capacity, sizeof *made->entry_sets);
    ns_discard(a, &made->item_entry, &made->item_entry_capacity, sizeof *made->item_entry);
    ns_discard(a, &made->attributes, &made->attribute_capacity, sizeof *made->attributes);
    ns_discard(a, &made->place_lists, &made->place_list_capacity, sizeof *made->place_lists);
    free_table(&made->hot, a);
    free_table(&made->cold, a);
    ns_release(a, made->hot_filter, made->hot_filter_words * sizeof *made->hot_filter);
    ns_release(a, made->cold_filter, made->cold_filter_words * sizeof *made->cold_filter);
    ns_release(a, made->identity_keys, made->identity_slots * sizeof *made->identity_keys);
    ns_release(a, made->evidence, made->evidence_slots * sizeof *made->evidence);
    ns_discard(a, &made->fact_starts, &made->fact_start_capacity, sizeof *made->fact_starts);
    ns_discard(a, &made->set_rows, &made->set_row_capacity, sizeof *made->set_rows);
    ns_discard(a, &made->class_bits, &made->class_bit_capacity, sizeof *made->class_bits);
    ns_key_map_free(&made->bits_map, a);
    ns_key_map_free(&made->set_map, a);
    ns_key_map_free(&made->shape_set_map, a);
    ns_key_map_free(&made->plain_map, a);
    ns_key_map_free(&made->attribute_map, a);
    ns_first_sets_free(&made->first_sets);
    ns_dispatch_table_free(&made->dispatch, a);
}
