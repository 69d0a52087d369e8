/* Turns starts of rules round: from a token to the rules that can begin with it. */
#include "compile/emit/dispatch_table.h"

#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "compile/emit/rule_starts.h"
#include "compile/emit/token_forms.h"
#include "pack/rule_rows.h"

/* The table being made. */
typedef struct table_builder {
    ns_builder *builder;
    ns_dispatch_table *dispatch;
    const uint32_t *sets;
    const uint16_t *members;
    size_t set_count;
    ns_rule_starts starts;
    size_t words;  /* of a row */
    uint64_t *row; /* the one being made; words + 1, so that none is empty */
} table_builder;

/* ---------------------------------------------------------------- Rows */

static void begin_row(table_builder *all)
{
    memset(all->row, 0, all->words * sizeof *all->row);
}

static void set_bit(uint64_t *row, size_t start)
{
    row[start / 64] |= UINT64_C(1) << (start % 64);
}

/* Appends a row that no other is like. */
static newsent_status add_row(table_builder *all, uint64_t key, size_t number)
{
    ns_builder *builder = all->builder;
    ns_dispatch_table *dispatch = all->dispatch;
    if (number > UINT16_MAX)
        return ns_fail(builder->error, NEWSENT_ERROR_SOURCE,
                       "too many distinct first-token sets (limit %d); simplify the alternatives "
                       "at the start of rules",
                       UINT16_MAX + 1);
    if (!ns_reserve(&builder->allocator, &dispatch->bits, &dispatch->word_capacity,
                    dispatch->word_count + all->words + 1, sizeof *dispatch->bits) ||
        !ns_key_map_put(&dispatch->map, &builder->allocator, key, (uint32_t)number + 1))
        return ns_fail_memory(builder->error);
    memcpy(dispatch->bits + dispatch->word_count, all->row, all->words * sizeof *all->row);
    dispatch->word_count += all->words;
    return NEWSENT_OK;
}

/* Interns the row that all->row holds and appends its number. */
static newsent_status end_row(table_builder *all)
{
    ns_builder *builder = all->builder;
    ns_dispatch_table *dispatch = all->dispatch;
    uint64_t key = ns_hash_bytes((const char *)all->row, all->words * sizeof *all->row);
    uint32_t known = ns_key_map_get(&dispatch->map, key);
    size_t number = known - 1;
    newsent_status status = NEWSENT_OK;
    if (known == 0) {
        if (all->words == 0)
            number = 0;
        else
            number = dispatch->word_count / all->words;
        status = add_row(all, key, number);
    }
    if (status != NEWSENT_OK)
        return status;
    if (!ns_reserve(&builder->allocator, &dispatch->rows, &dispatch->row_capacity,
                    dispatch->row_count + 1, sizeof *dispatch->rows))
        return ns_fail_memory(builder->error);
    dispatch->rows[dispatch->row_count++] = (uint16_t)number;
    return NEWSENT_OK;
}

/* ---------------------------------------------------------------- Rows of sets */

/* Where a token stands, in the order of the rows of the pack. */
typedef enum place { FIRST, SECOND, ANYWHERE, LAST, THIRD } place;

static bool is_required(const ns_required *required, uint16_t class_id)
{
    return required->commonness != NS_REQUIRES_NOTHING &&
           required->classes[class_id / 64] >> (class_id % 64) & 1;
}

/* What can come second and end a match; all that can come second where that is not known. */
static const uint8_t *last_of(const ns_rule_start *start)
{
    if (start->has_any_third)
        return start->second;
    return start->last;
}

static bool can_be(const ns_rule_start *start, uint16_t class_id, place where)
{
    switch (where) {
    case FIRST: return start->class_id == class_id;
    case SECOND: return start->second[class_id] != 0;
    case LAST: return last_of(start)[class_id] != 0;
    case THIRD: return start->third[class_id] != 0;
    default: return is_required(&start->required, class_id);
    }
}

/* The row of each class; the row of a set is made of those of its members. */
static void fill_class_rows(const table_builder *all, place where, uint64_t *rows)
{
    size_t class_count = all->builder->class_count;
    memset(rows, 0, class_count * all->words * sizeof *rows);
    for (size_t c = 0; c < class_count; c++)
        for (size_t s = 0; s < all->starts.count; s++)
            if (can_be(&all->starts.items[s], (uint16_t)c, where))
                set_bit(rows + c * all->words, s);
}

/* One row for each set: the union of the rows of its members. */
static newsent_status add_set_rows(table_builder *all, place where, uint64_t *class_rows)
{
    newsent_status status = NEWSENT_OK;
    fill_class_rows(all, where, class_rows);
    for (size_t set = 0; set < all->set_count && status == NEWSENT_OK; set++) {
        const uint16_t *members = all->members + all->sets[set];
        begin_row(all);
        for (uint16_t m = 1; m <= members[0]; m++)
            for (size_t w = 0; w < all->words; w++)
                all->row[w] |= class_rows[members[m] * all->words + w];
        status = end_row(all);
    }
    return status;
}

/* Rows for each use of a set. A row is the union of the rows of its classes, which are computed
 * once. */
