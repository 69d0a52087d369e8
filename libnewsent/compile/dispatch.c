/* Finds the classes that each program can begin and go on with, and turns them round into rows of rules by set. */
#include "dispatch.h"

#include <string.h>

#include "../base/error.h"
#include "../base/hash.h"

/* What a program can meet at its first two tokens; one byte a class. */
typedef struct reach {
    uint8_t *first, *second;
    bool can_end; /* after the first token */
} reach;

/* reach of all rules: rule r has classes [r * class_count, ...) of both arrays. */
typedef struct reaches {
    ns_builder *builder;
    const uint32_t *sets;
    const uint16_t *members;
    size_t set_count, words;
    uint8_t *first, *second, *can_end;
    uint64_t *row; /* the row being made */
} reaches;

static void walk(const ns_instruction *code, size_t pc, bool is_second, reach *found)
{
    for (;;) {
        const ns_instruction *at = &code[pc];
        switch (at->op) {
        case NS_OP_CLASS:
            (is_second ? found->second : found->first)[at->class_id] = 1;
            if (is_second)
                return;
            is_second = true;
            pc++;
            break;
        case NS_OP_ACCEPT: found->can_end |= is_second; return;
        case NS_OP_SPLIT:
            walk(code, (size_t)((long)pc + at->jump), is_second, found);
            pc++;
            break;
        case NS_OP_JUMP:
        case NS_OP_LOOK: pc = (size_t)((long)pc + at->jump); break;
        default: pc++;
        }
    }
}

/* Whether a token of this kind can have the built-in class. */
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

static bool has_form(uint16_t class_id, int kind, int shape)
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
    return class_id < NS_CLASS_FIRST_OWN && !has_kind(class_id, NS_TOKEN_NUMBER) && class_id != NS_CLASS_Alnum &&
           class_id != NS_CLASS_Symbol && class_id != NS_CLASS_Clitic;
}

static bool is_any(uint16_t class_id)
{
    return class_id == NS_CLASS_Any || class_id == NS_CLASS_LineStart || class_id == NS_CLASS_SentenceStart ||
           class_id == NS_CLASS_ParagraphStart;
}

static newsent_status check_first(const ns_builder *builder, const ns_rule *rule, const uint8_t *first)
{
    for (uint16_t id = 1; id < NS_CLASS_FIRST_OWN; id++)
        if (first[id] && (is_indefinite(id) || is_any(id)))
            return ns_fail_at(builder->error, NEWSENT_ERROR_SOURCE, builder->strings + rule->file, rule->line, 1,
                              "rule %s can begin with %s, that is with almost any token; begin it with a class of a lexicon or a word",
                              builder->strings + rule->name, builder->strings + builder->classes[id].name);
    return NEWSENT_OK;
}

static newsent_status walk_rules(reaches *all)
{
    const ns_builder *builder = all->builder;
    newsent_status status = NEWSENT_OK;
    for (size_t r = 0; r < builder->rule_count && status == NEWSENT_OK; r++) {
        reach found = {all->first + r * builder->class_count, all->second + r * builder->class_count, false};
        if (builder->rules[r].code_count == 0)
            continue;
        walk(builder->code, builder->rules[r].code, false, &found);
        all->can_end[r] = found.can_end;
        status = check_first(builder, &builder->rules[r], found.first);
    }
    return status;
}

