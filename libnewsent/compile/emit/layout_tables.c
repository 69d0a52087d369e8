/* Fills the hash tables of a pack: the hot and the cold lexicon with their filters, and the
 * weights.
 */
#include <string.h>

#include "base/hash_index.h"
#include "compile/emit/layout.h"

enum { FILTER_BITS_OF_KEY = 4, TABLE_RANKS = 10, LEAST_TABLE_SLOTS = 16, LEAST_WEIGHT_SLOTS = 16 };

/* How many times the necessary size a table gets: the hot one, probed for each word, is emptier, so
 * that the first probe mostly decides. */
enum { HOT_ROOM = 2, COLD_ROOM = 1 };

static bool make_table(ns_layout_table *made, const newsent_allocator *allocator, size_t count,
                       size_t room)
{
    for (made->count = LEAST_TABLE_SLOTS; made->count / 4 * 3 < count * room; made->count *= 2)
        ;
    made->slots = ns_allocate(allocator, made->count * sizeof *made->slots);
    made->keys = ns_allocate(allocator, made->count * sizeof *made->keys);
    return made->slots != NULL && made->keys != NULL;
}

/* Keys are put in once, so that none is compared. */
static bool stop_at_free_slot(const void *slots, size_t slot, uint64_t key)
{
    (void)key;
    return ns_slot_is_free((const ns_slot *)slots + slot);
}

static void put_slot(ns_layout_table *to, uint64_t key, ns_slot slot)
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

/* Marks the beginnings of cold entries that have classes in lower case. */
static void mark_lower(ns_layout *made)
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

/* Puts an item into each table that has it or a longer entry. In the hot one a cold item is a
 * beginning without an entry. */
static void put_item(ns_layout *made, size_t i)
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
static size_t rank_of(const ns_layout *made, size_t item)
{
    uint16_t set = made->shape_sets[made->entry_sets[made->item_entry[item]]].of[NS_SHAPE_TITLE];
    size_t classes = made->members[made->sets[set]];
    if (classes < TABLE_RANKS)
        return TABLE_RANKS - 1 - classes;
    return 0;
}

/* Inserts likely words first, so that they get their home slot. */
newsent_status ns_layout_tables(ns_layout *made)
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
        return ns_layout_no_memory(made);
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

newsent_status ns_layout_weights(ns_layout *made)
{
    const ns_builder *builder = made->builder;
    made->evidence_slots = ns_hash_slots(LEAST_WEIGHT_SLOTS, builder->evidence_count);
    made->evidence = ns_allocate(made->allocator, made->evidence_slots * sizeof *made->evidence);
    if (made->evidence == NULL)
        return ns_layout_no_memory(made);
    for (size_t r = 0; r < builder->evidence_count; r++) {
        size_t slot = ns_hash_probe(made->evidence, made->evidence_slots, builder->evidence[r].key,
                                    stop_at_free_weight);
        made->evidence[slot] = builder->evidence[r];
    }
    return NEWSENT_OK;
}

newsent_status ns_layout_identities(ns_layout *made)
{
    const ns_builder *builder = made->builder;
    made->identity_slots = ns_hash_slots(LEAST_WEIGHT_SLOTS, builder->form_count);
    size_t size = made->identity_slots * sizeof *made->identity_keys;
    made->identity_keys = ns_allocate(made->allocator, size);
    if (made->identity_keys == NULL)
        return ns_layout_no_memory(made);
    memset(made->identity_keys, 0, size);
    for (size_t f = 0; f < builder->form_count; f++) {
        ns_build_form form = builder->forms[f];
        size_t slot =
            ns_hash_probe(made->identity_keys, made->identity_slots, form.key, ns_identity_stop);
        ns_identity_key *at = &made->identity_keys[slot];
        if (at->identity != 0 && at->identity != form.identity)
            form.identity = NS_IDENTITY_SHARED;
        *at = (ns_identity_key){.key = form.key, .identity = form.identity};
    }
    return NEWSENT_OK;
}
