/* Finds the classes that each program can begin and go on with, and turns them round into rows of
 * rules by set. */
#include "compile/emit/dispatch_table.h"

#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "compile/check/diagnostics.h"
#include "compile/emit/required.h"

enum {
    STEPS_MOST =
        1 << 20 /* of following one rule; the largest of the built-in ones take some thousands */
};

/* A class that a rule can begin with, and what can come next. */
typedef struct start {
    uint16_t class_id;
    bool can_end;                   /* the rule can be complete after it */
    bool has_any_third;             /* there are too many ways to know what can come third */
    uint8_t *second, *last, *third; /* one byte a class; last: a second one that can be the last */
    ns_required need;               /* what must come behind it */
} start;

/* Where a called pattern goes back to; the key stands for it and those above. */
typedef struct frame {
    size_t pc;
    const struct frame *up;
    uint64_t key;
} frame;

/* All starts, and the row being made. */
typedef struct reaches {
    ns_builder *builder;
    ns_dispatch_table *dispatch;
    const uint32_t *sets;
    const uint16_t *members;
    size_t set_count, words;
    start *starts; /* as many as dispatch->start_count */
    size_t start_capacity;
    uint64_t *row;
    ns_required_sets needs;
    size_t steps, third_steps; /* of walking the rule */
    ns_key_map third_places;   /* from which third classes were looked for, of this start */
    bool is_out_of_memory;
} reaches;

static uint64_t place_key(size_t pc, const frame *up)
{
    return ns_hash_add(up == NULL ? NS_HASH_START : up->key, pc);
}

static frame frame_of(size_t pc, const frame *up)
{
    return (frame){pc, up, place_key(pc, up)};
}

/* Whether third classes are to be looked for from this place: many ways lead to the same one, and
 * one time is enough. */
static bool is_new_place(reaches *all, size_t pc, const frame *up, uint16_t second)
{
    uint64_t key = ns_hash_add(place_key(pc, up), second);
    if (ns_key_map_get(&all->third_places, key) != 0)
        return false;
    all->is_out_of_memory |= !ns_key_map_put(&all->third_places, &all->builder->allocator, key, 1);
    return !all->is_out_of_memory;
}

/* Marks what can come at pc as third token, behind a second one of a class. */
static void walk_third(reaches *all, size_t pc, const frame *up, start *found, uint16_t second)
{
    const ns_builder *builder = all->builder;
    while (is_new_place(all, pc, up, second) && all->third_steps++ < STEPS_MOST) {
        const ns_instruction *at = &builder->code[pc];
        frame back;
        switch (at->op) {
        case NS_OP_CLASS: found->third[at->class_id] = 1; return;
        case NS_OP_CALL:
            back = frame_of(pc + 1, up);
            walk_third(all, builder->patterns[at->class_id].code, &back, found, second);
            return;
        case NS_OP_ACCEPT:
            if (up == NULL) {
                found->last[second] = 1;
                return;
            }
            pc = up->pc;
            up = up->up;
            break;
        case NS_OP_SPLIT:
            walk_third(all, (size_t)((long)pc + at->jump), up, found, second);
            pc++;
            break;
        case NS_OP_JUMP:
        case NS_OP_ASSERT: pc = (size_t)((long)pc + at->jump); break;
        default: pc++;
        }
    }
}

/* Marks what can come at pc as second token, and then as third. */
static void walk_second(reaches *all, size_t pc, const frame *up, start *found)
{
    const ns_builder *builder = all->builder;
    while (all->steps++ < STEPS_MOST) {
        const ns_instruction *at = &builder->code[pc];
        frame back;
        switch (at->op) {
        case NS_OP_CLASS:
            found->second[at->class_id] = 1;
            walk_third(all, pc + 1, up, found, at->class_id);
            return;
        case NS_OP_CALL:
            back = frame_of(pc + 1, up);
            walk_second(all, builder->patterns[at->class_id].code, &back, found);
            return;
        case NS_OP_ACCEPT:
            if (up == NULL) {
                found->can_end = true;
                return;
            }
            pc = up->pc;
            up = up->up;
            break;
        case NS_OP_SPLIT:
            walk_second(all, (size_t)((long)pc + at->jump), up, found);
            pc++;
            break;
        case NS_OP_JUMP:
        case NS_OP_ASSERT: pc = (size_t)((long)pc + at->jump); break;
        default: pc++;
        }
    }
}

