/*
 * Follows the program of each rule over one, two and three tokens.
 *
 * The three searches differ only in what they do at a class: store the first token and search for
 * the second behind it; store the second and search for the third; store the third. A called
 * pattern is followed with a frame that says where to go back to.
 */
#include "compile/emit/rule_starts.h"

#include "base/error.h"
#include "base/hash.h"
#include "compile/check/diagnostics.h"
#include "compile/emit/token_forms.h"

/* Instructions followed for one rule; the largest of the built-in ones take some thousands. */
enum { STEPS_MOST = 1 << 20 };

/* Where a called pattern goes back to. */
typedef struct frame {
    size_t pc;
    const struct frame *up; /* of the caller; NULL for the rule itself */
    uint64_t key;           /* stands for this frame and those above */
} frame;

/* The search for the starts of one rule after the other. */
typedef struct search {
    ns_builder *builder;
    ns_rule_starts *starts;
    uint16_t rule;           /* the one that is followed */
    size_t first_start;      /* index of its first start */
    ns_rule_start *start;    /* of the first token that was passed */
    uint16_t second;         /* class of the second token that was passed */
    size_t steps;            /* over first and second tokens, of this rule */
    size_t third_steps;      /* over third tokens */
    ns_key_map third_places; /* from which third tokens were searched for, of this start */
    bool is_out_of_memory;
} search;

/* What one of the three searches does. */
typedef struct search_kind {
    bool (*may_go_on)(search *all, size_t pc, const frame *up);
    void (*on_class)(search *all, uint16_t class_id, size_t next, const frame *up);
    void (*on_end)(search *all); /* of the rule */
} search_kind;

static uint64_t place_key(size_t pc, const frame *up)
{
    return ns_hash_add(up == NULL ? NS_HASH_START : up->key, pc);
}

static frame frame_of(size_t pc, const frame *up)
{
    return (frame){pc, up, place_key(pc, up)};
}

static size_t target_of(size_t pc, const ns_instruction *at)
{
    return (size_t)((long)pc + at->jump);
}

/* Follows a program from pc on, to each class that can come first there. */
static void follow(search *all, const search_kind *kind, size_t pc, const frame *up)
{
    while (kind->may_go_on(all, pc, up)) {
        const ns_instruction *at = &all->builder->code[pc];
        frame back;
        switch (at->op) {
        case NS_OP_CLASS: kind->on_class(all, at->class_id, pc + 1, up); return;
        case NS_OP_CALL:
            back = frame_of(pc + 1, up);
            follow(all, kind, all->builder->patterns[at->class_id].code, &back);
            return;
        case NS_OP_ACCEPT:
            if (up == NULL) {
                kind->on_end(all);
                return;
            }
            pc = up->pc;
            up = up->up;
            break;
        case NS_OP_SPLIT:
            follow(all, kind, target_of(pc, at), up);
            pc++;
            break;
        case NS_OP_JUMP:
        case NS_OP_ASSERT: pc = target_of(pc, at); break;
        default: pc++;
        }
    }
}

/* ---------------------------------------------------------------- Third tokens */

/* Many paths lead to the same place; it is searched from once. */
static bool may_go_on_third(search *all, size_t pc, const frame *up)
{
    uint64_t key = ns_hash_add(place_key(pc, up), all->second);
    if (all->is_out_of_memory || ns_key_map_get(&all->third_places, key) != 0)
        return false;
    if (!ns_key_map_put(&all->third_places, &all->builder->allocator, key, 1)) {
        all->is_out_of_memory = true;
        return false;
    }
    return all->third_steps++ < STEPS_MOST;
}

static void note_third(search *all, uint16_t class_id, size_t next, const frame *up)
{
    (void)next;
    (void)up;
    all->start->third[class_id] = 1;
}

static void note_last(search *all)
{
    all->start->last[all->second] = 1;
}

static const search_kind third_search = {may_go_on_third, note_third, note_last};

/* ---------------------------------------------------------------- Second tokens */

static bool may_go_on(search *all, size_t pc, const frame *up)
{
    (void)pc;
    (void)up;
    return !all->is_out_of_memory && all->steps++ < STEPS_MOST;
}

static void note_second(search *all, uint16_t class_id, size_t next, const frame *up)
{
    all->start->second[class_id] = 1;
    all->second = class_id;
    follow(all, &third_search, next, up);
}

static void note_end(search *all)
{
    all->start->can_end = true;
}

static const search_kind second_search = {may_go_on, note_second, note_end};

/* ---------------------------------------------------------------- First tokens */

