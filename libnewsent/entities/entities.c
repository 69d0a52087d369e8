/* Merges rule matches and names into one array of entities in text order. */
#include "entities/entities.h"

#include <string.h>

#include "entities/cluster_numbers.h"

/* A rule says no score of its own: what it matches is sure but for what no rule can see. */
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

static bool add(collector *to, const newsent_entity *entity, ns_origin origin)
{
    ns_entities *entities = to->entities;
    if (!ns_reserve(to->allocator, &entities->items, &entities->capacity, entities->count + 1,
                    sizeof *entity) ||
        !ns_reserve(to->allocator, &entities->origins, &entities->origin_capacity,
                    entities->count + 1, sizeof origin))
        return false;
    entities->items[entities->count] = *entity;
    entities->origins[entities->count++] = origin;
    return true;
}

static char *text_of(const collector *to, uint32_t start, uint32_t end)
{
    return ns_arena_copy(to->context->arena, to->context->text + start, end - start);
}

/* Fills the value of a match by its type. False: the match makes no sense and is dropped. */
static bool fill_value(collector *to, const ns_match *match, newsent_entity *entity)
{
    switch (entity->type) {
    case NEWSENT_DATE: return ns_value_date(to->context, match, &entity->value.date);
    case NEWSENT_METRIC: return ns_value_metric(to->context, match, &entity->value.metric);
    case NEWSENT_ORG:
        entity->value.org.name = text_of(to, match->start, match->end);
        return entity->value.org.name != NULL;
    case NEWSENT_CITY:
        entity->value.city = (newsent_city){
            .name = text_of(to, match->start, match->end), .country = "", .admin1 = ""};
        return entity->value.city.name != NULL;
    default: return true;
    }
}

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
    if (!fill_value(to, match, &entity))
        return !to->context->arena->is_out_of_memory;
    entity.score = threshold + (rule_score - threshold) * (2 * to->context->choice - 1);
    return add(to, &entity, (ns_origin){index, UINT32_MAX});
}

/* A place by its record; one that has none, by its name in the text (NULL when memory ran out). */
static newsent_city city_of(const collector *to, const ns_name *name)
{
    const ns_pack *pack = to->source->pack;
    if (name->place == NS_NO_PLACE)
        return (newsent_city){
            .name = text_of(to, name->start, name->end), .country = "", .admin1 = ""};
    const ns_place *place = &pack->places[name->place];
    return (newsent_city){.geonames = place->geonames,
                          .name = ns_pack_text(pack, place->name),
                          .country = place->country,
                          .admin1 = ns_pack_text(pack, place->admin1),
                          .latitude = (double)place->latitude,
                          .longitude = (double)place->longitude,
                          .population = place->population};
}

static bool is_shown(const ns_name *name)
{
    return name->label == NS_LABEL_ORG || name->label == NS_LABEL_CITY;
}

static bool add_name(collector *to, uint32_t index)
{
    const ns_name *name = &to->names->items[index], *fullest = &to->names->items[name->longest];
    const ns_pack *pack = to->source->pack;
    bool is_org = name->label == NS_LABEL_ORG;
    if (!is_shown(name))
        return true;
    newsent_entity entity = {
        .start = name->start,
        .end = name->end,
        .type = is_org ? NEWSENT_ORG : NEWSENT_CITY,
        .type_name = is_org ? "ORG" : "CITY",
        .score = (double)name->score,
        .sentence = name->sentence,
        .rule = name->row == UINT32_MAX ? "" : ns_pack_text(pack, pack->evidence[name->row].name)};
    if (is_org)
        entity.value.org.name = text_of(to, fullest->start, fullest->end);
    else
        entity.value.city = city_of(to, name);
    return (is_org ? entity.value.org.name : entity.value.city.name) != NULL &&
           add(to, &entity, (ns_origin){UINT32_MAX, index});
}

/* A match and a name in one place: metrics may hold names; else the longer one stays, and a rule is
 * as good as a longer name. */
static void settle(collector *to, ns_match *match, const ns_name *name, bool *drops_name)
{
    bool overlap = match->start < name->end && name->start < match->end;
    uint8_t type = to->source->rule_types[match->rule];
    if (!overlap || match->is_dropped || type == NS_RULE_TYPE_NONE || !is_shown(name))
        return;
    bool is_inside_metric =
        type == NEWSENT_METRIC && match->start <= name->start && name->end <= match->end;
    if (is_inside_metric && match->end - match->start > name->end - name->start)
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
    size_t m = 0;
    for (size_t n = 0; n < names->count && is_complete; n++) {
        const ns_name *name = &names->items[n];
        bool is_dropped = false;
        while (m < matches->count && matches->items[m].end <= name->start && is_complete)
            is_complete = add_match(&to, (uint32_t)m++);
        for (size_t over = m; over < matches->count && matches->items[over].start < name->end;
             over++)
            settle(&to, &matches->items[over], name, &is_dropped);
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
