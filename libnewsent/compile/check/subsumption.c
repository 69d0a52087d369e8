/*
 * Each path through the program of a rule is a list of what it requires, token by token. A rule
 * never matches when each path holds a contradiction; it is useless when one rule that wins against
 * it accepts each path. Rules with more than PATHS_MOST paths are not checked.
 */
#include "compile/check/subsumption.h"

#include <string.h>

#include "base/hash.h"
#include "compile/check/diagnostics.h"

enum { PATH_LENGTH = 64, PATHS_MOST = 256, STEPS_MOST = 20000, DEPTH_MOST = 400 };

typedef enum demand_kind { DEMAND_CLASS, DEMAND_GLUED, DEMAND_CONDITION } demand_kind;

/* One thing that a path requires. */
typedef struct demand {
    demand_kind kind;
    uint16_t class_id;  /* of CLASS; of CONDITION: the class that it forbids, 0 when it is more than
                           that */
    uint64_t condition; /* hash of the condition */
} demand;

/* Where a called pattern goes back to. */
typedef struct frame {
    size_t pc;
    const struct frame *up;
} frame;

typedef struct walker {
    const ns_builder *builder;
    demand path[PATH_LENGTH];
    size_t length, paths, steps;
    const ns_rule *other; /* that shall accept each path; NULL: look for contradictions */
    bool is_lost;         /* a path disproves it, or there are too many paths */
} walker;

static bool is_member(const ns_builder *builder, uint16_t whole, uint16_t class_id)
{
    for (size_t u = 0; u < builder->union_count; u++)
        if (builder->unions[u].class_id == whole && builder->unions[u].member == class_id)
            return true;
    return false;
}

/* Whether each token of the class `narrow` is of the class `wide`. */
static bool builtin_covers(uint16_t wide, uint16_t narrow)
{
    bool is_cap = narrow == NS_CLASS_Title || narrow == NS_CLASS_Upper || narrow == NS_CLASS_Mixed;
    bool is_digits = narrow >= NS_CLASS_Digits1 && narrow <= NS_CLASS_Digits4;
    switch (wide) {
    case NS_CLASS_Any: return true;
    case NS_CLASS_Word:
        return is_cap || narrow == NS_CLASS_Lower || narrow == NS_CLASS_Cap ||
               narrow == NS_CLASS_Unknown;
    case NS_CLASS_Cap: return is_cap;
    case NS_CLASS_Lower: return narrow == NS_CLASS_Unknown;
    case NS_CLASS_Number: return is_digits || narrow == NS_CLASS_Digits;
    case NS_CLASS_Digits: return is_digits;
    default: return false;
    }
}

/* Whether whatever has the class `narrow` has the class `wide`. */
static bool covers(const ns_builder *builder, uint16_t wide, uint16_t narrow)
{
    if (wide == narrow || builtin_covers(wide, narrow) || is_member(builder, wide, narrow))
        return true;
    bool has_members = false;
    for (size_t u = 0; u < builder->union_count; u++) {
        if (builder->unions[u].class_id != narrow)
            continue;
        has_members = true;
        if (builder->unions[u].member != wide &&
            !is_member(builder, wide, builder->unions[u].member))
            return false;
    }
    return has_members;
}

static uint64_t hash_of_condition(const ns_builder *builder, size_t pc)
{
    return ns_hash_bytes((const char *)(builder->code + pc),
                         (size_t)builder->code[pc].jump * sizeof *builder->code);
}

/* The next demand of a token from i on. */
static size_t next_class(const walker *walk, size_t i)
{
    while (i < walk->length && walk->path[i].kind != DEMAND_CLASS)
        i++;
    return i;
}

static bool demands(const walker *walk, size_t i, demand_kind kind, uint64_t condition)
{
    for (; i < walk->length && walk->path[i].kind != DEMAND_CLASS; i++)
        if (walk->path[i].kind == kind && walk->path[i].condition == condition)
            return true;
    return false;
}

/* Whether the program accepts the path from its demand number i on. */
static bool accepts(walker *walk, size_t pc, const frame *up, size_t i, int depth)
{
    const ns_builder *builder = walk->builder;
    while (walk->steps++ < STEPS_MOST && depth < DEPTH_MOST) {
        const ns_instruction *at = &builder->code[pc];
        size_t next;
        switch (at->op) {
        case NS_OP_CLASS:
            next = next_class(walk, i);
            if (next == walk->length || !covers(builder, at->class_id, walk->path[next].class_id))
                return false;
            i = next + 1;
            pc++;
            break;
        case NS_OP_CALL:
            return accepts(walk, builder->patterns[at->class_id].code, &(frame){pc + 1, up}, i,
                           depth + 1);
        case NS_OP_GLUED:
            if (!demands(walk, i, DEMAND_GLUED, 0))
                return false;
            pc++;
            break;
        case NS_OP_ASSERT:
            if (!demands(walk, i, DEMAND_CONDITION, hash_of_condition(builder, pc)))
                return false;
            pc = (size_t)((long)pc + at->jump);
            break;
        case NS_OP_SPLIT:
            if (accepts(walk, pc + 1, up, i, depth + 1))
                return true;
            pc = (size_t)((long)pc + at->jump);
            break;
        case NS_OP_JUMP: pc = (size_t)((long)pc + at->jump); break;
        case NS_OP_ACCEPT:
            if (up == NULL)
                return next_class(walk, i) == walk->length;
            pc = up->pc;
            up = up->up;
            break;
        default: pc++;
        }
    }
    return false;
}

