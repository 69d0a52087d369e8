/* Layout of a pack: groups rows into entries and sets, fills the tables, writes the sections. */
#include "compile/emit/write_pack.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/hash_index.h"
#include "compile/check/diagnostics.h"
#include "compile/emit/dispatch_table.h"
#include "compile/emit/first_sets.h"
#include "pack/fact_items.h"
#include "pack/pack_format.h"

enum {
    MAX_CLASSES_OF_ENTRY = 128,
    FILTER_BITS_OF_KEY = 4,
    TABLE_RANKS = 10,
    LEAST_WEIGHT_SLOTS = 16
};

/* How much emptier than it could be a table is: in the hot one, where every word is looked up, one
 * look then mostly tells. */
enum { HOT_ROOM = 2, COLD_ROOM = 1 };

/* A hash table of a pack: its slots, and the key of each. */
typedef struct table {
    ns_slot *slots;
    uint64_t *keys;
    size_t count;
} table;

/* Arrays that exist only in a pack. */
typedef struct layout {
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
    table hot, cold;
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
    uint32_t *place_lists;
    size_t place_list_count, place_list_capacity;
    ns_key_map set_map, shape_set_map, plain_map, attribute_map,
        bits_map; /* plain: from the classes that rows give to the set with unions */
} layout;

#define RESERVE(layout, array, capacity, need)                                                     \
    ns_reserve((layout)->allocator, &(layout)->array, &(layout)->capacity, need,                   \
               sizeof *(layout)->array)

static newsent_status no_memory(layout *made)
{
    return ns_fail_memory(made->builder->error);
}

static int compare_rows(const void *a, const void *b)
{
    const ns_build_row *x = a;
    const ns_build_row *y = b;
    if (x->item != y->item) {
        if (x->item < y->item)
            return -1;
        return 1;
    }
    return (x->class_id > y->class_id) - (x->class_id < y->class_id);
}

static bool is_same_attribute(const ns_build_attribute *x, const ns_build_attribute *y)
{
    return x->item == y->item && x->attribute.class_id == y->attribute.class_id &&
           x->attribute.key == y->attribute.key;
}

static int compare_attributes(const void *a, const void *b)
{
    const ns_build_attribute *x = a;
    const ns_build_attribute *y = b;
    if (x->item != y->item) {
        if (x->item < y->item)
            return -1;
        return 1;
    }
    if (x->attribute.class_id != y->attribute.class_id) {
        if (x->attribute.class_id < y->attribute.class_id)
            return -1;
        return 1;
    }
    if (x->attribute.key != y->attribute.key) {
        if (x->attribute.key < y->attribute.key)
            return -1;
        return 1;
    }
    return (x->order > y->order) - (x->order < y->order);
}

static int compare_surfaces(const void *a, const void *b)
{
    const ns_build_surface *x = a;
    const ns_build_surface *y = b;
    if (x->item != y->item) {
        if (x->item < y->item)
            return -1;
        return 1;
    }
    return (x->place > y->place) - (x->place < y->place);
}

/* Interns a list of ids: a count, then the ids. *at is its offset in members. */
static newsent_status add_set(layout *made, const uint16_t *ids, uint16_t count, uint16_t *set)
{
    uint64_t key = ns_hash_bytes((const char *)ids, count * sizeof *ids);
    uint32_t known = ns_key_map_get(&made->set_map, key);
    if (known != 0) {
        *set = (uint16_t)(known - 1);
        return NEWSENT_OK;
    }
    if (made->set_count == UINT16_MAX)
        return ns_fail(made->builder->error, NEWSENT_ERROR_SOURCE,
                       "more than %d different sets of classes", UINT16_MAX);
    if (!RESERVE(made, sets, set_capacity, made->set_count + 1) ||
        !RESERVE(made, members, member_capacity, made->member_count + count + 1) ||
        !ns_key_map_put(&made->set_map, made->allocator, key, (uint32_t)made->set_count + 1))
        return no_memory(made);
    made->sets[made->set_count] = (uint32_t)made->member_count;
    made->members[made->member_count++] = count;
    if (count > 0)
        memcpy(made->members + made->member_count, ids, count * sizeof *ids);
    made->member_count += count;
    *set = (uint16_t)made->set_count++;
    return NEWSENT_OK;
}