/* The rarest of what is needed from pc on, here or after going back. */
static const ns_required *need_behind(const reaches *all, size_t pc, const frame *up)
{
    const ns_required *need = &all->needs.of[pc];
    for (; up != NULL; up = up->up)
        if (all->needs.of[up->pc].commonness < need->commonness)
            need = &all->needs.of[up->pc];
    return need;
}

/* The start of the rule with the class; made when new, after `first`, the first start of the rule.
 * NULL when memory ran out. */
static start *start_of(reaches *all, size_t first, uint16_t rule, uint16_t class_id)
{
    const newsent_allocator *allocator = &all->builder->allocator;
    ns_dispatch_table *dispatch = all->dispatch;
    size_t count = dispatch->start_count;
    for (size_t s = first; s < count; s++)
        if (all->starts[s].class_id == class_id)
            return &all->starts[s];
    if (!ns_reserve(allocator, &all->starts, &all->start_capacity, count + 1, sizeof(start)) ||
        !ns_reserve(allocator, &dispatch->starts, &dispatch->start_capacity, count + 1,
                    sizeof *dispatch->starts))
        return NULL;
    start *made = &all->starts[count];
    dispatch->starts[dispatch->start_count++] = rule;
    *made = (start){.class_id = class_id,
                    .second = ns_allocate(allocator, all->builder->class_count),
                    .last = ns_allocate(allocator, all->builder->class_count),
                    .third = ns_allocate(allocator, all->builder->class_count)};
    made->need.classes =
        ns_allocate(allocator, all->needs.class_words * sizeof *made->need.classes);
    bool has_all = made->second != NULL && made->last != NULL && made->third != NULL &&
                   made->need.classes != NULL;
    return has_all ? made : NULL;
}

/* Finds the starts of a rule from pc on. False when memory ran out. */
static bool walk_first(reaches *all, size_t pc, const frame *up, size_t first, uint16_t rule)
{
    const ns_builder *builder = all->builder;
    while (all->steps++ < STEPS_MOST) {
        const ns_instruction *at = &builder->code[pc];
        start *found;
        frame back;
        switch (at->op) {
        case NS_OP_CLASS:
            found = start_of(all, first, rule, at->class_id);
            if (found == NULL)
                return false;
            ns_required_either(&all->needs, &found->need, &found->need,
                               need_behind(all, pc + 1, up));
            ns_key_map_free(&all->third_places, &builder->allocator);
            walk_second(all, pc + 1, up, found);
            found->has_any_third |= all->third_steps >= STEPS_MOST;
            return !all->is_out_of_memory;
        case NS_OP_CALL:
            back = frame_of(pc + 1, up);
            return walk_first(all, builder->patterns[at->class_id].code, &back, first, rule);
        case NS_OP_ACCEPT:
            if (up == NULL)
                return true;
            pc = up->pc;
            up = up->up;
            break;
        case NS_OP_SPLIT:
            if (!walk_first(all, (size_t)((long)pc + at->jump), up, first, rule))
                return false;
            pc++;
            break;
        case NS_OP_JUMP:
        case NS_OP_ASSERT: pc = (size_t)((long)pc + at->jump); break;
        default: pc++;
        }
    }
    return true;
}

static bool has_kind(uint16_t class_id, int kind)
{
    switch (class_id) {
    case NS_CLASS_Number:
    case NS_CLASS_Digits:
    case NS_CLASS_Digits1:
    case NS_CLASS_Digits2:
    case NS_CLASS_Digits3:
    case NS_CLASS_Digits4: return kind == NS_TOKEN_NUMBER;
    case NS_CLASS_Alnum: return kind == NS_TOKEN_ALNUM;
    case NS_CLASS_Symbol: return kind == NS_TOKEN_SYMBOL;
    case NS_CLASS_Clitic: return kind == NS_TOKEN_CLITIC;
    case NS_CLASS_Punct: return kind == NS_TOKEN_PUNCT;
    case NS_CLASS_Word:
    case NS_CLASS_Lower:
    case NS_CLASS_Title:
    case NS_CLASS_Upper:
    case NS_CLASS_Mixed:
    case NS_CLASS_Cap:
    case NS_CLASS_Unknown: return kind == NS_TOKEN_WORD;
    default: return true;
    }
}