/* Appends a start of the rule. NULL when memory ran out. */
static ns_rule_start *add_start(search *all, uint16_t class_id)
{
    const newsent_allocator *allocator = &all->builder->allocator;
    ns_rule_starts *starts = all->starts;
    size_t words = starts->required_sets.class_words;
    if (!ns_reserve(allocator, &starts->items, &starts->capacity, starts->count + 1,
                    sizeof *starts->items))
        return NULL;
    ns_rule_start *made = &starts->items[starts->count++];
    *made = (ns_rule_start){.rule = all->rule,
                            .class_id = class_id,
                            .second = ns_allocate(allocator, starts->class_count),
                            .last = ns_allocate(allocator, starts->class_count),
                            .third = ns_allocate(allocator, starts->class_count)};
    made->required.classes = ns_allocate(allocator, words * sizeof *made->required.classes);
    bool has_all = made->second != NULL && made->last != NULL && made->third != NULL &&
                   made->required.classes != NULL;
    if (has_all)
        return made;
    return NULL;
}

/* The start of the rule with the class, made when new. NULL when memory ran out. */
static ns_rule_start *start_of(search *all, uint16_t class_id)
{
    for (size_t s = all->first_start; s < all->starts->count; s++)
        if (all->starts->items[s].class_id == class_id)
            return &all->starts->items[s];
    return add_start(all, class_id);
}

/* The rarest of what is required from pc on, here or after going back. */
static const ns_required *required_from(const search *all, size_t pc, const frame *up)
{
    const ns_required *of = all->starts->required_sets.of;
    const ns_required *rarest = &of[pc];
    for (; up != NULL; up = up->up)
        if (of[up->pc].commonness < rarest->commonness)
            rarest = &of[up->pc];
    return rarest;
}

/* A class that the rule can begin with: its start, and from there what it can go on with. */
static void add_first(search *all, uint16_t class_id, size_t next, const frame *up)
{
    ns_rule_start *start = start_of(all, class_id);
    if (start == NULL) {
        all->is_out_of_memory = true;
        return;
    }
    ns_required_either(&all->starts->required_sets, &start->required, &start->required,
                       required_from(all, next, up));
    ns_key_map_free(&all->third_places, &all->builder->allocator);
    all->start = start;
    follow(all, &second_search, next, up);
    start->has_any_third |= all->third_steps >= STEPS_MOST;
}

static void note_nothing(search *all)
{
    (void)all;
}

static const search_kind first_search = {may_go_on, add_first, note_nothing};

/* ---------------------------------------------------------------- Rules */

/* Refuses rules that the search could not exhaust, and rules that would be tried at almost each
 * token. */
static newsent_status check_starts(const search *all, const ns_rule *rule)
{
    const ns_builder *builder = all->builder;
    const char *file = builder->strings + rule->file;
    const char *name = builder->strings + rule->name;
    if (all->steps > STEPS_MOST)
        return ns_fail_at(builder->error, NEWSENT_ERROR_SOURCE, file, rule->line, 1,
                          "rule %s goes on in too many ways (limit %d steps): let no repeat hold "
                          "what may be nothing (x?)*, and fewer parts be optional",
                          name, STEPS_MOST);
    for (size_t s = all->first_start; s < all->starts->count; s++) {
        uint16_t id = all->starts->items[s].class_id;
        if (ns_builtin_is_indefinite(id))
            return ns_fail_at(builder->error, NEWSENT_ERROR_SOURCE, file, rule->line, 1,
                              "rule %s can begin with %s, that is with almost any token; begin it "
                              "with a class of a lexicon or a word",
                              name, builder->strings + builder->classes[id].name);
    }
    return NEWSENT_OK;
}

/* All starts of one rule, by a walk over its program that stops behind the third token. */
static newsent_status search_rule(search *all, size_t number)
{
    const ns_rule *rule = &all->builder->rules[number];
    if (rule->code_count == 0)
        return NEWSENT_OK;
    all->rule = (uint16_t)number;
    all->first_start = all->starts->count;
    all->steps = 0;
    all->third_steps = 0;
    follow(all, &first_search, rule->code, NULL);
    if (all->is_out_of_memory)
        return ns_fail_memory(all->builder->error);
    return check_starts(all, rule);
}

newsent_status ns_rule_starts_find(ns_rule_starts *starts, ns_builder *builder)
{
    search all = {.builder = builder, .starts = starts};
    *starts = (ns_rule_starts){.class_count = builder->class_count};
    newsent_status status = ns_required_find(&starts->required_sets, builder);
    for (size_t r = 0; r < builder->rule_count && status == NEWSENT_OK; r++)
        status = ns_diagnostics_report(builder, search_rule(&all, r));
    ns_key_map_free(&all.third_places, &builder->allocator);
    return status;
}

void ns_rule_starts_free(ns_rule_starts *starts, const newsent_allocator *allocator)
{
    size_t words = starts->required_sets.class_words;
    for (size_t s = 0; s < starts->count; s++) {
        ns_rule_start *start = &starts->items[s];
        ns_release(allocator, start->second, starts->class_count);
        ns_release(allocator, start->last, starts->class_count);
        ns_release(allocator, start->third, starts->class_count);
        ns_release(allocator, start->required.classes, words * sizeof *start->required.classes);
    }
    ns_required_free(&starts->required_sets);
    ns_discard(allocator, &starts->items, &starts->capacity, sizeof *starts->items);
}