/* Adds the unions that have a member among the ids. */
static uint16_t add_unions(const ns_builder *builder, uint16_t *ids, uint16_t count)
{
    uint16_t plain = count;
    for (size_t u = 0; u < builder->union_count && count < MAX_CLASSES_OF_ENTRY; u++) {
        bool is_there = false, has_member = false;
        for (uint16_t i = 0; i < count; i++) {
            is_there |= ids[i] == builder->unions[u].class_id;
            has_member |= i < plain && ids[i] == builder->unions[u].member;
        }
        if (has_member && !is_there)
            ids[count++] = builder->unions[u].class_id;
    }
    return count;
}

static int compare_ids(const void *a, const void *b)
{
    return *(const uint16_t *)a - *(const uint16_t *)b;
}

/* The classes that the rows give an entry in one capitalisation. */
static newsent_status set_of_rows(layout *made, const ns_build_row *rows, size_t count, int shape,
                                  uint16_t *set)
{
    uint16_t ids[MAX_CLASSES_OF_ENTRY];
    uint16_t found = 0;
    for (size_t r = 0; r < count && found < MAX_CLASSES_OF_ENTRY; r++)
        if (rows[r].shapes >> shape & 1 && (found == 0 || ids[found - 1] != rows[r].class_id))
            ids[found++] = rows[r].class_id;
    uint64_t key = ns_hash_bytes((const char *)ids, found * sizeof *ids);
    uint32_t known = ns_key_map_get(&made->plain_map, key);
    if (known != 0) {
        *set = (uint16_t)(known - 1);
        return NEWSENT_OK;
    }
    if (found > 0)
        found = add_unions(made->builder, ids, found);
    qsort(ids, found, sizeof *ids, compare_ids);
    newsent_status status = add_set(made, ids, found, set);
    if (status == NEWSENT_OK && !ns_key_map_put(&made->plain_map, made->allocator, key, *set + 1u))
        return no_memory(made);
    return status;
}

/* Interns the sets of an entry. */
static newsent_status add_shape_sets(layout *made, const ns_shape_sets *sets, uint16_t *at)
{
    uint64_t key = ns_hash_bytes((const char *)sets, sizeof *sets);
    uint32_t known = ns_key_map_get(&made->shape_set_map, key);
    *at = (uint16_t)(known != 0 ? known - 1 : made->shape_set_count);
    if (known != 0)
        return NEWSENT_OK;
    if (made->shape_set_count == UINT16_MAX)
        return ns_fail(made->builder->error, NEWSENT_ERROR_SOURCE,
                       "more than %d different ways to be capitalised and classed", UINT16_MAX);
    if (!RESERVE(made, shape_sets, shape_set_capacity, made->shape_set_count + 1) ||
        !ns_key_map_put(&made->shape_set_map, made->allocator, key,
                        (uint32_t)made->shape_set_count + 1))
        return no_memory(made);
    made->shape_sets[made->shape_set_count++] = *sets;
    return NEWSENT_OK;
}

static newsent_status group_rows(layout *made)
{
    ns_builder *builder = made->builder;
    if (!RESERVE(made, item_entry, item_entry_capacity, builder->item_count + 1) ||
        !RESERVE(made, entries, entry_capacity, builder->item_count + 1) ||
        !RESERVE(made, entry_sets, entry_set_capacity, builder->item_count + 1))
        return no_memory(made);
    memset(made->item_entry, 0, builder->item_count * sizeof *made->item_entry);
    made->entries[made->entry_count++] = (ns_entry){0};
    uint16_t empty;
    newsent_status status = add_set(made, NULL, 0, &empty);
    if (status == NEWSENT_OK)
        status = add_shape_sets(made, &(ns_shape_sets){{0}}, &made->entry_sets[0]);
    if (builder->row_count > 0)
        qsort(builder->rows, builder->row_count, sizeof *builder->rows, compare_rows);
    for (size_t first = 0, end; first < builder->row_count && status == NEWSENT_OK; first = end) {
        const ns_build_row *rows = builder->rows + first;
        for (end = first; end < builder->row_count && builder->rows[end].item == rows->item; end++)
            if (!builder->items[rows->item].is_hot)
                builder->classes[builder->rows[end].class_id].flags |= (uint16_t)NS_CLASS_COLD;
        made->entries[made->entry_count] = (ns_entry){0};
        ns_shape_sets sets;
        for (int shape = 0; shape < NS_SHAPES && status == NEWSENT_OK; shape++)
            status = set_of_rows(made, rows, end - first, shape, &sets.of[shape]);
        if (status == NEWSENT_OK)
            status = add_shape_sets(made, &sets, &made->entry_sets[made->entry_count]);
        made->item_entry[rows->item] = (uint32_t)made->entry_count++;
    }
    return status;
}

