/* Gives entries their attributes and places. Equal lists of attributes are stored once. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "compile/emit/layout.h"

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static bool is_same_attribute(const ns_build_attribute *x, const ns_build_attribute *y)
{
    return x->item == y->item && x->attribute.class_id == y->attribute.class_id &&
           x->attribute.key == y->attribute.key;
}

/* By entry, class and key; of equal ones the later comes last. */
static int compare_attributes(const void *a, const void *b)
{
    const ns_build_attribute *x = a;
    const ns_build_attribute *y = b;
    if (x->item != y->item)
        return compare_numbers(x->item, y->item);
    if (x->attribute.class_id != y->attribute.class_id)
        return compare_numbers(x->attribute.class_id, y->attribute.class_id);
    if (x->attribute.key != y->attribute.key)
        return compare_numbers(x->attribute.key, y->attribute.key);
    return compare_numbers(x->order, y->order);
}

/* By entry, then by place. */
static int compare_surfaces(const void *a, const void *b)
{
    const ns_build_surface *x = a;
    const ns_build_surface *y = b;
    if (x->item != y->item)
        return compare_numbers(x->item, y->item);
    return compare_numbers(x->place, y->place);
}

/* Appends the attributes of one entry; of two with one key the later file wins. */
static void append_attributes(ns_layout *made, const ns_build_attribute *rows, size_t count)
{
    for (size_t r = 0; r < count; r++) {
        bool is_repeated = r > 0 && is_same_attribute(&rows[r - 1], &rows[r]);
        if (is_repeated)
            made->attribute_count--;
        made->attributes[made->attribute_count] = rows[r].attribute;
        made->attributes[made->attribute_count++].is_last =
            false; /* as it may have been in a pack that this one starts from */
    }
    made->attributes[made->attribute_count - 1].is_last = true;
}

/* Gives one entry its attributes; a list that is there already is shared. */
static newsent_status add_attributes(ns_layout *made, const ns_build_attribute *rows, size_t count)
{
    size_t first = made->attribute_count;
    if (!NS_LAYOUT_RESERVE(made, attributes, attribute_capacity, first + count))
        return ns_layout_no_memory(made);
    append_attributes(made, rows, count);
    uint64_t key = ns_hash_bytes((const char *)(made->attributes + first),
                                 (made->attribute_count - first) * sizeof(ns_attribute));
    uint32_t list = ns_key_map_get(&made->attribute_map, key);
    if (list != 0)
        made->attribute_count = first;
    else {
        list = (uint32_t)first;
        if (!ns_key_map_put(&made->attribute_map, made->allocator, key, list))
            return ns_layout_no_memory(made);
    }
    made->entries[made->item_entry[rows->item]].attributes = list;
    return NEWSENT_OK;
}

/* Sorts the attributes by entry and adds each group. List 0 is the empty one. */
static newsent_status group_attributes(ns_layout *made)
{
    ns_builder *builder = made->builder;
    newsent_status status = NEWSENT_OK;
    if (!NS_LAYOUT_RESERVE(made, attributes, attribute_capacity, 1))
        return ns_layout_no_memory(made);
    made->attributes[made->attribute_count++] = (ns_attribute){0};
    if (builder->attribute_count > 0)
        qsort(builder->attributes, builder->attribute_count, sizeof *builder->attributes,
              compare_attributes);
    for (size_t first = 0, end; first < builder->attribute_count && status == NEWSENT_OK;
         first = end) {
        for (end = first; end < builder->attribute_count &&
                          builder->attributes[end].item == builder->attributes[first].item;
             end++)
            ;
        status = add_attributes(made, builder->attributes + first, end - first);
    }
    return status;
}

/* Names that point at a place by its GeoNames id (`geonames=5128581`) become surfaces of that
 * place. */
