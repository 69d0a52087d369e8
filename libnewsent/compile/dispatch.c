/* Finds the classes that each program can begin and go on with, and turns them round into rows of rules by set. */
#include "dispatch.h"

#include <string.h>

#include "../base/error.h"
#include "../base/hash.h"

/* A class that a rule can begin with, and what can come next. */
typedef struct start {
    uint16_t class_id;
    bool can_end;    /* the rule can be complete after it */
    uint8_t *second; /* one byte a class */
} start;

#define NEEDS_NOTHING UINT64_MAX

/* Classes of which every match of a program has one; NEEDS_NOTHING when there are no such. */
typedef struct ns_need {
    uint64_t commonness; /* of the classes together: the rarer, the better */
    uint64_t *classes;   /* one bit a class */
} ns_need;

/* An instruction that can step over the first token. */
typedef struct first_place {
    size_t start, pc; /* pc: of the rule's code */
} first_place;

/* All starts, and the row being made. */
typedef struct reaches {
    ns_builder *builder;
    ns_dispatch *dispatch;
    const uint32_t *sets;
    const uint16_t *members;
    size_t set_count, words;
    start *starts; /* as many as dispatch->start_count */
    size_t start_capacity;
    uint64_t *row;
    uint64_t *commonness; /* of each class; NEEDS_NOTHING for one that cannot be looked for beforehand */
    ns_need *needs;       /* of each start */
    first_place *firsts;  /* where the rules' first classes stand */
    size_t first_count, first_capacity;
    size_t class_words;
} reaches;

/* Marks what can come at pc, without stepping over a token. */
static void walk_second(const ns_instruction *code, size_t pc, start *found)
{
    for (;;) {
        const ns_instruction *at = &code[pc];
        switch (at->op) {
        case NS_OP_CLASS: found->second[at->class_id] = 1; return;
        case NS_OP_ACCEPT: found->can_end = true; return;
        case NS_OP_SPLIT:
            walk_second(code, (size_t)((long)pc + at->jump), found);
            pc++;
            break;
        case NS_OP_JUMP:
        case NS_OP_LOOK: pc = (size_t)((long)pc + at->jump); break;
        default: pc++;
        }
    }
}

static bool add_first(reaches *all, size_t start_number, size_t pc)
{
    if (!ns_reserve(&all->builder->allocator, &all->firsts, &all->first_capacity, all->first_count + 1, sizeof *all->firsts))
        return false;
    all->firsts[all->first_count++] = (first_place){start_number, pc};
    return true;
}

/* The start of the rule with the class; made when new, after `first`, the first start of the rule. NULL when memory ran out. */
static start *start_of(reaches *all, size_t first, uint16_t rule, uint16_t class_id)
{
    ns_builder *builder = all->builder;
    ns_dispatch *dispatch = all->dispatch;
    for (size_t s = first; s < dispatch->start_count; s++)
        if (all->starts[s].class_id == class_id)
            return &all->starts[s];
    uint8_t *second = ns_allocate(&builder->allocator, builder->class_count);
    if (second == NULL || !ns_reserve(&builder->allocator, &all->starts, &all->start_capacity, dispatch->start_count + 1, sizeof(start)) ||
        !ns_reserve(&builder->allocator, &dispatch->starts, &dispatch->start_capacity, dispatch->start_count + 1, sizeof *dispatch->starts)) {
        ns_release(&builder->allocator, second, builder->class_count);
        return NULL;
    }
    dispatch->starts[dispatch->start_count] = rule;
    all->starts[dispatch->start_count] = (start){.class_id = class_id, .second = second};
    return &all->starts[dispatch->start_count++];
}