bool ns_builtin_has_form(uint16_t class_id, int kind, int shape)
{
    switch (class_id) {
    case NS_CLASS_Lower:
    case NS_CLASS_Unknown: return kind == NS_TOKEN_WORD && shape == NS_SHAPE_LOWER;
    case NS_CLASS_Title: return kind == NS_TOKEN_WORD && shape == NS_SHAPE_TITLE;
    case NS_CLASS_Upper: return kind == NS_TOKEN_WORD && shape == NS_SHAPE_UPPER;
    case NS_CLASS_Mixed: return kind == NS_TOKEN_WORD && shape == NS_SHAPE_MIXED;
    case NS_CLASS_Cap: return kind == NS_TOKEN_WORD && shape != NS_SHAPE_LOWER;
    default: return has_kind(class_id, kind);
    }
}

/* Classes that are no use for finding rules: nearly every token has one of them. */
static bool is_indefinite(uint16_t class_id)
{
    return class_id < NS_CLASS_FIRST_OWN && !has_kind(class_id, NS_TOKEN_NUMBER) &&
           class_id != NS_CLASS_Alnum && class_id != NS_CLASS_Symbol && class_id != NS_CLASS_Clitic;
}

static bool is_any(uint16_t class_id)
{
    return class_id == NS_CLASS_Any || class_id == NS_CLASS_LineStart ||
           class_id == NS_CLASS_SentenceStart || class_id == NS_CLASS_ParagraphStart;
}

static newsent_status check_starts(const reaches *all, const ns_rule *rule, size_t first)
{
    const ns_builder *builder = all->builder;
    if (all->steps > STEPS_MOST)
        return ns_fail_at(builder->error, NEWSENT_ERROR_SOURCE, builder->strings + rule->file,
                          rule->line, 1,
                          "rule %s goes on in too many ways: let no repeat hold what may be "
                          "nothing (x?)*, and fewer parts be optional",
                          builder->strings + rule->name);
    for (size_t s = first; s < all->dispatch->start_count; s++) {
        uint16_t id = all->starts[s].class_id;
        if (is_indefinite(id) || is_any(id))
            return ns_fail_at(
                builder->error, NEWSENT_ERROR_SOURCE, builder->strings + rule->file, rule->line, 1,
                "rule %s can begin with %s, that is with almost any token; begin it with a class "
                "of a lexicon or a word",
                builder->strings + rule->name, builder->strings + builder->classes[id].name);
    }
    return NEWSENT_OK;
}

static newsent_status walk_rules(reaches *all)
{
    const ns_builder *builder = all->builder;
    newsent_status status = NEWSENT_OK;
    for (size_t r = 0; r < builder->rule_count && status == NEWSENT_OK; r++) {
        size_t first = all->dispatch->start_count;
        if (builder->rules[r].code_count == 0)
            continue;
        all->steps = all->third_steps = 0;
        status = walk_first(all, builder->rules[r].code, NULL, first, (uint16_t)r)
                     ? check_starts(all, &builder->rules[r], first)
                     : ns_fail_memory(builder->error);
        status = ns_diagnostics_report(all->builder, status);
    }
    all->words = (all->dispatch->start_count + 63) / 64;
    all->row = ns_allocate(&builder->allocator, (all->words + 1) * sizeof *all->row);
    return status == NEWSENT_OK && all->row == NULL ? ns_fail_memory(builder->error) : status;
}