/* Whether the path forbids what it requires next, or begins a sentence in its middle, which no
 * match does. */
static bool is_contradiction(const walker *walk)
{
    uint16_t forbidden = 0;
    size_t tokens = 0;
    for (size_t i = 0; i < walk->length; i++) {
        const demand *at = &walk->path[i];
        if (at->kind == DEMAND_CONDITION) {
            if (at->class_id != 0)
                forbidden = at->class_id;
        }
        if (at->kind != DEMAND_CLASS)
            continue;
        bool begins =
            at->class_id == NS_CLASS_SentenceStart || at->class_id == NS_CLASS_ParagraphStart;
        if ((begins && tokens > 0) ||
            (forbidden != 0 && covers(walk->builder, forbidden, at->class_id)))
            return true;
        tokens++;
        forbidden = 0;
    }
    return false;
}

static void end_path(walker *walk)
{
    if (walk->other == NULL)
        walk->is_lost = !is_contradiction(walk);
    else
        walk->is_lost = !accepts(walk, walk->other->code, NULL, 0, 0);
    walk->is_lost |= ++walk->paths > PATHS_MOST || walk->steps > STEPS_MOST;
}

static void follow(walker *walk, size_t pc, const frame *up, int depth);

static void require(walker *walk, demand required, size_t pc, const frame *up, int depth)
{
    if (walk->length == PATH_LENGTH) {
        walk->is_lost = true;
        return;
    }
    walk->path[walk->length++] = required;
    follow(walk, pc, up, depth + 1);
    walk->length--;
}

static demand condition_demand(const ns_builder *builder, size_t pc)
{
    const ns_instruction *at = &builder->code[pc];
    bool is_simple =
        at->field == NS_ASSERT_NOT_AHEAD && at[1].op == NS_OP_CLASS && at[2].op == NS_OP_ACCEPT;
    return (demand){DEMAND_CONDITION, is_simple ? at[1].class_id : 0,
                    hash_of_condition(builder, pc)};
}

/* Follows all paths from pc on, until one disproves what is to be shown. */
static void follow(walker *walk, size_t pc, const frame *up, int depth)
{
    const ns_builder *builder = walk->builder;
    while (!walk->is_lost) {
        const ns_instruction *at = &builder->code[pc];
        walk->is_lost = walk->steps++ > STEPS_MOST || depth > DEPTH_MOST;
        switch (at->op) {
        case NS_OP_CLASS:
            require(walk, (demand){DEMAND_CLASS, at->class_id, 0}, pc + 1, up, depth);
            return;
        case NS_OP_GLUED: require(walk, (demand){DEMAND_GLUED, 0, 0}, pc + 1, up, depth); return;
        case NS_OP_ASSERT:
            require(walk, condition_demand(builder, pc), (size_t)((long)pc + at->jump), up, depth);
            return;
        case NS_OP_CALL:
            follow(walk, builder->patterns[at->class_id].code, &(frame){pc + 1, up}, depth + 1);
            return;
        case NS_OP_SPLIT:
            follow(walk, pc + 1, up, depth + 1);
            pc = (size_t)((long)pc + at->jump);
            break;
        case NS_OP_JUMP: pc = (size_t)((long)pc + at->jump); break;
        case NS_OP_ACCEPT:
            if (up == NULL) {
                end_path(walk);
                return;
            }
            pc = up->pc;
            up = up->up;
            break;
        default: pc++;
        }
    }
}

/* Whether each path of the rule is accepted by the other one (other NULL: is a contradiction). */
static bool holds(const ns_builder *builder, const ns_rule *rule, const ns_rule *other)
{
    walker walk = {.builder = builder, .other = other};
    follow(&walk, rule->code, NULL, 0);
    return !walk.is_lost && walk.paths > 0;
}

static bool wins(const ns_rule *a, const ns_rule *b)
{
    return a->priority > b->priority || (a->priority == b->priority && a < b);
}

/* Against each rule that wins over it; the first one that covers it is reported. */
static void check_rule(ns_builder *builder, const ns_rule *rule)
{
    const char *strings = builder->strings;
    if (holds(builder, rule, NULL)) {
        ns_diagnostics_warn_line(
            builder, rule->file, rule->line,
            "rule %s can never match: it asks for what it forbids, or for the start of a "
            "sentence inside of one",
            strings + rule->name);
        return;
    }
    for (size_t r = 0; r < builder->rule_count; r++) {
        const ns_rule *other = &builder->rules[r];
        if (other == rule || other->code_count == 0 || !wins(other, rule) ||
            !holds(builder, rule, other))
            continue;
        ns_diagnostics_warn_line(
            builder, rule->file, rule->line,
            "rule %s never shows: %s (%s:%u) matches all that it matches and wins; "
            "give it a higher priority or delete it",
            strings + rule->name, strings + other->name, strings + other->file, other->line);
        return;
    }
}

static bool is_input(const ns_inputs *inputs, const char *file)
{
    for (size_t i = 0; i < inputs->path_count + inputs->source_count; i++)
        if (strcmp(file, ns_inputs_name(inputs, i)) == 0)
            return true;
    return false;
}

newsent_status ns_subsumption_find(ns_builder *builder, const ns_inputs *inputs)
{
    for (size_t r = 0; r < builder->rule_count; r++)
        if (builder->rules[r].code_count > 0 &&
            is_input(inputs, builder->strings + builder->rules[r].file))
            check_rule(builder, &builder->rules[r]);
    return NEWSENT_OK;
}