static newsent_status add_all_set_rows(table_builder *all)
{
    const newsent_allocator *allocator = &all->builder->allocator;
    size_t size = (all->builder->class_count * all->words + 1) * sizeof(uint64_t);
    uint64_t *class_rows = ns_allocate(allocator, size);
    newsent_status status = NEWSENT_OK;
    if (class_rows == NULL)
        return ns_fail_memory(all->builder->error);
    for (place where = FIRST; where <= THIRD && status == NEWSENT_OK; where++)
        status = add_set_rows(all, where, class_rows);
    ns_release(allocator, class_rows, size);
    return status;
}

/* ---------------------------------------------------------------- Fixed rows */

/* Whether one of the classes goes with a row of the forms that begin at `first`: with a form, or,
 * in the row behind them, with a cold class. */
static bool meets_form_row(const ns_builder *builder, const uint8_t *classes, int row, int first)
{
    bool is_cold_row = row == first + NS_TOKEN_FORMS;
    for (uint16_t id = 1; id < builder->class_count; id++) {
        if (classes[id] == 0)
            continue;
        if (is_cold_row && (builder->classes[id].flags & NS_CLASS_COLD))
            return true;
        if (!is_cold_row && ns_class_has_form(id, row - first))
            return true;
    }
    return false;
}

static bool requires_number(const ns_builder *builder, const ns_required *required)
{
    for (uint16_t id = 1; id < builder->class_count; id++)
        if (is_required(required, id) && ns_is_numeric_class(builder, id))
            return true;
    return false;
}

/* The meaning of NS_ROW_* in rule_rows.h, as a condition on one start. */
static bool is_in_fixed_row(const ns_builder *builder, const ns_rule_start *start, int row)
{
    if (row == NS_ROW_REQUIRES_NONE)
        return start->required.commonness == NS_REQUIRES_NOTHING;
    if (row == NS_ROW_REQUIRES_NUMBER)
        return requires_number(builder, &start->required);
    if (row == NS_ROW_SECOND_NONE)
        return start->can_end;
    if (row < NS_ROW_SECOND_FORM)
        return start->class_id < NS_CLASS_FIRST_OWN &&
               ns_builtin_has_kind(start->class_id, row - NS_ROW_FIRST_KIND);
    if (row < NS_ROW_LAST_FORM)
        return meets_form_row(builder, start->second, row, NS_ROW_SECOND_FORM);
    if (row < NS_ROW_THIRD_FORM)
        return meets_form_row(builder, last_of(start), row, NS_ROW_LAST_FORM);
    return meets_form_row(builder, start->third, row, NS_ROW_THIRD_FORM);
}

/* The rows NS_ROW_*, which belong to no set. */
static newsent_status add_fixed_rows(table_builder *all)
{
    newsent_status status = NEWSENT_OK;
    for (int row = 0; row < NS_ROWS_FIXED && status == NEWSENT_OK; row++) {
        begin_row(all);
        for (size_t s = 0; s < all->starts.count; s++)
            if (is_in_fixed_row(all->builder, &all->starts.items[s], row))
                set_bit(all->row, s);
        status = end_row(all);
    }
    return status;
}

/* ---------------------------------------------------------------- The table */

/* Copies the rule of each start, which is all that the matcher needs of it. */
static newsent_status add_starts(table_builder *all)
{
    const newsent_allocator *allocator = &all->builder->allocator;
    ns_dispatch_table *dispatch = all->dispatch;
    size_t count = all->starts.count;
    all->words = (count + 63) / 64;
    all->row = ns_allocate(allocator, (all->words + 1) * sizeof *all->row);
    if (all->row == NULL || !ns_reserve(allocator, &dispatch->starts, &dispatch->start_capacity,
                                        count, sizeof *dispatch->starts))
        return ns_fail_memory(all->builder->error);
    for (size_t s = 0; s < count; s++)
        dispatch->starts[s] = all->starts.items[s].rule;
    dispatch->start_count = count;
    return NEWSENT_OK;
}

newsent_status ns_dispatch_table_build(ns_dispatch_table *dispatch, ns_builder *builder,
                                       const uint32_t *sets, const uint16_t *members,
                                       size_t set_count)
{
    table_builder all = {.builder = builder,
                         .dispatch = dispatch,
                         .sets = sets,
                         .members = members,
                         .set_count = set_count};
    newsent_status status = ns_rule_starts_find(&all.starts, builder);
    if (status != NEWSENT_OK)
        goto cleanup;
    status = add_starts(&all);
    if (status != NEWSENT_OK)
        goto cleanup;
    status = add_all_set_rows(&all);
    if (status != NEWSENT_OK)
        goto cleanup;
    status = add_fixed_rows(&all);
cleanup:
    ns_release(&builder->allocator, all.row, (all.words + 1) * sizeof *all.row);
    ns_rule_starts_free(&all.starts, &builder->allocator);
    return status;
}

void ns_dispatch_table_free(ns_dispatch_table *dispatch, const newsent_allocator *allocator)
{
    ns_discard(allocator, &dispatch->rows, &dispatch->row_capacity, sizeof *dispatch->rows);
    ns_discard(allocator, &dispatch->bits, &dispatch->word_capacity, sizeof *dispatch->bits);
    ns_discard(allocator, &dispatch->starts, &dispatch->start_capacity, sizeof *dispatch->starts);
    ns_key_map_free(&dispatch->map, allocator);
}
