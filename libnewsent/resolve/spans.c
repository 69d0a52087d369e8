/* Features of a span as a whole, and the lexicon entry that it is. */
#include "spans.h"

#include "brackets.h"
#include "fire.h"
#include "shapes.h"

static bool region_follows(const ns_zone_features *f, size_t end)
{
    const ns_passage *passage = f->passage;
    size_t token = f->zone->first + end;
    if (!ns_passage_is_mark(passage, token, ',') || token + 1 >= passage->tokens->count)
        return false;
    if (ns_passage_role(passage, token + 1) & NS_ROLE_REGION)
        return true;
    uint16_t at = passage->marks->long_mark[token + 1];
    return at != 0 && (passage->model->roles[passage->marks->long_marks[at - 1].set] & NS_ROLE_REGION);
}

static bool town_noun_before(const ns_zone_features *f, size_t first)
{
    size_t token = f->zone->first + first;
    return token >= 2 && (ns_passage_role(f->passage, token - 1) & NS_ROLE_LINK) &&
           (ns_passage_role(f->passage, token - 2) & NS_ROLE_TOWN);
}

static void fire_context(ns_zone_features *f, size_t first, size_t end)
{
    const ns_passage *passage = f->passage;
    size_t begin = f->zone->first + first, after = f->zone->first + end;
    if (region_follows(f, end))
        ns_fire_trait(f, NS_CONTEXT, NS_TRAIT_REGION_AFTER);
    if (town_noun_before(f, first))
        ns_fire_trait(f, NS_CONTEXT, NS_TRAIT_TOWN_OF);
    if (ns_passage_covered(passage, passage->model->is_metric, begin) &&
        ns_passage_covered(passage, passage->model->is_metric, after - 1))
        ns_fire_trait(f, NS_CONTEXT, NS_TRAIT_METRIC);
    if (f->is_dateline && first == 0)
        ns_fire_trait(f, NS_PLACE_TEMPLATE, NS_TRAIT_DATELINE);
    if (f->text != NS_TRAIT_NONE)
        ns_fire_trait(f, NS_TEXT, f->text);
}

static bool is_whole_line(const ns_zone_features *f, size_t first, size_t end)
{
    const ns_tokens *tokens = f->passage->tokens;
    size_t begin = f->zone->first + first, after = f->zone->first + end;
    return (tokens->flags[begin] & (NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH)) &&
           (after >= tokens->count || (tokens->flags[after] & (NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH)));
}

static void fire_marks(ns_zone_features *f, size_t first, size_t end)
{
    for (size_t m = 0; m < f->mark_count; m++) {
        const ns_zone_mark *mark = &f->marks[m];
        if (mark->end <= first || mark->first >= end)
            continue;
        ns_template template_id = NS_CUTS;
        if (mark->first == first && mark->end == end)
            template_id = NS_LIST;
        else if (mark->first == first && mark->end < end)
            template_id = NS_FIRST;
        else if (mark->first > first && mark->end == end)
            template_id = NS_LAST;
        else if (mark->first > first && mark->end < end)
            template_id = NS_INSIDE;
        ns_fire_set(f, template_id, mark->set);
    }
}

/* The head of a linked name: the token before its first link. */
static void fire_head(ns_zone_features *f, size_t first, size_t end)
{
    for (size_t i = first + 1; i + 1 < end; i++)
        if (f->token_traits[i] & NS_IS_LINK) {
            ns_fire_own(f, NS_HEAD, i - 1);
            return;
        }
}

/* "Tarlac City": the gazetteer has the name without the noun. */
static bool is_city_with_noun(const ns_zone_features *f, size_t first, size_t end)
{
    uint16_t set = 0;
    return end - first >= 2 && (ns_passage_role(f->passage, f->zone->first + end - 1) & NS_ROLE_TOWN) &&
           ns_features_entry(f, first, end - 1, &set) != 0 && (f->passage->model->roles[set] & NS_ROLE_CITY);
}

/* How large the largest place of the name is, in powers of ten; UNLISTED for a city that only the text calls one. */
static void fire_gazetteer(ns_zone_features *f, size_t first, size_t end)
{
    const ns_pack *pack = f->passage->model->pack;
    uint16_t set = 0;
    uint32_t entry = ns_features_place_entry(f, first, end, &set);
    if (!(f->passage->model->roles[set] & NS_ROLE_CITY)) {
        if (region_follows(f, end) || town_noun_before(f, first))
            ns_fire_trait(f, NS_GAZETTEER, NS_TRAIT_UNLISTED);
        return;
    }
    if (entry != 0 && is_city_with_noun(f, first, end))
        ns_fire_trait(f, NS_GAZETTEER, NS_TRAIT_CITY_NOUN);
    const uint32_t *places = ns_model_places(f->passage->model, entry);
    if (places == NULL || places[0] == 0)
        return;
    const ns_place *largest = &pack->places[places[1]];
    uint32_t people = largest->population;
    ns_fire_trait(f, NS_GAZETTEER, people < 10000 ? NS_TRAIT_PEOPLE3 : people < 100000 ? NS_TRAIT_PEOPLE4
                                : people < 1000000 ? NS_TRAIT_PEOPLE5 : NS_TRAIT_PEOPLE6);
    if (largest->flags & NS_PLACE_CAPITAL)
        ns_fire_trait(f, NS_GAZETTEER, NS_TRAIT_CAPITAL);
}

void ns_fire_span(ns_zone_features *f, size_t first, size_t end)
{
    if (end - first == 1) {
        ns_fire_trait(f, NS_SHAPE, ns_shape_of_token(f, f->zone->first + first));
        if (f->token_traits[first] & NS_IS_UNKNOWN)
            ns_fire_trait(f, NS_KNOWN, NS_TRAIT_UNKNOWN);
        ns_fire_trait(f, NS_LENGTH, NS_TRAIT_TOKENS1);
    } else {
        ns_fire_shape(f, first, end);
        fire_head(f, first, end);
    }
    if (f->mark_count > 0)
        fire_marks(f, first, end);
    ns_fire_brackets(f, first, end);
    fire_context(f, first, end);
    fire_gazetteer(f, first, end);
    if (is_whole_line(f, first, end))
        ns_fire_trait(f, NS_PLACE_TEMPLATE, NS_TRAIT_WHOLE_LINE);
}

bool ns_features_may_be_city(const ns_zone_features *f, size_t first, size_t end)
{
    uint16_t set = 0;
    if (ns_features_entry(f, first, end, &set) != 0 && (f->passage->model->roles[set] & NS_ROLE_CITY))
        return true;
    return is_city_with_noun(f, first, end) || region_follows(f, end) || town_noun_before(f, first);
}

uint32_t ns_features_place_entry(const ns_zone_features *f, size_t first, size_t end, uint16_t *set)
{
    uint32_t entry = ns_features_entry(f, first, end, set);
    return entry == 0 && is_city_with_noun(f, first, end) ? ns_features_entry(f, first, end - 1, set) : entry;
}

uint32_t ns_features_entry(const ns_zone_features *f, size_t first, size_t end, uint16_t *set)
{
    if (end - first == 1) {
        *set = f->passage->marks->set[f->zone->first + first];
        return f->passage->marks->entry[f->zone->first + first];
    }
    for (size_t m = 0; m < f->mark_count; m++)
        if (f->marks[m].first == first && f->marks[m].end == end) {
            *set = f->marks[m].set;
            return f->marks[m].entry;
        }
    *set = 0;
    return 0;
}