static newsent_status resolve_nicknames(ns_builder *builder)
{
    for (size_t a = 0; a < builder->attribute_count; a++) {
        const ns_build_attribute *row = &builder->attributes[a];
        bool is_id = row->attribute.number >= 1 && row->attribute.number <= UINT32_MAX;
        if (!is_id || strcmp(builder->strings + row->attribute.key, "geonames") != 0)
            continue;
        uint32_t place = ns_key_map_get(&builder->place_map, (uint64_t)row->attribute.number);
        if (place == 0)
            continue;
        if (!ns_reserve(&builder->allocator, &builder->surfaces, &builder->surface_capacity,
                        builder->surface_count + 1, sizeof *builder->surfaces))
            return ns_fail_memory(builder->error);
        builder->surfaces[builder->surface_count++] = (ns_build_surface){row->item, place - 1};
    }
    return NEWSENT_OK;
}

/* Appends a list of places, one of each; a single one needs no list. Room was reserved. */
static uint32_t add_places(ns_layout *made, const ns_build_surface *surfaces, size_t count)
{
    size_t list = made->place_list_count++;
    made->place_lists[list] = 0;
    for (size_t s = 0; s < count; s++)
        if (s == 0 || surfaces[s].place != surfaces[s - 1].place) {
            made->place_lists[made->place_list_count++] = surfaces[s].place;
            made->place_lists[list]++;
        }
    if (made->place_lists[list] > 1)
        return (uint32_t)list;
    made->place_list_count = list;
    return NS_ONE_PLACE | surfaces[0].place;
}

/* Gives each name of places these. */
static newsent_status group_places(ns_layout *made)
{
    ns_builder *builder = made->builder;
    newsent_status status = resolve_nicknames(builder);
    if (status == NEWSENT_OK &&
        !NS_LAYOUT_RESERVE(made, place_lists, place_list_capacity, 2 * builder->surface_count + 1))
        return ns_layout_no_memory(made);
    if (builder->surface_count > 0)
        qsort(builder->surfaces, builder->surface_count, sizeof *builder->surfaces,
              compare_surfaces);
    made->place_lists[made->place_list_count++] = 0; /* so that no list is number 0 */
    for (size_t first = 0, end; first < builder->surface_count && status == NEWSENT_OK;
         first = end) {
        const ns_build_surface *surfaces = builder->surfaces;
        for (end = first;
             end < builder->surface_count && surfaces[end].item == surfaces[first].item; end++)
            ;
        made->entries[made->item_entry[surfaces[first].item]].places =
            add_places(made, surfaces + first, end - first);
    }
    return status;
}

/* Exchanges two entries; entry_item is the item of each. */
static void swap_entries(ns_layout *made, uint32_t *entry_item, size_t a, size_t b)
{
    ns_entry entry = made->entries[a];
    uint16_t sets = made->entry_sets[a];
    uint32_t item = entry_item[a];
    made->entries[a] = made->entries[b];
    made->entries[b] = entry;
    made->entry_sets[a] = made->entry_sets[b];
    made->entry_sets[b] = sets;
    entry_item[a] = entry_item[b];
    entry_item[b] = item;
    made->item_entry[entry_item[a]] = (uint32_t)a;
    made->item_entry[entry_item[b]] = (uint32_t)b;
}

/* Entries with attributes or places come first: only they are stored, and most have neither. */
static newsent_status put_rich_first(ns_layout *made)
{
    size_t count = made->entry_count;
    size_t items = made->builder->item_count;
    uint32_t *entry_item = ns_allocate(made->allocator, count * sizeof *entry_item);
    if (entry_item == NULL)
        return ns_layout_no_memory(made);
    for (size_t i = 0; i < items; i++)
        if (made->item_entry[i] != 0)
            entry_item[made->item_entry[i]] = (uint32_t)i;
    made->rich_count = 1;
    for (size_t e = 1; e < count; e++)
        if (made->entries[e].attributes != 0 || made->entries[e].places != 0)
            swap_entries(made, entry_item, e, made->rich_count++);
    ns_release(made->allocator, entry_item, count * sizeof *entry_item);
    return NEWSENT_OK;
}

newsent_status ns_layout_entries(ns_layout *made)
{
    newsent_status status = group_places(made);
    if (status == NEWSENT_OK)
        status = group_attributes(made);
    if (status == NEWSENT_OK)
        status = put_rich_first(made);
    return status;
}
