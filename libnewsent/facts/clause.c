/* Merges tokens, entities and names of a sentence into items. */
#include "facts/clause.h"

#include <string.h>

void ns_clause_open(ns_clause *clause)
{
    clause->tokens = (ns_tokens){.start = clause->start,
                                 .end = clause->end,
                                 .kind = clause->kind,
                                 .shape = clause->shape,
                                 .flags = clause->flags};
    clause->hits = (ns_hits){.entry = clause->entry,
                             .set = clause->set,
                             .looked_up = clause->looked_up,
                             .long_hit = clause->long_hit,
                             .long_end = clause->long_end,
                             .long_hits = clause->long_hits};
    memset(clause->looked_up, 1, sizeof clause->looked_up);
}

static uint8_t kind_of_metric(const newsent_metric *metric)
{
    if (strcmp(metric->kind, "money") == 0)
        return NS_ITEM_MONEY;
    if (strcmp(metric->kind, "percent") == 0)
        return NS_ITEM_PERCENT;
    if (strcmp(metric->kind, "count") == 0)
        return NS_ITEM_COUNT;
    return NS_ITEM_AMOUNT;
}

/* A date that is counted from another one ("two days later"). */
static bool is_shifted(const ns_clause_source *source, size_t entity)
{
    uint32_t index = source->entities->origins[entity].match;
    if (index == UINT32_MAX)
        return false;
    const ns_match *match = &source->matches->items[index];
    const ns_rule *rule = &source->pack->rules[match->rule];
    if (strcmp(ns_pack_text(source->pack, rule->builder), "same") == 0)
        return true;
    for (uint16_t f = 0; f < match->field_count; f++) {
        const ns_field *field = &source->matches->fields[match->first_field + f];
        if (field->entry != 0 &&
            ns_lexicon_attribute(source->pack, field->entry, 0, "anchor") != NULL)
            return true;
    }
    return false;
}

static uint8_t kind_of_date(const ns_clause_source *source, size_t entity)
{
    const newsent_date *date = source->entities->items[entity].date;
    if (strcmp(date->timex, "DATE") != 0 && strcmp(date->timex, "TIME") != 0)
        return NS_ITEM_DURATION;
    if (is_shifted(source, entity))
        return NS_ITEM_SHIFTED_DATE;
    return NS_ITEM_DATE;
}

/* By the type; metrics and dates are told apart further. */
static uint8_t kind_of_entity(const ns_clause_source *source, size_t index)
{
    const newsent_entity *entity = &source->entities->items[index];
    switch (entity->type) {
    case NEWSENT_ORG: return NS_ITEM_ORG;
    case NEWSENT_CITY: return NS_ITEM_CITY;
    case NEWSENT_METRIC: return kind_of_metric(entity->metric);
    case NEWSENT_DATE: return kind_of_date(source, index);
    default: return NS_ITEM_OTHER;
    }
}

static uint8_t kind_of_name(const ns_name *name)
{
    switch (name->label) {
    case NS_LABEL_PERSON: return NS_ITEM_PERSON;
    case NS_LABEL_ORG: return NS_ITEM_ORG;
    case NS_LABEL_CITY: return NS_ITEM_CITY;
    case NS_LABEL_PLACE: return NS_ITEM_PLACE;
    default: return NS_ITEM_NAME;
    }
}

/* The entity that begins at or before a token and goes beyond its start; UINT32_MAX when there is
 * none. */
static uint32_t entity_at(ns_clause_source *source, uint32_t start)
{
    const ns_entities *all = source->entities;
    while (source->next_entity < all->count && all->items[source->next_entity].end <= start)
        source->next_entity++;
    bool is_there =
        source->next_entity < all->count && all->items[source->next_entity].start <= start;
    if (is_there)
        return (uint32_t)source->next_entity;
    return UINT32_MAX;
}

static const ns_name *name_at(ns_clause_source *source, uint32_t start)
{
    const ns_names *all = source->names;
    while (source->next_name < all->count && all->items[source->next_name].end <= start)
        source->next_name++;
    bool is_there = source->next_name < all->count && all->items[source->next_name].start <= start;
    if (is_there)
        return &all->items[source->next_name];
    return NULL;
}

/* An organization or city inside of a quantity. */
static uint32_t inner_of(const ns_clause_source *source, uint32_t metric)
{
    const ns_entities *all = source->entities;
    size_t i = metric + 1u;
    bool is_inside = i < all->count && all->items[i].end <= all->items[metric].end &&
                     (all->items[i].type == NEWSENT_ORG || all->items[i].type == NEWSENT_CITY);
    if (is_inside)
        return (uint32_t)i;
    return UINT32_MAX;
}

/* Item and token columns grow together: the virtual machine matches items as if they were tokens.
 */
static void add_item(ns_clause *clause, const ns_skeleton_token *token, ns_item item, uint16_t set)
{
    int i = clause->count++;
    clause->items[i] = item;
    clause->start[i] = item.start;
    clause->end[i] = item.end;
    clause->entry[i] = item.entry;
    clause->set[i] = set;
    clause->kind[i] = token->kind;
    clause->shape[i] = token->shape;
    clause->flags[i] = token->flags;
    clause->long_hit[i] = 0;
    clause->long_end[i] = 0;
}

/* How many tokens from `at` on begin before a byte. */
static uint32_t tokens_before(const ns_skeleton_token *tokens, uint32_t count, uint32_t at,
                              uint32_t end)
{
    uint32_t next = at + 1;
    while (next < count && tokens[next].start < end)
        next++;
    return next - at;
}

