/* Finds what programs found, from their ends to their beginnings. */
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
static bool is_common_word(const ns_required_sets *sets, const ns_builder *builder, size_t class_id)
{
    return builder->strings[builder->classes[class_id].name] == '"' &&
           sets->commonness[class_id] >= UINT16_MAX;
}

/* Classes that are not marked on every token beforehand (by form, by look-up on demand, by regex)
 * cannot be looked for. */
static void measure_classes(ns_required_sets *sets, ns_builder *builder)
{
    mark_function_words(builder);
    for (size_t r = 0; r < builder->row_count; r++)
        sets->commonness[builder->rows[r].class_id] +=
            builder->items[builder->rows[r].item].commonness;
    for (size_t u = 0; u < builder->union_count; u++)
        sets->commonness[builder->unions[u].class_id] +=
            sets->commonness[builder->unions[u].member];
    for (size_t c = 0; c < builder->class_count; c++)
        if (ns_is_numeric_class(builder, (uint16_t)c))
            sets->commonness[c] = NUMERIC_COMMONNESS;
        else if (c < NS_CLASS_FIRST_OWN ||
                 builder->classes[c].flags & (NS_CLASS_COLD | NS_CLASS_RUN) ||
                 is_common_word(sets, builder, c))
            sets->commonness[c] = NS_REQUIRES_NOTHING;
}

static void require_class(const ns_required_sets *sets, ns_required *found, uint16_t class_id)
{
    memset(found->classes, 0, sets->class_words * sizeof *found->classes);
    found->classes[class_id / 64] = UINT64_C(1) << (class_id % 64);
    found->commonness = sets->commonness[class_id];
}

static void require_as(const ns_required_sets *sets, ns_required *found, const ns_required *other)
{
    memcpy(found->classes, other->classes, sets->class_words * sizeof *found->classes);
    found->commonness = other->commonness;
}

/* Of all its classes, each counted once. */
static uint64_t commonness_of(const ns_required_sets *sets, const ns_required *found)
{
    uint64_t sum = 0;
    for (size_t w = 0; w < sets->class_words; w++)
        for (uint64_t left = found->classes[w]; left != 0; left &= left - 1)
            sum += sets->commonness[w * 64 + (size_t)__builtin_ctzll(left)];
    return sum;
}

void ns_required_either(const ns_required_sets *sets, ns_required *found, const ns_required *a,
                        const ns_required *b)
{
    bool is_nothing = a->commonness == NS_REQUIRES_NOTHING || b->commonness == NS_REQUIRES_NOTHING;
    for (size_t w = 0; w < sets->class_words; w++)
        found->classes[w] = a->classes[w] | b->classes[w];
    if (is_nothing)
        found->commonness = NS_REQUIRES_NOTHING;
    else
        found->commonness = commonness_of(sets, found);
}

/* Of a sequence the rarer class set is kept, of alternatives the union. */
static void find_at(ns_required_sets *sets, const ns_builder *builder, size_t pc)
{
    const ns_instruction *at = &builder->code[pc];
    ns_required *found = &sets->of[pc];
    ns_required *next = &sets->of[pc + 1];
    switch (at->op) {
    case NS_OP_CLASS:
        if (sets->commonness[at->class_id] < next->commonness)
            require_class(sets, found, at->class_id);
        else
            require_as(sets, found, next);
        break;
    case NS_OP_CALL: {
        const ns_required *called = &sets->of[builder->patterns[at->class_id].code];
        require_as(sets, found, called->commonness < next->commonness ? called : next);
        break;
    }
    case NS_OP_ACCEPT: found->commonness = NS_REQUIRES_NOTHING; break;
    case NS_OP_SPLIT: ns_required_either(sets, found, next, &sets->of[(long)pc + at->jump]); break;
    case NS_OP_JUMP:
    case NS_OP_ASSERT: require_as(sets, found, &sets->of[(long)pc + at->jump]); break;
    default: require_as(sets, found, next);
    }
}

/* Jumps go forward only, so one pass from the end of a program finds all. */
static void find_in_program(ns_required_sets *sets, const ns_builder *builder, size_t code,
                            size_t count)
{
    for (size_t pc = code + count; pc-- > code;)
        find_at(sets, builder, pc);
}

newsent_status ns_required_find(ns_required_sets *sets, ns_builder *builder)
{
    *sets = (ns_required_sets){.allocator = &builder->allocator,
                               .count = builder->code_count + 1,
                               .class_count = builder->class_count,
                               .class_words = (builder->class_count + 63) / 64};
    sets->of = ns_allocate(sets->allocator, sets->count * sizeof *sets->of);
    sets->bits = ns_allocate(sets->allocator, sets->count * sets->class_words * sizeof *sets->bits);
    sets->commonness = ns_allocate(sets->allocator, sets->class_count * sizeof *sets->commonness);
    if (sets->of == NULL || sets->bits == NULL || sets->commonness == NULL)
        return ns_fail_memory(builder->error);
    for (size_t i = 0; i < sets->count; i++)
        sets->of[i] = (ns_required){NS_REQUIRES_NOTHING, sets->bits + i * sets->class_words};
    measure_classes(sets, builder);
    for (size_t p = 0; p < builder->pattern_count; p++) /* a pattern calls only earlier ones */
        find_in_program(sets, builder, builder->patterns[p].code, builder->patterns[p].code_count);
    for (size_t r = 0; r < builder->rule_count; r++)
        find_in_program(sets, builder, builder->rules[r].code, builder->rules[r].code_count);
    return NEWSENT_OK;
}

void ns_required_free(ns_required_sets *sets)
{
    if (sets->allocator == NULL)
        return;
    ns_release(sets->allocator, sets->of, sets->count * sizeof *sets->of);
    ns_release(sets->allocator, sets->bits, sets->count * sets->class_words * sizeof *sets->bits);
    ns_release(sets->allocator, sets->commonness, sets->class_count * sizeof *sets->commonness);
}