/* Interns the row that all->row holds and appends its number. */
static newsent_status end_row(ns_dispatch_table *dispatch, reaches *all)
{
    ns_builder *builder = all->builder;
    size_t row_number = dispatch->word_count / (all->words == 0 ? 1 : all->words);
    uint64_t key = ns_hash_bytes((const char *)all->row, all->words * sizeof *all->row);
    uint32_t known = ns_key_map_get(&dispatch->map, key);
    if (!ns_reserve(&builder->allocator, &dispatch->rows, &dispatch->row_capacity,
                    dispatch->row_count + 1, sizeof *dispatch->rows))
        return ns_fail_memory(builder->error);
    dispatch->rows[dispatch->row_count++] = (uint16_t)(known != 0 ? known - 1 : row_number);
    if (known != 0)
        return NEWSENT_OK;
    if (row_number > UINT16_MAX)
        return ns_fail(builder->error, NEWSENT_ERROR_SOURCE,
                       "the rules need more than %u distinct rows of first, second and third "
                       "tokens; use fewer alternatives at the start of rules",
                       UINT16_MAX);
    if (!ns_reserve(&builder->allocator, &dispatch->bits, &dispatch->word_capacity,
                    dispatch->word_count + all->words + 1, sizeof *dispatch->bits) ||
        !ns_key_map_put(&dispatch->map, &builder->allocator, key, (uint32_t)row_number + 1))
        return ns_fail_memory(builder->error);
    memcpy(dispatch->bits + dispatch->word_count, all->row, all->words * sizeof *all->row);
    dispatch->word_count += all->words;
    return NEWSENT_OK;
}

static void start_row(reaches *all)
{
    memset(all->row, 0, all->words * sizeof *all->row);
}

static bool is_needed(const ns_required *need, uint16_t class_id)
{
    return need->commonness != NS_REQUIRES_NOTHING &&
           need->classes[class_id / 64] >> (class_id % 64) & 1;
}

static void set_bit(reaches *all, size_t start_number)
{
    all->row[start_number / 64] |= UINT64_C(1) << (start_number % 64);
}

typedef enum place { FIRST, SECOND, ANYWHERE, LAST, THIRD } place;

static bool can_be(const reaches *all, size_t start_number, uint16_t class_id, place where)
{
    const start *given = &all->starts[start_number];
    switch (where) {
    case FIRST: return given->class_id == class_id;
    case SECOND: return given->second[class_id] != 0;
    case LAST:
        return given->has_any_third ? given->second[class_id] != 0 : given->last[class_id] != 0;
    case THIRD: return given->third[class_id] != 0;
    default: return is_needed(&given->need, class_id);
    }
}

/* The row of each class; the row of a set is made of those of its members. */
static void fill_class_rows(const reaches *all, place where, uint64_t *rows)
{
    memset(rows, 0, all->builder->class_count * all->words * sizeof *rows);
    for (size_t c = 0; c < all->builder->class_count; c++)
        for (size_t s = 0; s < all->dispatch->start_count; s++)
            if (can_be(all, s, (uint16_t)c, where))
                rows[c * all->words + s / 64] |= UINT64_C(1) << (s % 64);
}

static newsent_status add_set_rows(ns_dispatch_table *dispatch, reaches *all, place where,
                                   uint64_t *class_rows)
{
    newsent_status status = NEWSENT_OK;
    fill_class_rows(all, where, class_rows);
    for (size_t set = 0; set < all->set_count && status == NEWSENT_OK; set++) {
        const uint16_t *members = all->members + all->sets[set];
        start_row(all);
        for (uint16_t m = 1; m <= members[0]; m++)
            for (size_t w = 0; w < all->words; w++)
                all->row[w] |= class_rows[members[m] * all->words + w];
        status = end_row(dispatch, all);
    }
    return status;
}

/* The rows of sets, for each place where a token can stand. */
static newsent_status add_all_set_rows(ns_dispatch_table *dispatch, reaches *all)
{
    const newsent_allocator *allocator = &all->builder->allocator;
    size_t size = (all->builder->class_count * all->words + 1) * sizeof(uint64_t);
    uint64_t *class_rows = ns_allocate(allocator, size);
    newsent_status status = class_rows == NULL ? ns_fail_memory(all->builder->error) : NEWSENT_OK;
    for (place where = FIRST; where <= THIRD && status == NEWSENT_OK; where++)
        status = add_set_rows(dispatch, all, where, class_rows);
    ns_release(allocator, class_rows, size);
    return status;
}

/* Whether a token of a form (kind * NS_SHAPES + shape) can have the class by that alone. */
static bool is_of_form(uint16_t class_id, int form)
{
    return class_id < NS_CLASS_FIRST_OWN &&
           ns_builtin_has_form(class_id, form / NS_SHAPES, form % NS_SHAPES);
}

/* Whether one of the classes goes with a row of forms that begins at `first_form`, or with the row
 * of cold classes behind them. */
