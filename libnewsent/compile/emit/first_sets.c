/* Finds what programs can begin with at each instruction, from their ends to their beginnings. */
#include "compile/emit/first_sets.h"

#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "compile/emit/token_forms.h"

enum {
    FIRST_SETS_MOST = 4096 /* each takes a bit for every set of classes */,
    FORMS_ALL = (1 << NS_TOKEN_FORMS) - 1
};

/* What can come next at an instruction. */
typedef struct first {
    uint32_t forms;
    bool is_open; /* the program can end there */
    uint64_t *classes;
} first;

/* Of each instruction of the builder's code. */
typedef struct firsts {
    first *of;
    uint64_t *bits;
    size_t count, words;
} firsts;

static void add(const firsts *all, first *to, const first *from)
{
    to->forms |= from->forms;
    for (size_t w = 0; w < all->words; w++)
        to->classes[w] |= from->classes[w];
}

static void add_class(first *to, uint16_t class_id)
{
    if (class_id >= NS_CLASS_FIRST_OWN) {
        to->classes[class_id / 64] |= UINT64_C(1) << (class_id % 64);
        return;
    }
    for (int form = 0; form < NS_TOKEN_FORMS; form++)
        to->forms |= (uint32_t)ns_builtin_has_form(class_id, form / NS_SHAPES, form % NS_SHAPES)
                     << form;
}

/* What comes at one place comes at the other, too. */
static void add_all(const firsts *all, first *to, const first *from)
{
    add(all, to, from);
    to->is_open |= from->is_open;
}

/* From the last instruction to the first, so that what follows is known; jumps go forward only. */
static void find_at(firsts *all, const ns_builder *builder, size_t pc)
{
    const ns_instruction *at = &builder->code[pc];
    first *found = &all->of[pc];
    const first *next = &all->of[pc + 1];
    switch (at->op) {
    case NS_OP_CLASS: add_class(found, at->class_id); break;
    case NS_OP_CALL: {
        const first *called = &all->of[builder->patterns[at->class_id].code];
        add(all, found, called);
        if (called->is_open)
            add_all(all, found, next);
        break;
    }
    case NS_OP_ACCEPT: found->is_open = true; break;
    case NS_OP_SPLIT:
        add_all(all, found, next);
        add_all(all, found, &all->of[(long)pc + at->jump]);
        break;
    case NS_OP_JUMP:
    case NS_OP_ASSERT: add_all(all, found, &all->of[(long)pc + at->jump]); break;
    default: add_all(all, found, next);
    }
}

static bool has_flag(const ns_builder *builder, const first *given, size_t words, uint16_t flag)
{
    for (size_t w = 0; w < words; w++)
        for (uint64_t left = given->classes[w]; left != 0; left &= left - 1)
            if (builder->classes[w * 64 + (size_t)__builtin_ctzll(left)].flags & flag)
                return true;
    return false;
}

/* Stores a first set with the flags of its classes; its bit is set when the pack is laid out. */
static newsent_status add_first_set(ns_first_sets *first_sets, const ns_builder *builder,
                                    const first *given)
{
    size_t words = first_sets->class_words;
    if (!ns_reserve(first_sets->allocator, &first_sets->items, &first_sets->capacity,
                    first_sets->count + 1, sizeof *first_sets->items) ||
        !ns_reserve(first_sets->allocator, &first_sets->classes, &first_sets->class_word_capacity,
                    (first_sets->count + 1) * words, sizeof *first_sets->classes))
        return ns_fail_memory(builder->error);
    unsigned flags = (has_flag(builder, given, words, NS_CLASS_COLD) ? NS_CLASS_COLD : 0u) |
                     (has_flag(builder, given, words, NS_CLASS_RUN) ? NS_CLASS_RUN : 0u);
    memcpy(first_sets->classes + first_sets->count * words, given->classes,
           words * sizeof *given->classes);
    first_sets->items[first_sets->count++] =
        (ns_first_set){.forms = given->forms, .flags = (uint16_t)flags};
    return NEWSENT_OK;
}

/* The number of a first set; made when it is new, 0 when any token is possible. */
static newsent_status number_of(ns_first_sets *first_sets, const ns_builder *builder,
                                const first *given, uint16_t *number)
{
    uint64_t key = ns_hash_add(ns_hash_bytes((const char *)given->classes,
                                             first_sets->class_words * sizeof *given->classes),
                               given->forms);
    uint32_t known = ns_key_map_get(&first_sets->map, key);
    bool is_useless = given->is_open || given->forms == FORMS_ALL ||
                      (known == 0 && first_sets->count == FIRST_SETS_MOST);
    *number = (uint16_t)(is_useless || known == 0 ? 0 : known - 1);
    if (is_useless || known != 0)
        return NEWSENT_OK;
    *number = (uint16_t)first_sets->count;
    if (!ns_key_map_put(&first_sets->map, first_sets->allocator, key, *number + 1u))
        return ns_fail_memory(builder->error);
    return add_first_set(first_sets, builder, given);
}

/* A single class is tested as fast as its first set. Conditions on the whole sentence have one all
 * the same: it is tested at each token. */