/* Finds the starts of a rule from pc on. False when memory ran out. */
static bool walk_first(reaches *all, size_t pc, size_t first, uint16_t rule)
{
    const ns_instruction *code = all->builder->code;
    for (;;) {
        const ns_instruction *at = &code[pc];
        start *found;
        switch (at->op) {
        case NS_OP_CLASS:
            found = start_of(all, first, rule, at->class_id);
            if (found == NULL || !add_first(all, (size_t)(found - all->starts), pc - all->builder->rules[rule].code))
                return false;
            walk_second(code, pc + 1, found);
            return true;
        case NS_OP_ACCEPT: return true;
        case NS_OP_SPLIT:
            if (!walk_first(all, (size_t)((long)pc + at->jump), first, rule))
                return false;
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

static newsent_status check_starts(const reaches *all, const ns_rule *rule, size_t first)
{
    const ns_builder *builder = all->builder;
    for (size_t s = first; s < all->dispatch->start_count; s++) {
        uint16_t id = all->starts[s].class_id;
        if (is_indefinite(id) || is_any(id))
            return ns_fail_at(builder->error, NEWSENT_ERROR_SOURCE, builder->strings + rule->file, rule->line, 1,
                              "rule %s can begin with %s, that is with almost any token; begin it with a class of a lexicon or a word",
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
        status = walk_first(all, builder->rules[r].code, first, (uint16_t)r) ? check_starts(all, &builder->rules[r], first)
                                                                             : ns_fail_memory(builder->error);
    }
    all->words = (all->dispatch->start_count + 63) / 64;
    all->row = ns_allocate(&builder->allocator, (all->words + 1) * sizeof *all->row);
    return status == NEWSENT_OK && all->row == NULL ? ns_fail_memory(builder->error) : status;
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

static bool is_needed(const reaches *all, size_t start_number, uint16_t class_id)
{
    const ns_need *need = &all->needs[start_number];
    return need->commonness != NEEDS_NOTHING && need->classes[class_id / 64] >> (class_id % 64) & 1;
}

static void set_bit(reaches *all, size_t start_number)
{
    all->row[start_number / 64] |= UINT64_C(1) << (start_number % 64);
}

typedef enum place { FIRST, SECOND, ANYWHERE } place;

static bool can_be(const reaches *all, size_t start_number, uint16_t class_id, place where)
{
    const start *given = &all->starts[start_number];
    switch (where) {
    case FIRST: return given->class_id == class_id;
    case SECOND: return given->second[class_id] != 0;
    default: return is_needed(all, start_number, class_id);
    }
}

static newsent_status add_set_rows(ns_dispatch *dispatch, reaches *all, place where)
{
    newsent_status status = NEWSENT_OK;
    for (size_t set = 0; set < all->set_count && status == NEWSENT_OK; set++) {
        const uint16_t *members = all->members + all->sets[set];
        start_row(all);
        for (size_t s = 0; s < dispatch->start_count; s++)
            for (uint16_t m = 1; m <= members[0]; m++)
                if (can_be(all, s, members[m], where))
                    set_bit(all, s);
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

static bool start_is_in_fixed_row(const reaches *all, size_t start_number, int row)
{
    const start *given = &all->starts[start_number];
    if (row == NS_ROW_NEEDS_NONE)
        return all->needs[start_number].commonness == NEEDS_NOTHING;
    if (row == NS_ROW_SECOND_NONE)
        return given->can_end;
    if (row < NS_ROW_SECOND_FORM)
        return is_in_fixed_row(all->builder, given->class_id, row);
    for (uint16_t id = 1; id < all->builder->class_count; id++)
        if (given->second[id] && is_in_fixed_row(all->builder, id, row))
            return true;
    return false;
}

static newsent_status add_fixed_rows(ns_dispatch *dispatch, reaches *all)
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

static newsent_status measure_classes(reaches *all)
{
    const ns_builder *builder = all->builder;
    all->commonness = ns_allocate(&builder->allocator, builder->class_count * sizeof *all->commonness);
    if (all->commonness == NULL)
        return ns_fail_memory(builder->error);
    for (size_t r = 0; r < builder->row_count; r++)
        all->commonness[builder->rows[r].class_id] += builder->items[builder->rows[r].item].commonness;
    for (size_t u = 0; u < builder->union_count; u++)
        all->commonness[builder->unions[u].class_id] += all->commonness[builder->unions[u].member];
    for (size_t c = 0; c < builder->class_count; c++)
        if (c < NS_CLASS_FIRST_OWN || builder->classes[c].flags & (NS_CLASS_COLD | NS_CLASS_RUN))
            all->commonness[c] = NEEDS_NOTHING;
    return NEWSENT_OK;
}

static void need_class(const reaches *all, ns_need *need, uint16_t class_id)
{
    memset(need->classes, 0, all->class_words * sizeof *need->classes);
    need->classes[class_id / 64] = UINT64_C(1) << (class_id % 64);
    need->commonness = all->commonness[class_id];
}

static void need_as(const reaches *all, ns_need *need, const ns_need *other)
{
    memcpy(need->classes, other->classes, all->class_words * sizeof *need->classes);
    need->commonness = other->commonness;
}

/* Either way is possible: what both need together. */
static void need_either(const reaches *all, ns_need *need, const ns_need *a, const ns_need *b)
{
    for (size_t w = 0; w < all->class_words; w++)
        need->classes[w] = a->classes[w] | b->classes[w];
    bool is_nothing = a->commonness == NEEDS_NOTHING || b->commonness == NEEDS_NOTHING;
    need->commonness = is_nothing ? NEEDS_NOTHING : a->commonness + b->commonness;
}

/* What a program needs from each instruction on. Jumps go forward only, so one pass from the end finds it. */
static void find_need(const reaches *all, const ns_instruction *code, size_t pc, ns_need *needs)
{
    const ns_instruction *at = &code[pc];
    switch (at->op) {
    case NS_OP_CLASS:
        if (all->commonness[at->class_id] < needs[pc + 1].commonness)
            need_class(all, &needs[pc], at->class_id);
        else
            need_as(all, &needs[pc], &needs[pc + 1]);
        break;
    case NS_OP_ACCEPT: needs[pc].commonness = NEEDS_NOTHING; break;
    case NS_OP_SPLIT: need_either(all, &needs[pc], &needs[pc + 1], &needs[(long)pc + at->jump]); break;
    case NS_OP_JUMP:
    case NS_OP_LOOK: need_as(all, &needs[pc], &needs[(long)pc + at->jump]); break;
    default: need_as(all, &needs[pc], &needs[pc + 1]);
    }
}

/* What the starts of a rule need behind their first token. firsts of the rule are [from, to). */
static newsent_status find_needs_of_rule(reaches *all, size_t rule, size_t from, size_t to)
{
    const ns_builder *builder = all->builder;
    const ns_instruction *code = builder->code + builder->rules[rule].code;
    size_t count = builder->rules[rule].code_count + 1, words = count * all->class_words;
    ns_need *needs = ns_allocate(&builder->allocator, count * sizeof *needs);
    uint64_t *bits = ns_allocate(&builder->allocator, words * sizeof *bits);
    newsent_status status = needs == NULL || bits == NULL ? ns_fail_memory(builder->error) : NEWSENT_OK;
    for (size_t i = 0; i < count && status == NEWSENT_OK; i++)
        needs[i] = (ns_need){NEEDS_NOTHING, bits + i * all->class_words};
    for (size_t pc = count - 1; pc-- > 0 && status == NEWSENT_OK;)
        find_need(all, code, pc, needs);
    for (size_t f = from; f < to && status == NEWSENT_OK; f++) {
        ns_need *of_start = &all->needs[all->firsts[f].start], *behind = &needs[all->firsts[f].pc + 1];
        need_either(all, of_start, of_start, behind);
    }
    ns_release(&builder->allocator, needs, count * sizeof *needs);
    ns_release(&builder->allocator, bits, words * sizeof *bits);
    return status;
}

static newsent_status find_needs(reaches *all)
{
    const ns_builder *builder = all->builder;
    size_t starts = all->dispatch->start_count;
    all->class_words = (builder->class_count + 63) / 64;
    newsent_status status = measure_classes(all);
    all->needs = ns_allocate(&builder->allocator, (starts + 1) * sizeof *all->needs);
    if (all->needs == NULL)
        return ns_fail_memory(builder->error);
    for (size_t s = 0; s < starts && status == NEWSENT_OK; s++) {
        all->needs[s].classes = ns_allocate(&builder->allocator, all->class_words * sizeof(uint64_t));
        status = all->needs[s].classes == NULL ? ns_fail_memory(builder->error) : NEWSENT_OK;
    }
    for (size_t from = 0, to; from < all->first_count && status == NEWSENT_OK; from = to) {
        uint16_t rule = all->dispatch->starts[all->firsts[from].start];
        for (to = from; to < all->first_count && all->dispatch->starts[all->firsts[to].start] == rule; to++)
            ;
        status = find_needs_of_rule(all, rule, from, to);
    }
    return status;
}

static void free_reaches(reaches *all)
{
    const newsent_allocator *allocator = &all->builder->allocator;
    for (size_t s = 0; all->needs != NULL && s < all->dispatch->start_count; s++)
        ns_release(allocator, all->needs[s].classes, all->class_words * sizeof(uint64_t));
    ns_release(allocator, all->needs, (all->dispatch->start_count + 1) * sizeof *all->needs);
    ns_discard(allocator, &all->firsts, &all->first_capacity, sizeof *all->firsts);
    ns_release(allocator, all->commonness, all->builder->class_count * sizeof *all->commonness);
    for (size_t s = 0; s < all->dispatch->start_count; s++)
        ns_release(allocator, all->starts[s].second, all->builder->class_count);
    ns_discard(allocator, &all->starts, &all->start_capacity, sizeof(start));
    ns_release(allocator, all->row, (all->words + 1) * sizeof *all->row);
}

newsent_status ns_dispatch_build(ns_dispatch *dispatch, ns_builder *builder, const uint32_t *sets, const uint16_t *members,
                                 size_t set_count)
{
    reaches all = {.builder = builder, .dispatch = dispatch, .sets = sets, .members = members, .set_count = set_count};
    newsent_status status = walk_rules(&all);
    if (status == NEWSENT_OK)
        status = find_needs(&all);
    for (place where = FIRST; where <= ANYWHERE && status == NEWSENT_OK; where++)
        status = add_set_rows(dispatch, &all, where);
    if (status == NEWSENT_OK)
        status = add_fixed_rows(dispatch, &all);
    free_reaches(&all);
    return status;
}

void ns_dispatch_free(ns_dispatch *dispatch, const newsent_allocator *allocator)
{
    ns_discard(allocator, &dispatch->rows, &dispatch->row_capacity, sizeof *dispatch->rows);
    ns_discard(allocator, &dispatch->bits, &dispatch->word_capacity, sizeof *dispatch->bits);
    ns_discard(allocator, &dispatch->starts, &dispatch->start_capacity, sizeof *dispatch->starts);
    ns_key_map_free(&dispatch->map, allocator);
}
