/* Groups rows into entries, and the classes of an entry in one capitalisation into a set. Equal
 * sets are stored once: some 100,000 entries have few different ones. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "compile/emit/layout.h"

enum { MAX_CLASSES_OF_ENTRY = 128 };

/* By item, then by class. */
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

/* Interns a list of ids: a count, then the ids. *at is its offset in members. */
static newsent_status add_set(ns_layout *made, const uint16_t *ids, uint16_t count, uint16_t *set)
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
    if (!NS_LAYOUT_RESERVE(made, sets, set_capacity, made->set_count + 1) ||
        !NS_LAYOUT_RESERVE(made, members, member_capacity, made->member_count + count + 1) ||
        !ns_key_map_put(&made->set_map, made->allocator, key, (uint32_t)made->set_count + 1))
        return ns_layout_no_memory(made);
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
static newsent_status set_of_rows(ns_layout *made, const ns_build_row *rows, size_t count,
                                  int shape, uint16_t *set)
{
    uint16_t ids[MAX_CLASSES_OF_ENTRY] = {0};
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
        return ns_layout_no_memory(made);
    return status;
}

/* Interns the sets of an entry. */
static newsent_status add_shape_sets(ns_layout *made, const ns_shape_sets *sets, uint16_t *at)
{
    uint64_t key = ns_hash_bytes((const char *)sets, sizeof *sets);
    uint32_t known = ns_key_map_get(&made->shape_set_map, key);
    *at = (uint16_t)(known != 0 ? known - 1 : made->shape_set_count);
    if (known != 0)
        return NEWSENT_OK;
    if (made->shape_set_count == UINT16_MAX)
        return ns_fail(made->builder->error, NEWSENT_ERROR_SOURCE,
                       "more than %d different ways to be capitalised and classed", UINT16_MAX);
    if (!NS_LAYOUT_RESERVE(made, shape_sets, shape_set_capacity, made->shape_set_count + 1) ||
        !ns_key_map_put(&made->shape_set_map, made->allocator, key,
                        (uint32_t)made->shape_set_count + 1))
        return ns_layout_no_memory(made);
    made->shape_sets[made->shape_set_count++] = *sets;
    return NEWSENT_OK;
}

/* The classes of an entry in cold tables only are marked: the matcher completes a token for them.
 */
static void mark_cold(ns_builder *builder, const ns_build_row *rows, size_t count)
{
    if (builder->items[rows->item].is_hot)
        return;
    for (size_t r = 0; r < count; r++)
        builder->classes[rows[r].class_id].flags |= (uint16_t)NS_CLASS_COLD;
}

/* Makes an entry of the rows of one item. */
static newsent_status add_entry(ns_layout *made, const ns_build_row *rows, size_t count)
{
    newsent_status status = NEWSENT_OK;
    ns_shape_sets sets;
    made->entries[made->entry_count] = (ns_entry){0};
    for (int shape = 0; shape < NS_SHAPES && status == NEWSENT_OK; shape++)
        status = set_of_rows(made, rows, count, shape, &sets.of[shape]);
    if (status == NEWSENT_OK)
        status = add_shape_sets(made, &sets, &made->entry_sets[made->entry_count]);
    made->item_entry[rows->item] = (uint32_t)made->entry_count++;
    return status;
}

/* Entry 0 is the one of items without classes. */
static newsent_status add_empty_entry(ns_layout *made)
{
    uint16_t empty;
    made->entries[made->entry_count++] = (ns_entry){0};
    newsent_status status = add_set(made, NULL, 0, &empty);
    if (status != NEWSENT_OK)
        return status;
    return add_shape_sets(made, &(ns_shape_sets){{0}}, &made->entry_sets[0]);
}

/* Sorts the rows by item and makes an entry of each group. */
static newsent_status group_rows(ns_layout *made)
{
    ns_builder *builder = made->builder;
    if (!NS_LAYOUT_RESERVE(made, item_entry, item_entry_capacity, builder->item_count + 1) ||
        !NS_LAYOUT_RESERVE(made, entries, entry_capacity, builder->item_count + 1) ||
        !NS_LAYOUT_RESERVE(made, entry_sets, entry_set_capacity, builder->item_count + 1))
        return ns_layout_no_memory(made);
    memset(made->item_entry, 0, builder->item_count * sizeof *made->item_entry);
    newsent_status status = add_empty_entry(made);
    if (builder->row_count > 0)
        qsort(builder->rows, builder->row_count, sizeof *builder->rows, compare_rows);
    for (size_t first = 0, end; first < builder->row_count && status == NEWSENT_OK; first = end) {
        const ns_build_row *rows = builder->rows + first;
        for (end = first; end < builder->row_count && builder->rows[end].item == rows->item; end++)
            ;
        mark_cold(builder, rows, end - first);
        status = add_entry(made, rows, end - first);
    }
    return status;
}

/* The set that a run of a token rule is dispatched by. */
static newsent_status make_run_sets(ns_layout *made)
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

/* The classes of a kind of item that rules use; gives their count. */
static uint16_t classes_of_kind(const ns_builder *builder, int kind, uint16_t *ids)
{
    uint16_t count = 0;
    for (int c = 0; c < NS_ITEM_CLASSES && ns_item_class_names[kind][c] != NULL; c++) {
        const char *name = ns_item_class_names[kind][c];
        uint32_t known = ns_key_map_get(&builder->class_map, ns_hash_bytes(name, strlen(name)));
        if (known != 0)
            ids[count++] = (uint16_t)(known - 1);
    }
    return count;
}

/* The set of each kind of item. */
static newsent_status make_item_sets(ns_layout *made)
{
    newsent_status status = NEWSENT_OK;
    for (int kind = 0; kind < NS_ITEM_KINDS && status == NEWSENT_OK; kind++) {
        uint16_t ids[MAX_CLASSES_OF_ENTRY];
        uint16_t count = classes_of_kind(made->builder, kind, ids);
        count = add_unions(made->builder, ids, count);
        qsort(ids, count, sizeof *ids, compare_ids);
        status = add_set(made, ids, count, &made->item_sets[kind]);
    }
    return status;
}

/* A union of which a member is cold is cold. */
static void spread_cold(ns_builder *builder)
{
    for (size_t u = 0; u < builder->union_count; u++)
        builder->classes[builder->unions[u].class_id].flags |=
            builder->classes[builder->unions[u].member].flags & NS_CLASS_COLD;
}

newsent_status ns_layout_sets(ns_layout *made)
{
    newsent_status status = group_rows(made);
    spread_cold(made->builder);
    if (status == NEWSENT_OK)
        status = make_run_sets(made);
    if (status == NEWSENT_OK)
        status = make_item_sets(made);
    return status;
}