/* What agencies and indexes are, their words say. */
static uint32_t roles_of_name(const ns_clause_source *source, const ns_skeleton_token *tokens,
                              uint32_t at, uint32_t count)
{
    uint32_t roles = 0;
    for (uint32_t i = at; i < at + count; i++) {
        roles |= source->roles->of[tokens[i].set];
        if (tokens[i].long_length > 0)
            roles |= source->roles->of[tokens[i].long_set];
    }
    return roles & (NS_WORD_AGENCY | NS_WORD_INDEX);
}

/* One item for all tokens of an entity. A quantity keeps the roles of what is counted; an index is
 * no owner. */
static void add_entity(ns_clause *clause, const ns_clause_source *source,
                       const ns_skeleton_token *tokens, uint32_t at, uint32_t count, ns_item item)
{
    bool is_name = ns_item_is_name(&item);
    if (is_name)
        item.roles = roles_of_name(source, tokens, at, count);
    else
        item.roles = 0;
    if (item.kind == NS_ITEM_COUNT) /* what is counted */
        item.roles = source->roles->of[tokens[at + count - 1].set] & ~(uint32_t)NS_WORD_VERBAL;
    if (is_name && item.roles & NS_WORD_INDEX) {
        item.kind = NS_ITEM_INDEX;
        item.entity = UINT32_MAX;
    }
    ns_skeleton_token form = tokens[at];
    if (is_name)
        form.kind = NS_TOKEN_WORD;
    else
        form.kind = NS_TOKEN_SYMBOL;
    if (is_name)
        form.shape = NS_SHAPE_TITLE;
    else
        form.shape = NS_SHAPE_LOWER;
    add_item(clause, &form, item, source->pack->item_sets[item.kind]);
}

/* A token outside of all entities. */
static void add_word(ns_clause *clause, const ns_clause_source *source,
                     const ns_skeleton_token *token)
{
    ns_item item = {.start = token->start,
                    .end = token->end,
                    .entity = UINT32_MAX,
                    .inner = UINT32_MAX,
                    .roles = source->roles->of[token->set],
                    .entry = token->entry};
    add_item(clause, token, item, token->set);
}

/* Entries of several words stay where none of their words went into a name or quantity. */
static void add_long_mark(ns_clause *clause, const ns_clause_source *source, int item,
                          const ns_skeleton_token *token)
{
    clause->long_hits[item] = (ns_long_hit){
        .entry = token->long_entry, .set = token->long_set, .length = token->long_length};
    clause->long_hit[item] = (uint16_t)(item + 1);
    uint32_t roles = source->roles->of[token->long_set];
    if (roles == 0)
        return;
    for (int i = item; i < item + token->long_length && i < NS_CLAUSE_ITEMS; i++)
        clause->items[i].roles |= roles;
}

/* Entries of several tokens, as hits on items; those that an entity cuts are left out. */
static void link_long_marks(ns_clause *clause, const ns_clause_source *source,
                            const ns_skeleton_token *tokens, const int *item_of, uint32_t count)
{
    for (uint32_t t = 0; t < count; t++) {
        uint32_t last = t + tokens[t].long_length;
        if (tokens[t].long_length < 2 || last > count || item_of[t] == NS_NO_ITEM)
            continue;
        bool is_whole = true;
        for (uint32_t i = t; i < last; i++)
            is_whole &= item_of[i] == item_of[t] + (int)(i - t) &&
                        clause->items[item_of[i]].kind == NS_ITEM_WORD;
        if (!is_whole)
            continue;
        add_long_mark(clause, source, item_of[t], &tokens[t]);
        clause->long_end[item_of[last - 1]] = 1;
    }
}

void ns_clause_read(ns_clause *clause, ns_clause_source *source, size_t index)
{
    const ns_skeleton_sentence *sentence = &source->skeleton->sentences[index];
    const ns_skeleton_token *tokens = source->skeleton->tokens + sentence->first;
    int item_of[NS_CLAUSE_ITEMS];
    clause->count = 0;
    clause->number = sentence->number;
    clause->tokens.text = source->text;
    for (uint32_t t = 0, step; t < sentence->count; t += step) {
        uint32_t entity = entity_at(source, tokens[t].start);
        const ns_name *name = entity == UINT32_MAX ? name_at(source, tokens[t].start) : NULL;
        item_of[t] = clause->count;
        step = 1;
        if (entity != UINT32_MAX) {
            const newsent_entity *found = &source->entities->items[entity];
            step = tokens_before(tokens, sentence->count, t, (uint32_t)found->end);
            ns_item item = {.start = (uint32_t)found->start,
                            .end = (uint32_t)found->end,
                            .entity = entity,
                            .inner = UINT32_MAX,
                            .kind = kind_of_entity(source, entity)};
            if (found->type == NEWSENT_METRIC)
                item.inner = inner_of(source, entity);
            add_entity(clause, source, tokens, t, step, item);
        } else if (name != NULL) {
            step = tokens_before(tokens, sentence->count, t, name->end);
            ns_item item = {.start = name->start,
                            .end = name->end,
                            .entity = UINT32_MAX,
                            .inner = UINT32_MAX,
                            .kind = kind_of_name(name)};
            add_entity(clause, source, tokens, t, step, item);
        } else {
            add_word(clause, source, &tokens[t]);
        }
        for (uint32_t i = 1; i < step && t + i < sentence->count; i++)
            item_of[t + i] = NS_NO_ITEM;
    }
    clause->tokens.count = (size_t)clause->count;
    link_long_marks(clause, source, tokens, item_of, sentence->count);
}