/* The set that a run of a token rule is dispatched by. */
static newsent_status make_run_sets(layout *made)
{
    newsent_status status = NEWSENT_OK;
    for (size_t r = 0; r < made->builder->token_rule_count && status == NEWSENT_OK; r++) {
        ns_token_rule *rule = &made->builder->token_rules[r];
        uint16_t ids[MAX_CLASSES_OF_ENTRY] = {rule->class_id};
        uint16_t count = add_unions(made->builder, ids, 1);
        qsort(ids, count, sizeof *ids, compare_ids);
        status = add_set(made, ids, count, &rule->set);
    }
    return status;
}

/* What a rule of facts calls an item by its kind is a class that no lexicon gives. */
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

/* The set of each kind of item. */
static newsent_status make_item_sets(layout *made)
{
    newsent_status status = NEWSENT_OK;
    for (int kind = 0; kind < NS_ITEM_KINDS && status == NEWSENT_OK; kind++) {
        uint16_t ids[MAX_CLASSES_OF_ENTRY];
        uint16_t count = 0;
        for (int c = 0; c < NS_ITEM_CLASSES && ns_item_class_names[kind][c] != NULL; c++) {
            const char *name = ns_item_class_names[kind][c];
            uint32_t known =
                ns_key_map_get(&made->builder->class_map, ns_hash_bytes(name, strlen(name)));
            if (known != 0)
                ids[count++] = (uint16_t)(known - 1);
        }
        count = add_unions(made->builder, ids, count);
        qsort(ids, count, sizeof *ids, compare_ids);
        status = add_set(made, ids, count, &made->item_sets[kind]);
    }
    return status;
}

/* Appends the attributes of one entry, or finds a list that is the same. */
static newsent_status add_attributes(layout *made, const ns_build_attribute *rows, size_t count)
{
    uint32_t entry = made->item_entry[rows->item];
    size_t first = made->attribute_count;
    if (!RESERVE(made, attributes, attribute_capacity, first + count))
        return no_memory(made);
    for (size_t r = 0; r < count; r++) {
        bool is_repeated = r > 0 && is_same_attribute(&rows[r - 1], &rows[r]);
        if (is_repeated)
            made->attribute_count--; /* the later file wins */
        made->attributes[made->attribute_count] = rows[r].attribute;
        made->attributes[made->attribute_count++].is_last =
            false; /* as it may have been in a pack that this one starts from */
    }
    made->attributes[made->attribute_count - 1].is_last = true;
    uint64_t key = ns_hash_bytes((const char *)(made->attributes + first),
                                 (made->attribute_count - first) * sizeof(ns_attribute));
    uint32_t known = ns_key_map_get(&made->attribute_map, key);
    if (known != 0)
        made->attribute_count = first;
    else if (!ns_key_map_put(&made->attribute_map, made->allocator, key, (uint32_t)first))
        return no_memory(made);
    if (known != 0)
        made->entries[entry].attributes = known;
    else
        made->entries[entry].attributes = (uint32_t)first;
    return NEWSENT_OK;
}

