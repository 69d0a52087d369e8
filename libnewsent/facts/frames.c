/* Tries the rules of facts that can begin at each item. */
#include "facts/frames.h"

#include <string.h>

#include "match/fields.h"
#include "pack/rule_program.h"

enum { LONGEST_LEAD = 14 /* items of a frame before its quantity */ };

static const char *constant_of(const ns_pack *pack, const ns_rule *rule, ns_field_name field)
{
    for (uint32_t c = rule->constants; c < rule->constants + rule->constant_count; c++)
        if (pack->constants[c].field == (uint32_t)field)
            return ns_pack_text(pack, pack->constants[c].text);
    return "";
}

/* By the role that a mask statement names. */
static uint8_t mask_of(const char *role)
{
    static const struct {
        const char *role;
        uint8_t mask;
    } masks[] = {{"source", NS_MASK_SOURCE}, {"compare", NS_MASK_COMPARED}, {"void", NS_MASK_VOID}};
    for (size_t m = 0; m < sizeof masks / sizeof *masks; m++)
        if (strcmp(masks[m].role, role) == 0)
            return masks[m].mask;
    return NS_MASK_ASIDE;
}

static uint8_t follows_of(const char *name)
{
    static const char *const names[] = {
        [NS_FOLLOWS_MEASURE] = "measure", [NS_FOLLOWS_ALL] = "all", [NS_FOLLOWS_OLDER] = "older"};
    for (int f = NS_FOLLOWS_MEASURE; f <= NS_FOLLOWS_OLDER; f++)
        if (strcmp(names[f], name) == 0)
            return (uint8_t)f;
    return NS_FOLLOWS_NOTHING;
}

bool ns_fact_rules_open(ns_fact_rules *rules, const newsent_allocator *allocator,
                        const ns_pack *pack)
{
    rules->pack = pack;
    rules->keys = ns_allocate(allocator, (pack->fact_rule_count + 1) * sizeof *rules->keys);
    rules->masks = ns_allocate(allocator, (ns_pack_fact_words(pack) + 1) * sizeof *rules->masks);
    if (rules->keys == NULL || rules->masks == NULL ||
        !ns_roles_open(&rules->roles, allocator, pack))
        return false;
    for (size_t r = 0; r < pack->fact_rule_count; r++) {
        const ns_rule *rule = &pack->fact_rules[r];
        rules->keys[r] = (ns_fact_keys){
            .change = constant_of(pack, rule, NS_FIELD_change),
            .status = constant_of(pack, rule, NS_FIELD_status),
            .period = constant_of(pack, rule, NS_FIELD_period),
            .measure = constant_of(pack, rule, NS_FIELD_measure),

            .follows = follows_of(constant_of(pack, rule, NS_FIELD_follows)),
            .mask = mask_of(constant_of(pack, rule, NS_FIELD_role)),
            .is_topic = strcmp(constant_of(pack, rule, NS_FIELD_subject), "topic") == 0,
            .is_mask = strcmp(ns_pack_text(pack, rule->type), "MASK") == 0};
        rules->masks[r / 64] |= (uint64_t)rules->keys[r].is_mask << r % 64;
    }
    return true;
}

void ns_fact_rules_free(ns_fact_rules *rules, const newsent_allocator *allocator)
{
    if (rules->keys != NULL)
        ns_release(allocator, rules->keys,
                   (rules->pack->fact_rule_count + 1) * sizeof *rules->keys);
    if (rules->masks != NULL)
        ns_release(allocator, rules->masks,
                   (ns_pack_fact_words(rules->pack) + 1) * sizeof *rules->masks);
    ns_roles_free(&rules->roles, allocator);
}

/* ---------------------------------------------------------------- Matching */

typedef struct finder {
    ns_frames *frames;
    const ns_fact_rules *rules;
    ns_vm *vm;
    ns_clause *clause;
    int first_metric; /* item */
} finder;

/* Fields by name; fields of no use to facts are left out. */
static void set_slot(ns_frame *frame, uint8_t field, int first, int count)
{
    ns_slot_items slot = {(int16_t)first, (int16_t)count};
    switch (field) {
    case NS_FIELD_value: frame->value = (int16_t)first; break;
    case NS_FIELD_subject: frame->subject = slot; break;
    case NS_FIELD_measure: frame->measure = slot; break;
    case NS_FIELD_date: frame->date = slot; break;
    case NS_FIELD_change: frame->change = slot; break;
    case NS_FIELD_status: frame->status = slot; break;
    case NS_FIELD_period: frame->period = slot; break;
    default: break;
    }
}

