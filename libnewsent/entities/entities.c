/* Merges rule matches and names into one array of entities in text order. */
#include "entities/entities.h"

#include <string.h>

#include "entities/cluster_numbers.h"
#include "entities/types.h"

/* Rules have no probability: one score, high because the rules are precise. */
static const double rule_score = 0.95;

/* The score of a pure guess, such as a year that nothing speaks for more than for the next. */
static const double threshold = 0.5;

typedef struct collector {
    ns_entities *entities;
    const newsent_allocator *allocator;
    const ns_entity_source *source;
    ns_value_context *context;
    ns_matches *matches;
    const ns_names *names;
} collector;

/* Appends, unless the limit on entities is reached: the list is then cut, without an error. */
static bool add(collector *to, const newsent_entity *entity, ns_origin origin)
{
    ns_entities *entities = to->entities;
    entities->is_cut = entities->limit > 0 && entities->count == entities->limit;
    if (entities->is_cut)
        return true;
    if (!ns_reserve(to->allocator, &entities->items, &entities->capacity, entities->count + 1,
                    sizeof *entity) ||
        !ns_reserve(to->allocator, &entities->origins, &entities->origin_capacity,
                    entities->count + 1, sizeof origin))
        return false;
    entities->items[entities->count] = *entity;
    entities->origins[entities->count++] = origin;
    return true;
}

/* An entity of a rule. A match whose value makes no sense is dropped. */
static bool add_match(collector *to, uint32_t index)
{
    const ns_match *match = &to->matches->items[index];
    const ns_pack *pack = to->source->pack;
    uint8_t type = to->source->rule_types[match->rule];
    if (match->is_dropped || type == NS_RULE_TYPE_NONE)
        return true;
    const ns_rule *rule = &pack->rules[match->rule];
    newsent_entity entity = {.start = match->start,
                             .end = match->end,
                             .type = (newsent_type)type,
                             .type_name = ns_pack_text(pack, rule->type),
                             .rule = ns_pack_text(pack, rule->name),
                             .score = rule_score,
                             .sentence = match->sentence};
    to->context->choice = 1;
    if (!ns_type_of(entity.type)->from_match(to->context, match, &entity))
        return !to->context->arena->is_out_of_memory;
    entity.score = threshold + (rule_score - threshold) * (2 * to->context->choice - 1);
    return add(to, &entity, (ns_origin){index, UINT32_MAX});
}

/* An entity of a name; labels without a public type give none. */
static bool add_name(collector *to, uint32_t index)
{
    const ns_name *name = &to->names->items[index];
    const ns_pack *pack = to->source->pack;
    const ns_type *type = ns_type_of_label(name->label);
    if (type == NULL)
        return true;
    newsent_entity entity = {
        .start = name->start,
        .end = name->end,
        .type = type->info.type,
        .type_name = type->info.name,
        .score = (double)name->score,
        .sentence = name->sentence,
        .rule = name->row == UINT32_MAX ? "" : ns_pack_text(pack, pack->evidence[name->row].name)};
    return type->from_name(to->context, to->names, name, &entity) &&
           add(to, &entity, (ns_origin){UINT32_MAX, index});
}

/* A match and a name in one place: some types may hold names; else the longer one stays, and of two
 * as long the match. */
static void resolve_overlap(collector *to, ns_match *match, const ns_name *name, bool *drops_name)
{
    bool overlap = match->start < name->end && name->start < match->end;
    uint8_t type = to->source->rule_types[match->rule];
    if (!overlap || match->is_dropped || type == NS_RULE_TYPE_NONE ||
        ns_type_of_label(name->label) == NULL)
        return;
    bool may_stay = ns_type_of((newsent_type)type)->may_hold_names && match->start <= name->start &&
                    name->end <= match->end;
    if (may_stay && match->end - match->start > name->end - name->start)
        return;
    if (name->end - name->start > match->end - match->start)
        match->is_dropped = 1;
    else
        *drops_name = true;
}

bool ns_entities_collect(ns_entities *entities, const newsent_allocator *allocator,
                         const ns_entity_source *source, ns_value_context *context,
                         ns_matches *matches, const ns_names *names)
{
    collector to = {entities, allocator, source, context, matches, names};
    bool is_complete = true;
    entities->count = 0;
    entities->is_cut = false;
    size_t m = 0;
    for (size_t n = 0; n < names->count && is_complete; n++) {
        const ns_name *name = &names->items[n];
        bool is_dropped = false;
        while (m < matches->count && matches->items[m].end <= name->start && is_complete)
            is_complete = add_match(&to, (uint32_t)m++);
        for (size_t over = m; over < matches->count && matches->items[over].start < name->end;
             over++)
            resolve_overlap(&to, &matches->items[over], name, &is_dropped);
        while (m < matches->count && matches->items[m].start <= name->start && is_complete)
            is_complete = add_match(&to, (uint32_t)m++);
        if (!is_dropped && is_complete)
            is_complete = add_name(&to, (uint32_t)n);
    }
    while (m < matches->count && is_complete)
        is_complete = add_match(&to, (uint32_t)m++);
    return is_complete && !context->arena->is_out_of_memory &&
           ns_cluster_numbers_assign(entities, allocator, names);
}

void ns_entities_free(ns_entities *entities, const newsent_allocator *allocator)
{
    ns_discard(allocator, &entities->items, &entities->capacity, sizeof *entities->items);
    ns_discard(allocator, &entities->origins, &entities->origin_capacity,
               sizeof *entities->origins);
    ns_clusters_discard(entities, allocator);
}