static bool wants_first_set(const ns_instruction *at)
{
    if (at->op == NS_OP_SPLIT)
        return at[1].op != NS_OP_CLASS;
    if (at->op != NS_OP_ASSERT)
        return false;
    bool is_beside = at->field == NS_ASSERT_AHEAD || at->field == NS_ASSERT_NOT_AHEAD ||
                     at->field == NS_ASSERT_BEHIND || at->field == NS_ASSERT_NOT_BEHIND;
    return !is_beside || at[1].op != NS_OP_CLASS || at[2].op != NS_OP_ACCEPT;
}

/* Jumps go forward only, so one pass from the end of a program finds all. */
static newsent_status number_program(ns_first_sets *first_sets, ns_builder *builder, firsts *all,
                                     size_t code, size_t count)
{
    newsent_status status = NEWSENT_OK;
    for (size_t pc = code + count; pc-- > code && status == NEWSENT_OK;) {
        find_at(all, builder, pc);
        if (wants_first_set(&builder->code[pc]))
            status = number_of(first_sets, builder, &all->of[pc + 1], &builder->code[pc].class_id);
    }
    return status;
}

static bool make_firsts(firsts *all, const ns_builder *builder)
{
    const newsent_allocator *allocator = &builder->allocator;
    *all = (firsts){.count = builder->code_count + 1, .words = (builder->class_count + 63) / 64};
    all->of = ns_allocate(allocator, all->count * sizeof *all->of);
    all->bits = ns_allocate(allocator, all->count * all->words * sizeof *all->bits);
    for (size_t i = 0; i < all->count && all->of != NULL && all->bits != NULL; i++)
        all->of[i].classes = all->bits + i * all->words;
    return all->of != NULL && all->bits != NULL;
}

static void free_firsts(firsts *all, const newsent_allocator *allocator)
{
    ns_release(allocator, all->of, all->count * sizeof *all->of);
    ns_release(allocator, all->bits, all->count * all->words * sizeof *all->bits);
}

/* First sets of the first two items of a fact rule: all the dispatch that it has. */
static newsent_status number_fact_rule(ns_first_sets *first_sets, ns_builder *builder, firsts *all,
                                       ns_rule *rule)
{
    uint16_t first_set = 0;
    newsent_status status = number_program(first_sets, builder, all, rule->code, rule->code_count);
    if (status == NEWSENT_OK && rule->code_count > 0)
        status = number_of(first_sets, builder, &all->of[rule->code], &first_set);
    rule->first_set = first_set;
    if (status != NEWSENT_OK || rule->code_count == 0)
        return status;
    uint16_t second_set = 0;
    size_t pc = rule->code + (builder->code[rule->code].op == NS_OP_OPEN);
    if (builder->code[pc].op == NS_OP_CLASS)
        status = number_of(first_sets, builder, &all->of[pc + 1], &second_set);
    rule->second_set = second_set;
    return status;
}

/* A pattern calls only earlier ones, and rules call patterns. */
static newsent_status number_programs(ns_first_sets *first_sets, ns_builder *builder, firsts *all)
{
    newsent_status status = NEWSENT_OK;
    for (size_t p = 0; p < builder->pattern_count && status == NEWSENT_OK; p++) {
        ns_pattern *pattern = &builder->patterns[p];
        status = number_program(first_sets, builder, all, pattern->code, pattern->code_count);
        if (status == NEWSENT_OK)
            status = number_of(first_sets, builder, &all->of[pattern->code], &pattern->first_set);
    }
    for (size_t r = 0; r < builder->rule_count && status == NEWSENT_OK; r++)
        status = number_program(first_sets, builder, all, builder->rules[r].code,
                                builder->rules[r].code_count);
    for (size_t r = 0; r < builder->fact_rule_count && status == NEWSENT_OK; r++)
        status = number_fact_rule(first_sets, builder, all, &builder->fact_rules[r]);
    return status;
}

newsent_status ns_first_sets_find(ns_first_sets *first_sets, ns_builder *builder)
{
    firsts all;
    bool has_room = make_firsts(&all, builder);
    *first_sets = (ns_first_sets){.allocator = &builder->allocator, .class_words = all.words};
    newsent_status status = has_room ? NEWSENT_OK : ns_fail_memory(builder->error);
    if (status == NEWSENT_OK)
        status =
            add_first_set(first_sets, builder, &all.of[all.count - 1]); /* number 0, of nothing */
    if (status == NEWSENT_OK)
        status = number_programs(first_sets, builder, &all);
    free_firsts(&all, &builder->allocator);
    return status;
}

void ns_first_sets_free(ns_first_sets *first_sets)
{
    if (first_sets->allocator == NULL)
        return;
    ns_discard(first_sets->allocator, &first_sets->items, &first_sets->capacity,
               sizeof *first_sets->items);
    ns_discard(first_sets->allocator, &first_sets->classes, &first_sets->class_word_capacity,
               sizeof *first_sets->classes);
    ns_key_map_free(&first_sets->map, first_sets->allocator);
}