/* Item where the group that opens at event e closes. */
static int closing_item(const ns_vm *vm, size_t e)
{
    for (size_t i = e + 1; i < vm->event_count; i++)
        if (vm->events[i].kind == NS_EVENT_CLOSE && vm->events[i].field == vm->events[e].field)
            return (int)vm->events[i].token;
    return (int)vm->events[e].token;
}

/* Turns the captured fields of a match into slots of items. */
static ns_frame read_frame(const ns_vm *vm, uint16_t rule, int first, int length)
{
    ns_frame frame = {.rule = rule,
                      .first = (int16_t)first,
                      .end = (int16_t)(first + length),
                      .value = NS_NO_ITEM};
    for (size_t e = 0; e < vm->event_count; e++) {
        const ns_event *event = &vm->events[e];
        int at = (int)event->token;
        if (event->kind == NS_EVENT_CLASS)
            set_slot(&frame, event->field, at, (int)event->tokens);
        else if (event->kind == NS_EVENT_OPEN && closing_item(vm, e) > at)
            set_slot(&frame, event->field, at, closing_item(vm, e) - at);
        else if (event->kind == NS_EVENT_EXTENT_START)
            frame.first = (int16_t)at;
        else if (event->kind == NS_EVENT_EXTENT_END)
            frame.end = (int16_t)at;
    }
    return frame;
}

/* Marks the items that the mask covers, unless an earlier one has them. */
static void set_mask(ns_clause *clause, const ns_frame *frame, uint8_t mask)
{
    for (int i = frame->first; i < frame->end; i++) {
        ns_item *item = &clause->items[i];
        if (item->mask != NS_MASK_NONE)
            continue;
        item->mask = mask;
        item->mask_first = (uint16_t)frame->first;
        item->mask_end = (uint16_t)frame->end;
    }
}

/* A frame with more priority, else the longer one, else the first, is the one of its quantity. */
static bool is_better(const finder *find, const ns_frame *frame, int16_t known)
{
    if (known == NS_NO_ITEM)
        return true;
    const ns_frame *other = &find->frames->items[known];
    int32_t priority = find->rules->pack->fact_rules[frame->rule].priority;
    int32_t others = find->rules->pack->fact_rules[other->rule].priority;
    if (priority != others)
        return priority > others;
    return frame->end - frame->first > other->end - other->first;
}

/* What goes on from a quantity of the sentence needs one before it; forecasts and comparisons may
 * go on from the sentence before. */
static bool has_what_it_follows(const finder *find, const ns_frame *frame)
{
    const ns_fact_keys *keys = &find->rules->keys[frame->rule];
    bool is_in_sentence = keys->follows == NS_FOLLOWS_MEASURE || keys->follows == NS_FOLLOWS_ALL;
    return !is_in_sentence || keys->status[0] != '\0' || find->first_metric < frame->value;
}

/* A quantity keeps the best frame that has it as its value. */
static void keep_frame(finder *find, const ns_frame *frame)
{
    ns_frames *frames = find->frames;
    bool is_metric =
        frame->value != NS_NO_ITEM && ns_item_is_metric(&find->clause->items[frame->value]);
    if (!is_metric || frames->count == NS_FRAMES_MOST || !has_what_it_follows(find, frame) ||
        !is_better(find, frame, frames->of_item[frame->value]))
        return;
    frames->of_item[frame->value] = (int16_t)frames->count;
    frames->items[frames->count++] = *frame;
}

/* Whether the rule can go on with the item behind, as far as that one's form and classes tell. */
static bool may_go_on(const finder *find, const ns_rule *rule, int item)
{
    const ns_pack *pack = find->rules->pack;
    const ns_clause *clause = find->clause;
    int next = item + 1;
    if (rule->second_set == 0 || clause->long_hit[item] != 0)
        return true;
    if (next >= clause->count)
        return false;
    const ns_first_set *second = &pack->first_sets[rule->second_set];
    size_t form = (size_t)clause->kind[next] * NS_SHAPES + clause->shape[next];
    return second->forms >> form & 1 || ns_set_has_bit(pack, clause->set[next], second->bit) ||
           (clause->long_hit[next] != 0 &&
            ns_set_has_bit(pack, clause->long_hits[next].set, second->bit));
}