static bool meets_form_row(const ns_builder *builder, const uint8_t *classes, int row,
                           int first_form)
{
    bool is_cold = row == first_form + NS_TOKEN_FORMS;
    for (uint16_t id = 1; id < builder->class_count; id++)
        if (classes[id] && (is_cold ? (builder->classes[id].flags & NS_CLASS_COLD) != 0
                                    : is_of_form(id, row - first_form)))
            return true;
    return false;
}

static bool needs_number(const reaches *all, const ns_required *need)
{
    for (uint16_t id = 1; id < all->builder->class_count; id++)
        if (is_needed(need, id) && ns_is_numeric_class(all->builder, id))
            return true;
    return false;
}

static bool start_is_in_fixed_row(const reaches *all, size_t start_number, int row)
{
    const start *given = &all->starts[start_number];
    if (row == NS_ROW_REQUIRES_NONE)
        return given->need.commonness == NS_REQUIRES_NOTHING;
    if (row == NS_ROW_REQUIRES_NUMBER)
        return needs_number(all, &given->need);
    if (row == NS_ROW_SECOND_NONE)
        return given->can_end;
    if (row < NS_ROW_SECOND_FORM)
        return given->class_id < NS_CLASS_FIRST_OWN &&
               has_kind(given->class_id, row - NS_ROW_FIRST_KIND);
    if (row < NS_ROW_LAST_FORM)
        return meets_form_row(all->builder, given->second, row, NS_ROW_SECOND_FORM);
    if (row < NS_ROW_THIRD_FORM)
        return meets_form_row(all->builder, given->has_any_third ? given->second : given->last, row,
                              NS_ROW_LAST_FORM);
    return meets_form_row(all->builder, given->third, row, NS_ROW_THIRD_FORM);
}

static newsent_status add_fixed_rows(ns_dispatch_table *dispatch, reaches *all)
{
    newsent_status status = NEWSENT_OK;
    for (int row = 0; row < NS_ROWS_FIXED && status == NEWSENT_OK; row++) {
        start_row(all);
        for (size_t s = 0; s < dispatch->start_count; s++)
            if (start_is_in_fixed_row(all, s, row))
                set_bit(all, s);
        status = end_row(dispatch, all);
    }
    return status;
}

static void free_reaches(reaches *all)
{
    const newsent_allocator *allocator = &all->builder->allocator;
    for (size_t s = 0; s < all->dispatch->start_count; s++) {
        ns_release(allocator, all->starts[s].second, all->builder->class_count);
        ns_release(allocator, all->starts[s].last, all->builder->class_count);
        ns_release(allocator, all->starts[s].third, all->builder->class_count);
        ns_release(allocator, all->starts[s].need.classes,
                   all->needs.class_words * sizeof(uint64_t));
    }
    ns_required_free(&all->needs);
    ns_key_map_free(&all->third_places, allocator);
    ns_discard(allocator, &all->starts, &all->start_capacity, sizeof(start));
    ns_release(allocator, all->row, (all->words + 1) * sizeof *all->row);
}

newsent_status ns_dispatch_table_build(ns_dispatch_table *dispatch, ns_builder *builder,
                                       const uint32_t *sets, const uint16_t *members,
                                       size_t set_count)
{
    reaches all = {.builder = builder,
                   .dispatch = dispatch,
                   .sets = sets,
                   .members = members,
                   .set_count = set_count};
    newsent_status status = ns_required_find(&all.needs, builder);
    if (status == NEWSENT_OK)
        status = walk_rules(&all);
    if (status == NEWSENT_OK)
        status = add_all_set_rows(dispatch, &all);
    if (status == NEWSENT_OK)
        status = add_fixed_rows(dispatch, &all);
    free_reaches(&all);
    return status;
}

void ns_dispatch_table_free(ns_dispatch_table *dispatch, const newsent_allocator *allocator)
{
    ns_discard(allocator, &dispatch->rows, &dispatch->row_capacity, sizeof *dispatch->rows);
    ns_discard(allocator, &dispatch->bits, &dispatch->word_capacity, sizeof *dispatch->bits);
    ns_discard(allocator, &dispatch->starts, &dispatch->start_capacity, sizeof *dispatch->starts);
    ns_key_map_free(&dispatch->map, allocator);
}
