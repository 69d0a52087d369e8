/* Features of a span as a whole. */
#include "names/features/span.h"

#include "names/casing.h"
#include "names/features/acronym.h"
#include "names/features/boundary.h"
#include "names/features/feature_list.h"
#include "names/features/orthography.h"
#include "pack/places.h"

/* What its two borders say together. */
static void fire_borders(ns_chunk_features *f, size_t first, size_t end)
{
    uint8_t both = f->begins[first] & f->ends[end] & NS_BOUNDARY_BOTH;
    if (both & NS_BOUNDARY_METRIC)
        ns_add_trait(f, NS_CONTEXT, NS_TRAIT_METRIC);
    if (both & NS_BOUNDARY_LINE)
        ns_add_trait(f, NS_PLACE_TEMPLATE, NS_TRAIT_WHOLE_LINE);
    if (both & NS_BOUNDARY_BRACKET || f->ends[end] & NS_BOUNDARY_IN_BRACKETS)
        ns_add_acronym(f, first, end);
}

/* Features of entries of several tokens that lie within the candidate, cover it, or cross its
 * border. */
static void fire_marks(ns_chunk_features *f, size_t first, size_t end)
{
    for (size_t m = 0; m < f->hit_count; m++) {
        const ns_chunk_hit *mark = &f->hits[m];
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
        ns_add_set_features(f, template_id, mark->set);
    }
}

/* The head of a linked name: the token before its first link. */
static void fire_head(ns_chunk_features *f, size_t first, size_t end)
{
    for (size_t i = first + 1; i + 1 < end; i++)
        if (f->token_traits[i] & NS_IS_LINK) {
            ns_add_inner_word(f, NS_HEAD, i - 1);
            return;
        }
}

static ns_trait size_of(uint32_t people)
{
    if (people < 10000)
        return NS_TRAIT_PEOPLE3;
    if (people < 100000)
        return NS_TRAIT_PEOPLE4;
    if (people < 1000000)
        return NS_TRAIT_PEOPLE5;
    return NS_TRAIT_PEOPLE6;
}

/* How large the largest place of the name is, in powers of ten; UNLISTED for a city that only the
 * text calls one. */
static void fire_gazetteer(ns_chunk_features *f, size_t first, size_t end,
                           const ns_span_entry *entry)
{
    if (!(entry->roles & NS_ROLE_CITY)) {
        if (f->begins[first] & NS_BOUNDARY_TOWN || f->ends[end] & NS_BOUNDARY_REGION)
            ns_add_trait(f, NS_GAZETTEER, NS_TRAIT_UNLISTED);
        return;
    }
    if (entry->is_city_with_noun)
        ns_add_trait(f, NS_GAZETTEER, NS_TRAIT_CITY_NOUN);
    const ns_pack *pack = f->block->model->pack;
    if (ns_entry_place_count(pack, entry->entry) == 0)
        return;
    const ns_place *largest = &pack->places[ns_entry_place(pack, entry->entry, 0)];
    uint32_t people = largest->population;
    ns_add_trait(f, NS_GAZETTEER, size_of(people));
    if (largest->flags & NS_PLACE_CAPITAL)
        ns_add_trait(f, NS_GAZETTEER, NS_TRAIT_CAPITAL);
}

static bool has_only_words(const ns_chunk_features *f, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (!(f->token_traits[i] & NS_IS_LINK) && !ns_casing_is_word(f->block, f->chunk->first + i))
            return false;
    return true;
}

/* In a headline or in capitals: whether the dictionary has all words, and what lists have it as. */
static void fire_cased(ns_chunk_features *f, size_t first, size_t end)
{
    ns_template template_id = NS_CASED_NAMES;
    if (has_only_words(f, first, end)) {
        template_id = NS_CASED_WORDS;
        ns_add_trait(f, NS_TEXT, NS_TRAIT_WORDS_ONLY);
    }
    if (end - first == 1)
        ns_add_set_features(f, template_id, f->block->hits->set[f->chunk->first + first]);
    for (size_t m = 0; m < f->hit_count; m++)
        if (f->hits[m].first == first && f->hits[m].end == end)
            ns_add_set_features(f, template_id, f->hits[m].set);
}

void ns_add_span(ns_chunk_features *f, size_t first, size_t end, const ns_span_entry *entry)
{
    if (end - first == 1) {
        ns_add_trait(f, NS_SHAPE, ns_shape_of_token(f, f->chunk->first + first));
        if (f->token_traits[first] & NS_IS_UNKNOWN)
            ns_add_trait(f, NS_KNOWN, NS_TRAIT_UNKNOWN);
        ns_add_trait(f, NS_LENGTH, NS_TRAIT_TOKENS1);
    } else {
        ns_add_orthography(f, first, end);
        fire_head(f, first, end);
    }
    if (f->hit_count > 0)
        fire_marks(f, first, end);
    if (f->text != NS_TRAIT_NONE)
        fire_cased(f, first, end);
    fire_borders(f, first, end);
    fire_gazetteer(f, first, end, entry);
}
