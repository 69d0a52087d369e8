/* Finds what programs need, from their ends to their beginnings. */
#include "compile/emit/required.h"

#include <string.h>

#include "base/error.h"
#include "base/hash.h"

/* Numbers are taken as a last resort: they rule out sentences without one, and no others. */
enum { NUMERIC_COMMONNESS = 300000 };

/* Words without a meaning of their own (the, of) are the most common of all, whatever their length.
 */
static void mark_function_words(ns_builder *builder)
{
    static const char name[] = "FunctionWord";
    uint32_t class_id = ns_key_map_get(&builder->class_map, ns_hash_bytes(name, sizeof name - 1));
    for (size_t r = 0; r < builder->row_count && class_id != 0; r++)
        if (builder->rows[r].class_id == class_id - 1)
            builder->items[builder->rows[r].item].commonness = UINT16_MAX;
}

bool ns_is_numeric_class(const ns_builder *builder, uint16_t class_id)
{
    switch (class_id) {
    case NS_CLASS_Number:
    case NS_CLASS_Alnum:
    case NS_CLASS_Digits:
    case NS_CLASS_Digits1:
    case NS_CLASS_Digits2:
    case NS_CLASS_Digits3:
    case NS_CLASS_Digits4: return true;
    default:
        return (builder->classes[class_id].flags & (NS_CLASS_RUN | NS_CLASS_COLD)) == NS_CLASS_RUN;
    }
}

/* A literal word or mark (the, of) that nearly every sentence has: to look for it rules out
 * nothing. */
static bool is_common_word(const ns_required_sets *needs, const ns_builder *builder,
                           size_t class_id)
{
    return builder->strings[builder->classes[class_id].name] == '"' &&
           needs->commonness[class_id] >= UINT16_MAX;
}

/* Classes that are not marked on every token beforehand (by form, by look-up on demand, by regex)
 * cannot be looked for. */
static void measure_classes(ns_required_sets *needs, ns_builder *builder)
{
    mark_function_words(builder);
    for (size_t r = 0; r < builder->row_count; r++)
        needs->commonness[builder->rows[r].class_id] +=
            builder->items[builder->rows[r].item].commonness;
    for (size_t u = 0; u < builder->union_count; u++)
        needs->commonness[builder->unions[u].class_id] +=
            needs->commonness[builder->unions[u].member];
    for (size_t c = 0; c < builder->class_count; c++)
        if (ns_is_numeric_class(builder, (uint16_t)c))
            needs->commonness[c] = NUMERIC_COMMONNESS;
        else if (c < NS_CLASS_FIRST_OWN ||
                 builder->classes[c].flags & (NS_CLASS_COLD | NS_CLASS_RUN) ||
                 is_common_word(needs, builder, c))
            needs->commonness[c] = NS_REQUIRES_NOTHING;
}

static void need_class(const ns_required_sets *needs, ns_required *need, uint16_t class_id)
{
    memset(need->classes, 0, needs->class_words * sizeof *need->classes);
    need->classes[class_id / 64] = UINT64_C(1) << (class_id % 64);
    need->commonness = needs->commonness[class_id];
}

static void need_as(const ns_required_sets *needs, ns_required *need, const ns_required *other)
{
    memcpy(need->classes, other->classes, needs->class_words * sizeof *need->classes);
    need->commonness = other->commonness;
}

/* Of all its classes, each counted once. */
static uint64_t commonness_of(const ns_required_sets *needs, const ns_required *need)
{
    uint64_t sum = 0;
    for (size_t w = 0; w < needs->class_words; w++)
        for (uint64_t left = need->classes[w]; left != 0; left &= left - 1)
            sum += needs->commonness[w * 64 + (size_t)__builtin_ctzll(left)];
    return sum;
}

void ns_required_either(const ns_required_sets *needs, ns_required *need, const ns_required *a,
                        const ns_required *b)
{
    bool is_nothing = a->commonness == NS_REQUIRES_NOTHING || b->commonness == NS_REQUIRES_NOTHING;
    for (size_t w = 0; w < needs->class_words; w++)
        need->classes[w] = a->classes[w] | b->classes[w];
    if (is_nothing)
        need->commonness = NS_REQUIRES_NOTHING;
    else
        need->commonness = commonness_of(needs, need);
}

/* Of a sequence the rarer class set is kept, of alternatives the union. */
static void find_at(ns_required_sets *needs, const ns_builder *builder, size_t pc)
{
    const ns_instruction *at = &builder->code[pc];
    ns_required *need = &needs->of[pc];
    ns_required *next = &needs->of[pc + 1];
    switch (at->op) {
    case NS_OP_CLASS:
        if (needs->commonness[at->class_id] < next->commonness)
            need_class(needs, need, at->class_id);
        else
            need_as(needs, need, next);
        break;
    case NS_OP_CALL: {
        const ns_required *called = &needs->of[builder->patterns[at->class_id].code];
        need_as(needs, need, called->commonness < next->commonness ? called : next);
        break;
    }
    case NS_OP_ACCEPT: need->commonness = NS_REQUIRES_NOTHING; break;
    case NS_OP_SPLIT: ns_required_either(needs, need, next, &needs->of[(long)pc + at->jump]); break;
    case NS_OP_JUMP:
    case NS_OP_ASSERT: need_as(needs, need, &needs->of[(long)pc + at->jump]); break;
    default: need_as(needs, need, next);
    }
}

/* Jumps go forward only, so one pass from the end of a program finds all. */
static void find_in_program(ns_required_sets *needs, const ns_builder *builder, size_t code,
                            size_t count)
{
    for (size_t pc = code + count; pc-- > code;)
        find_at(needs, builder, pc);
}

newsent_status ns_required_find(ns_required_sets *needs, ns_builder *builder)
{
    *needs = (ns_required_sets){.allocator = &builder->allocator,
                                .count = builder->code_count + 1,
                                .class_count = builder->class_count,
                                .class_words = (builder->class_count + 63) / 64};
    needs->of = ns_allocate(needs->allocator, needs->count * sizeof *needs->of);
    needs->bits =
        ns_allocate(needs->allocator, needs->count * needs->class_words * sizeof *needs->bits);
    needs->commonness =
        ns_allocate(needs->allocator, needs->class_count * sizeof *needs->commonness);
    if (needs->of == NULL || needs->bits == NULL || needs->commonness == NULL)
        return ns_fail_memory(builder->error);
    for (size_t i = 0; i < needs->count; i++)
        needs->of[i] = (ns_required){NS_REQUIRES_NOTHING, needs->bits + i * needs->class_words};
    measure_classes(needs, builder);
    for (size_t p = 0; p < builder->pattern_count; p++) /* a pattern calls only earlier ones */
        find_in_program(needs, builder, builder->patterns[p].code, builder->patterns[p].code_count);
    for (size_t r = 0; r < builder->rule_count; r++)
        find_in_program(needs, builder, builder->rules[r].code, builder->rules[r].code_count);
    return NEWSENT_OK;
}

void ns_required_free(ns_required_sets *needs)
{
    if (needs->allocator == NULL)
        return;
    ns_release(needs->allocator, needs->of, needs->count * sizeof *needs->of);
    ns_release(needs->allocator, needs->bits,
               needs->count * needs->class_words * sizeof *needs->bits);
    ns_release(needs->allocator, needs->commonness, needs->class_count * sizeof *needs->commonness);
}