/* Runs one rule at an item; a mask marks items, a fact rule makes a frame. */
static void try_rule(finder *find, uint16_t rule, int item)
{
    const ns_rule *tried = &find->rules->pack->fact_rules[rule];
    if (!may_go_on(find, tried, item))
        return;
    size_t length = ns_vm_run(find->vm, find->rules->pack->code + tried->code, (size_t)item);
    if (length == 0)
        return;
    ns_frame frame = read_frame(find->vm, rule, item, (int)length);
    if (find->rules->keys[rule].is_mask)
        set_mask(find->clause, &frame, find->rules->keys[rule].mask);
    else
        keep_frame(find, &frame);
}

/* The rules that can begin with an item or an entry of several that begins there, in word w of the
 * rows. */
static uint64_t starts_at(const finder *find, int item, size_t w)
{
    const ns_pack *pack = find->rules->pack;
    const ns_clause *clause = find->clause;
    size_t form = (size_t)clause->kind[item] * NS_SHAPES + clause->shape[item];
    uint64_t starts = ns_pack_fact_starts(pack, form)[w];
    starts |= ns_pack_fact_starts(pack, NS_TOKEN_FORMS + pack->set_rows[clause->set[item]])[w];
    if (clause->long_hit[item] != 0)
        starts |= ns_pack_fact_starts(pack, NS_TOKEN_FORMS +
                                                pack->set_rows[clause->long_hits[item].set])[w];
    return starts;
}

static void try_item(finder *find, int item, bool masks)
{
    for (size_t w = 0; w < ns_pack_fact_words(find->rules->pack); w++) {
        uint64_t wanted = find->rules->masks[w];
        if (!masks)
            wanted = ~wanted;
        for (uint64_t left = starts_at(find, item, w) & wanted; left != 0; left &= left - 1)
            try_rule(find, (uint16_t)(w * 64 + (size_t)__builtin_ctzll(left)), item);
    }
}

/* Item of the next quantity at or behind an item; the count of items when there is none. */
static int next_metric(const ns_clause *clause, int item)
{
    while (item < clause->count && !ns_item_is_metric(&clause->items[item]))
        item++;
    return item;
}

/* Frames are tried where a quantity is near enough to be in them. */
static void try_frames(finder *find)
{
    const ns_clause *clause = find->clause;
    for (int i = 0, metric = find->first_metric; i < clause->count; i++) {
        if (i > metric)
            metric = next_metric(clause, i);
        if (metric == clause->count)
            break;
        if (metric - i <= LONGEST_LEAD && clause->items[i].mask != NS_MASK_VOID)
            try_item(find, i, false);
    }
}

void ns_frames_find(ns_frames *frames, const ns_fact_rules *rules, ns_vm *vm, ns_clause *clause)
{
    finder find = {frames, rules, vm, clause, next_metric(clause, 0)};
    vm->pack = rules->pack;
    vm->tokens = &clause->tokens;
    vm->hits = &clause->hits;
    vm->floor = 0;
    vm->limit = (size_t)clause->count;
    vm->block++; /* what patterns matched in the last sentence is forgotten */
    frames->count = 0;
    for (int i = 0; i < clause->count; i++)
        frames->of_item[i] = NS_NO_ITEM;
    for (int i = 0; i < clause->count; i++)
        try_item(&find, i, true);
    try_frames(&find);
}

const char *ns_item_attribute(const ns_fact_rules *rules, const ns_clause *clause, int item,
                              const char *key)
{
    const ns_attribute *found = NULL;
    if (clause->long_hit[item] != 0)
        found = ns_lexicon_attribute(rules->pack, clause->long_hits[item].entry, 0, key);
    if (found == NULL && clause->entry[item] != 0)
        found = ns_lexicon_attribute(rules->pack, clause->entry[item], 0, key);
    if (found == NULL)
        return NULL;
    return ns_pack_text(rules->pack, found->text);
}