/* Interns the row that all->row holds and appends its number. */
static newsent_status end_row(ns_dispatch *dispatch, reaches *all)
{
    ns_builder *builder = all->builder;
    size_t row_number = dispatch->word_count / (all->words == 0 ? 1 : all->words);
    uint64_t key = ns_hash_bytes((const char *)all->row, all->words * sizeof *all->row);
    uint32_t known = ns_key_map_get(&dispatch->map, key);
    if (!ns_reserve(&builder->allocator, &dispatch->rows, &dispatch->row_capacity, dispatch->row_count + 1, sizeof *dispatch->rows))
        return ns_fail_memory(builder->error);
    dispatch->rows[dispatch->row_count++] = (uint16_t)(known != 0 ? known - 1 : row_number);
    if (known != 0)
        return NEWSENT_OK;
    if (row_number > UINT16_MAX)
        return ns_fail(builder->error, NEWSENT_ERROR_SOURCE, "the rules begin in too many different ways");
    if (!ns_reserve(&builder->allocator, &dispatch->bits, &dispatch->word_capacity, dispatch->word_count + all->words + 1, sizeof *dispatch->bits) ||
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

static void set_bit(reaches *all, size_t rule)
{
    all->row[rule / 64] |= UINT64_C(1) << (rule % 64);
}

/* classes: first or second of all rules. */
static newsent_status add_set_rows(ns_dispatch *dispatch, reaches *all, const uint8_t *classes)
{
    newsent_status status = NEWSENT_OK;
    for (size_t set = 0; set < all->set_count && status == NEWSENT_OK; set++) {
        const uint16_t *members = all->members + all->sets[set];
        start_row(all);
        for (size_t r = 0; r < all->builder->rule_count; r++)
            for (uint16_t m = 1; m <= members[0]; m++)
                if (classes[r * all->builder->class_count + members[m]])
                    set_bit(all, r);
        status = end_row(dispatch, all);
    }
    return status;
}

/* Whether a class belongs to one of the fixed rows (pack.h: NS_ROW_*). */
static bool is_in_fixed_row(const ns_builder *builder, uint16_t class_id, int row)
{
    bool is_builtin = class_id < NS_CLASS_FIRST_OWN;
    if (row < NS_ROW_FIRST_RUN)
        return is_builtin && has_kind(class_id, row - NS_ROW_FIRST_KIND);
    if (row == NS_ROW_FIRST_RUN || row == NS_ROW_SECOND_RUN)
        return builder->classes[class_id].flags & NS_CLASS_RUN;
    if (row == NS_ROW_SECOND_COLD)
        return builder->classes[class_id].flags & NS_CLASS_COLD;
    int form = row - NS_ROW_SECOND_FORM;
    return is_builtin && (is_any(class_id) || has_form(class_id, form / NS_SHAPES, form % NS_SHAPES));
}

static bool rule_is_in_fixed_row(const reaches *all, size_t rule, int row)
{
    const ns_builder *builder = all->builder;
    const uint8_t *classes = (row < NS_ROW_SECOND_FORM ? all->first : all->second) + rule * builder->class_count;
    if (row == NS_ROW_SECOND_NONE)
        return all->can_end[rule];
    for (uint16_t id = 1; id < builder->class_count; id++)
        if (classes[id] && is_in_fixed_row(builder, id, row))
            return true;
    return false;
}

static newsent_status add_fixed_rows(ns_dispatch *dispatch, reaches *all)
{
    newsent_status status = NEWSENT_OK;
    for (int row = 0; row < NS_ROWS_FIXED && status == NEWSENT_OK; row++) {
        start_row(all);
        for (size_t r = 0; r < all->builder->rule_count; r++)
            if (rule_is_in_fixed_row(all, r, row))
                set_bit(all, r);
        status = end_row(dispatch, all);
    }
    return status;
}

newsent_status ns_dispatch_build(ns_dispatch *dispatch, ns_builder *builder, const uint32_t *sets, const uint16_t *members,
                                 size_t set_count)
{
    const newsent_allocator *allocator = &builder->allocator;
    size_t size = builder->rule_count * builder->class_count + 1, words = (builder->rule_count + 63) / 64;
    reaches all = {.builder = builder, .sets = sets, .members = members, .set_count = set_count, .words = words,
                   .first = ns_allocate(allocator, size), .second = ns_allocate(allocator, size),
                   .can_end = ns_allocate(allocator, builder->rule_count + 1), .row = ns_allocate(allocator, (words + 1) * sizeof *all.row)};
    newsent_status status = NEWSENT_OK;
    if (all.first == NULL || all.second == NULL || all.can_end == NULL || all.row == NULL)
        status = ns_fail_memory(builder->error);
    if (status == NEWSENT_OK)
        status = walk_rules(&all);
    if (status == NEWSENT_OK)
        status = add_set_rows(dispatch, &all, all.first);
    if (status == NEWSENT_OK)
        status = add_set_rows(dispatch, &all, all.second);
    if (status == NEWSENT_OK)
        status = add_fixed_rows(dispatch, &all);
    ns_release(allocator, all.first, size);
    ns_release(allocator, all.second, size);
    ns_release(allocator, all.can_end, builder->rule_count + 1);
    ns_release(allocator, all.row, (words + 1) * sizeof *all.row);
    return status;
}

void ns_dispatch_free(ns_dispatch *dispatch, const newsent_allocator *allocator)
{
    ns_discard(allocator, &dispatch->rows, &dispatch->row_capacity, sizeof *dispatch->rows);
    ns_discard(allocator, &dispatch->bits, &dispatch->word_capacity, sizeof *dispatch->bits);
    ns_key_map_free(&dispatch->map, allocator);
}