static newsent_status group_attributes(layout *made)
{
    ns_builder *builder = made->builder;
    newsent_status status = NEWSENT_OK;
    if (!RESERVE(made, attributes, attribute_capacity, 1))
        return no_memory(made);
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
static uint32_t add_places(layout *made, const ns_build_surface *surfaces, size_t count)
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
static newsent_status group_places(layout *made)
{
    ns_builder *builder = made->builder;
    newsent_status status = resolve_nicknames(builder);
    if (status == NEWSENT_OK &&
        !RESERVE(made, place_lists, place_list_capacity, 2 * builder->surface_count + 1))
        return no_memory(made);
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

static bool make_table(table *made, const newsent_allocator *allocator, size_t count, size_t room)
{
    for (made->count = 16; made->count / 4 * 3 < count * room; made->count *= 2)
        ;
    made->slots = ns_allocate(allocator, made->count * sizeof *made->slots);
    made->keys = ns_allocate(allocator, made->count * sizeof *made->keys);
    return made->slots != NULL && made->keys != NULL;
}

static void free_table(table *made, const newsent_allocator *allocator)
{
    ns_release(allocator, made->slots, made->count * sizeof *made->slots);
    ns_release(allocator, made->keys, made->count * sizeof *made->keys);
}

/* Keys are put in once, so that none is compared. */
static bool stop_at_free_slot(const void *slots, size_t slot, uint64_t key)
{
    (void)key;
    return ns_slot_is_free((const ns_slot *)slots + slot);
}

static void put_slot(table *to, uint64_t key, ns_slot slot)
{
    size_t at = ns_hash_probe(to->slots, to->count, key, stop_at_free_slot);
    to->slots[at] = slot;
    to->keys[at] = key;
}

static uint64_t *make_filter(const newsent_allocator *allocator, size_t keys, size_t *words)
{
    for (*words = 1; *words * 64 < keys * FILTER_BITS_OF_KEY; *words *= 2)
        ;
    return ns_allocate(allocator, *words * sizeof(uint64_t));
}

static void put_in_filter(uint64_t *filter, size_t words, uint64_t key)
{
    uint64_t bit = key >> 32 & (words * 64 - 1);
    filter[bit / 64] |= UINT64_C(1) << (bit % 64);
}

static bool is_in_hot(const ns_build_item *item)
{
    return item->is_hot || item->continuations & NS_CONTINUES_HOT;
}

static bool is_in_cold(const ns_build_item *item)
{
    return (item->is_entry && !item->is_hot) || item->continuations & NS_CONTINUES_COLD;
}

/* Exchanges two entries; entry_item is the item of each. */
static void swap_entries(layout *made, uint32_t *entry_item, size_t a, size_t b)
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

/* Entries with attributes or places come first: the others, most of them, then need no room. */
static newsent_status put_rich_first(layout *made)
{
    size_t count = made->entry_count;
    size_t items = made->builder->item_count;
    uint32_t *entry_item = ns_allocate(made->allocator, count * sizeof *entry_item);
    if (entry_item == NULL)
        return no_memory(made);
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

/* Tells the beginnings of cold entries which of them may begin in lower case. */
static void mark_lower(layout *made)
{
    const ns_builder *builder = made->builder;
    for (size_t i = 0; i < builder->item_count; i++) {
        const ns_shape_sets *sets = &made->shape_sets[made->entry_sets[made->item_entry[i]]];
        if (builder->items[i].is_hot || sets->of[NS_SHAPE_LOWER] == 0)
            continue;
        for (uint32_t shorter = builder->items[i].shorter; shorter != 0;
             shorter = builder->items[shorter - 1].shorter)
            builder->items[shorter - 1].continuations |= NS_CONTINUES_COLD_LOWER;
    }
}

static void put_item(layout *made, size_t i)
{
    const ns_build_item *item = &made->builder->items[i];
    uint32_t entry = made->item_entry[i];
    ns_slot slot = {.tag = (uint32_t)(item->key >> 32),
                    .entry = entry,
                    .shape_sets = made->entry_sets[entry],
                    .continuations = item->continuations};
    if (is_in_cold(item)) {
        put_slot(&made->cold, item->key, slot);
        put_in_filter(made->cold_filter, made->cold_filter_words, item->key);
    }
    if (!item->is_hot)
        slot.entry = slot.shape_sets = 0;
    if (is_in_hot(item)) {
        put_slot(&made->hot, item->key, slot);
        put_in_filter(made->hot_filter, made->hot_filter_words, item->key);
    }
}

/* 0 for the words that texts are likely to have most: those of many classes, since a common word
 * has many uses. */
static size_t rank_of(const layout *made, size_t item)
{
    uint16_t set = made->shape_sets[made->entry_sets[made->item_entry[item]]].of[NS_SHAPE_TITLE];
    size_t classes = made->members[made->sets[set]];
    if (classes < TABLE_RANKS)
        return TABLE_RANKS - 1 - classes;
    return 0;
}

/* Who comes first sits where it is looked for first: likely words come before the rest. */
static newsent_status fill_tables(layout *made)
{
    const ns_builder *builder = made->builder;
    mark_lower(made);
    size_t hot = 0;
    size_t cold = 0;
    for (size_t i = 0; i < builder->item_count; i++) {
        hot += is_in_hot(&builder->items[i]);
        cold += is_in_cold(&builder->items[i]);
    }
    bool has_room = make_table(&made->hot, made->allocator, hot, HOT_ROOM) &&
                    make_table(&made->cold, made->allocator, cold, COLD_ROOM);
    made->hot_filter = make_filter(made->allocator, hot * HOT_ROOM, &made->hot_filter_words);
    made->cold_filter = make_filter(made->allocator, cold * COLD_ROOM, &made->cold_filter_words);
    if (!has_room || made->hot_filter == NULL || made->cold_filter == NULL)
        return no_memory(made);
    for (size_t rank = 0; rank < TABLE_RANKS; rank++)
        for (size_t i = 0; i < builder->item_count; i++)
            if (rank_of(made, i) == rank)
                put_item(made, i);
    return NEWSENT_OK;
}

static bool stop_at_free_weight(const void *rows, size_t slot, uint64_t key)
{
    (void)key;
    return ((const ns_weight_row *)rows)[slot].key == 0;
}

static newsent_status fill_evidence(layout *made)
{
    const ns_builder *builder = made->builder;
    made->evidence_slots = ns_hash_slots(LEAST_WEIGHT_SLOTS, builder->evidence_count);
    made->evidence = ns_allocate(made->allocator, made->evidence_slots * sizeof *made->evidence);
    if (made->evidence == NULL)
        return no_memory(made);
    for (size_t r = 0; r < builder->evidence_count; r++) {
        size_t slot = ns_hash_probe(made->evidence, made->evidence_slots, builder->evidence[r].key,
                                    stop_at_free_weight);
        made->evidence[slot] = builder->evidence[r];
    }
    return NEWSENT_OK;
}

/* Numbers the classes that programs ask for, from 1, and the guards behind them. Returns the words
 * that a row of them needs. */
static size_t number_bits(layout *made)
{
    ns_builder *builder = made->builder;
    uint16_t last = 0;
    for (size_t c = 0; c < builder->class_count; c++)
        builder->classes[c].bit = 0;
    for (size_t i = 0; i < builder->code_count; i++) {
        ns_class *asked = &builder->classes[builder->code[i].class_id];
        if (builder->code[i].op == NS_OP_CLASS && builder->code[i].class_id >= NS_CLASS_FIRST_OWN &&
            asked->bit == 0)
            asked->bit = ++last;
    }
    for (size_t g = 1; g < made->first_sets.count; g++)
        made->first_sets.items[g].bit = ++last;
    for (size_t i = 0; i < builder->code_count; i++)
        if (builder->code[i].op == NS_OP_CLASS)
            builder->code[i].jump =
                (int32_t)ns_class_hint(&builder->classes[builder->code[i].class_id]);
    return last / 64 + 1u;
}

static void set_bit(uint64_t *row, size_t bit)
{
    row[bit / 64] |= UINT64_C(1) << (bit % 64);
}

/* The bits that each class sets in the row of a set: its own and those of guards. */
static void fill_bits_of_classes(const layout *made, uint64_t *bits, size_t words)
{
    const ns_builder *builder = made->builder;
    for (size_t c = NS_CLASS_FIRST_OWN; c < builder->class_count; c++) {
        if (builder->classes[c].bit != 0)
            set_bit(bits + c * words, builder->classes[c].bit);
        for (size_t g = 1; g < made->first_sets.count; g++)
            if (ns_first_set_has(&made->first_sets, g, c))
                set_bit(bits + c * words, made->first_sets.items[g].bit);
    }
}

/* Interns the row of the classes in a set. */
static newsent_status add_class_row(layout *made, size_t set, const uint64_t *bits, uint64_t *row,
                                    size_t words)
{
    const uint16_t *members = made->members + made->sets[set];
    memset(row, 0, words * sizeof *row);
    for (uint16_t i = 1; i <= members[0]; i++)
        for (size_t w = 0; w < words; w++)
            row[w] |= bits[members[i] * words + w];
    uint64_t key = ns_hash_bytes((const char *)row, words * sizeof *row);
    uint32_t known = ns_key_map_get(&made->bits_map, key);
    made->set_rows[set] = (uint16_t)(known != 0 ? known - 1 : made->class_bit_words / words);
    if (known != 0)
        return NEWSENT_OK;
    if (!RESERVE(made, class_bits, class_bit_capacity, made->class_bit_words + words) ||
        !ns_key_map_put(&made->bits_map, made->allocator, key,
                        (uint32_t)(made->class_bit_words / words) + 1))
        return no_memory(made);
    memcpy(made->class_bits + made->class_bit_words, row, words * sizeof *row);
    made->class_bit_words += words;
    return NEWSENT_OK;
}

static newsent_status fill_class_rows(layout *made)
{
    newsent_status status = ns_first_sets_find(&made->first_sets, made->builder);
    if (status != NEWSENT_OK)
        return status;
    size_t words = made->class_words = number_bits(made);
    size_t size = (made->builder->class_count + 1) * words * sizeof(uint64_t);
    uint64_t *bits = ns_allocate(made->allocator, size);
    uint64_t *row = bits; /* class 0 is none: its row is where others are made */
    if (bits == NULL || !RESERVE(made, set_rows, set_row_capacity, made->set_count))
        status = no_memory(made);
    else
        fill_bits_of_classes(made, bits, words);
    for (size_t set = 0; set < made->set_count && status == NEWSENT_OK; set++)
        status = add_class_row(made, set, bits, row, words);
    ns_release(made->allocator, bits, size);
    return status;
}

/* Whether a rule of facts can begin with an item of a row: of a form, or behind the forms of a row
 * of class_bits. */
static bool begins_fact(const layout *made, const ns_rule *rule, size_t row, size_t words)
{
    const ns_first_set *first_set = &made->first_sets.items[rule->first_set];
    if (row < NS_TOKEN_FORMS)
        return first_set->forms >> row & 1;
    return made->class_bits[(row - NS_TOKEN_FORMS) * words + first_set->bit / 64] >>
               (first_set->bit % 64) &
           1;
}

/* The rows of ns_pack_fact_starts. */
static newsent_status fill_fact_starts(layout *made)
{
    const ns_builder *builder = made->builder;
    size_t fact_words = (builder->fact_rule_count + 63) / 64;
    size_t words = made->class_words;
    size_t rows = NS_TOKEN_FORMS + made->class_bit_words / words;
    if (!RESERVE(made, fact_starts, fact_start_capacity, rows * fact_words + 1))
        return no_memory(made);
    made->fact_start_words = rows * fact_words;
    memset(made->fact_starts, 0, made->fact_start_words * sizeof *made->fact_starts);
    for (size_t row = 0; row < rows; row++)
        for (size_t r = 0; r < builder->fact_rule_count; r++)
            if (builder->fact_rules[r].first_set != 0 &&
                begins_fact(made, &builder->fact_rules[r], row, words))
                made->fact_starts[row * fact_words + r / 64] |= UINT64_C(1) << (r % 64);
    return NEWSENT_OK;
}

/* A union of which a member is cold is cold. */
static void spread_cold(ns_builder *builder)
{
    for (size_t u = 0; u < builder->union_count; u++)
        builder->classes[builder->unions[u].class_id].flags |=
            builder->classes[builder->unions[u].member].flags & NS_CLASS_COLD;
}

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

static void collect_parts(const layout *made, part *parts)
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
    parts[NS_SECTION_WEIGHTS] =
        (part){made->evidence, made->evidence_slots, sizeof *made->evidence};
    parts[NS_SECTION_PLACES] = (part){b->places, b->place_count, sizeof *b->places};
    parts[NS_SECTION_PLACE_LISTS] =
        (part){made->place_lists, made->place_list_count, sizeof *made->place_lists};
}

static size_t aligned(size_t size)
{
    return (size + 7) & ~(size_t)7;
}

static newsent_status write_block(const layout *made, void **block, size_t *size)
{
    part parts[NS_SECTIONS];
    ns_pack_header header = {.version = NS_PACK_VERSION};
    memcpy(header.magic, NS_PACK_MAGIC, sizeof header.magic);
    collect_parts(made, parts);
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

static void free_layout(layout *made)
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

newsent_status ns_pack_write(ns_builder *builder, void **block, size_t *size)
{
    layout made = {.builder = builder, .allocator = &builder->allocator};
    define_item_classes(builder);
    newsent_status status = check_classes(builder);
    if (status == NEWSENT_OK)
        status = group_rows(&made);
    spread_cold(builder);
    if (status == NEWSENT_OK)
        status = make_run_sets(&made);
    if (status == NEWSENT_OK)
        status = make_item_sets(&made);
    if (status == NEWSENT_OK)
        status = fill_class_rows(&made);
    if (status == NEWSENT_OK)
        status = fill_fact_starts(&made);
    if (status == NEWSENT_OK)
        status = group_places(&made);
    if (status == NEWSENT_OK)
        status = group_attributes(&made);
    if (status == NEWSENT_OK)
        status = put_rich_first(&made);
    if (status == NEWSENT_OK)
        status = fill_tables(&made);
    if (status == NEWSENT_OK)
        status = ns_dispatch_table_build(&made.dispatch, builder, made.sets, made.members,
                                         made.set_count);
    if (status == NEWSENT_OK)
        status = fill_evidence(&made);
    if (status == NEWSENT_OK)
        status = write_block(&made, block, size);
    free_layout(&made);
    return status;
}
