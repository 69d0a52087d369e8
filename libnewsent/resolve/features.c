/* Features of a zone: looks at its sentence and entries once, sums the parts, puts them together for a span. */
#include "features.h"

#include <string.h>

#include "around.h"
#include "borders.h"
#include "entries.h"
#include "fire.h"
#include "shapes.h"
#include "spans.h"

enum { LONGEST_DATELINE = 16, SHORTEST_HEADLINE = 3 };

/* A sentence whose words are all capitalised: a headline; or all in capitals. */
static ns_trait look_at_sentence(const ns_zone_features *f, size_t begin, size_t end)
{
    const ns_tokens *tokens = f->passage->tokens;
    size_t capitalised = 0, upper = 0;
    for (size_t i = begin; i < end; i++) {
        if (tokens->kind[i] != NS_TOKEN_WORD)
            continue;
        if (tokens->shape[i] == NS_SHAPE_LOWER && !(ns_passage_role(f->passage, i) & NS_ROLE_FUNCTION))
            return NS_TRAIT_NONE;
        capitalised += tokens->shape[i] != NS_SHAPE_LOWER;
        upper += tokens->shape[i] == NS_SHAPE_UPPER;
    }
    bool has_period = end > begin && ns_passage_is_mark(f->passage, end - 1, '.');
    if (capitalised < SHORTEST_HEADLINE || has_period)
        return NS_TRAIT_NONE;
    return upper == capitalised ? NS_TRAIT_ALL_CAPS : NS_TRAIT_HEADLINE;
}

static void find_text(ns_zone_features *f, ns_sentence_look *look)
{
    const ns_tokens *tokens = f->passage->tokens;
    size_t token = f->zone->first;
    if (token >= look->end) {
        while (ns_sentence_end(tokens, look->sentence) <= token)
            look->sentence++;
        look->end = ns_sentence_end(tokens, look->sentence);
        look->text = look_at_sentence(f, tokens->sentences[look->sentence], look->end);
    }
    f->text = look->text;
}

/* "PARIS (Reuters) -", "SHANGHAI, Nov 30 (Xinhua) --": at the start of a line, only names and numbers before a dash. */
static bool is_dateline(const ns_zone_features *f)
{
    const ns_tokens *tokens = f->passage->tokens;
    size_t first = f->zone->first, end = first + f->zone->count;
    if (!(tokens->flags[first] & (NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH)))
        return false;
    for (size_t i = end; i + 1 < tokens->count && i < end + LONGEST_DATELINE; i++) {
        if (tokens->flags[i] & (NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH))
            return false;
        bool is_word = tokens->kind[i] == NS_TOKEN_WORD;
        if (is_word && tokens->shape[i] == NS_SHAPE_LOWER)
            return false;
        char c = ns_passage_char(f->passage, i);
        bool is_dash = tokens->kind[i] == NS_TOKEN_PUNCT && (c == '-' || (ns_passage_length(f->passage, i) == 3 && (unsigned char)c == 0xE2));
        if (is_dash && !(tokens->flags[i] & NS_TOKEN_GLUED))
            return true;
    }
    return false;
}

/* The sum of what has fired, which begins anew. */
static inline ns_part take_fired(ns_zone_features *f)
{
    const ns_part *sums = f->passage->model->evidence.sums;
    ns_part part = {0};
    for (size_t i = 0; i < f->fired_count; i++)
        ns_part_add(&part, &sums[f->fired[i]]);
    f->fired_count = 0;
    return part;
}

static inline ns_part own_part(ns_zone_features *f, ns_template template_id, size_t i)
{
    ns_fire_own(f, template_id, i);
    return take_fired(f);
}

static void open_token(ns_zone_features *f, size_t i)
{
    size_t count = f->zone->count;
    uint8_t can = f->zone->can[i];
    f->rows[i] = ns_rows_of(f, f->zone->first + i);
    f->roles[i] = ns_passage_role(f->passage, f->zone->first + i);
    f->token_traits[i] = ns_shape_bits(f, i);
    if (can & NS_CAN_BEGIN) {
        f->begins[i] = ns_border_begin(f, i);
        ns_fire_left(f, i);
        f->left[i] = take_fired(f);
    }
    if (can & NS_CAN_END) {
        f->ends[i + 1] = ns_border_end(f, i + 1);
        ns_fire_right(f, i + 1);
        f->right[i + 1] = take_fired(f);
    }
    if (can == (NS_CAN_BEGIN | NS_CAN_END))
        f->one[i] = own_part(f, NS_ONE, i);
    if (count == 1)
        return;
    if ((can & NS_CAN_BEGIN) && i + 1 < count)
        f->first[i] = own_part(f, NS_FIRST, i);
    if ((can & NS_CAN_END) && i > 0)
        f->last[i] = own_part(f, NS_LAST, i);
    f->inside[i + 1] = own_part(f, NS_INSIDE, i);
    ns_part_add(&f->inside[i + 1], &f->inside[i]);
}

void ns_features_open(ns_zone_features *f, const ns_passage *passage, const ns_span *zone, ns_sentence_look *look)
{
    f->passage = passage;
    f->zone = zone;
    f->listener = NULL;
    f->fired_count = 0;
    ns_entries_collect(f);
    find_text(f, look);
    f->is_dateline = is_dateline(f);
    memset(&f->inside[0], 0, sizeof f->inside[0]);
    for (size_t i = 0; i < zone->count; i++)
        open_token(f, i);
}

ns_part ns_features_score(ns_zone_features *f, size_t first, size_t end, ns_span_entry *entry)
{
    *entry = ns_entry_of(f, first, end);
    ns_fire_span(f, first, end, entry);
    ns_part part = take_fired(f);
    ns_part_add(&part, &f->left[first]);
    ns_part_add(&part, &f->right[end]);
    if (end - first == 1) {
        ns_part_add(&part, &f->one[first]);
    } else {
        ns_part_add(&part, &f->first[first]);
        ns_part_add(&part, &f->last[end - 1]);
        ns_scores_add(&part.sum, &f->inside[end].sum);
        ns_scores_subtract(&part.sum, &f->inside[first].sum);
    }
    return part;
}

void ns_features_list(ns_zone_features *f, size_t first, size_t end, const ns_listener *listener)
{
    ns_span_entry entry = ns_entry_of(f, first, end);
    f->listener = listener;
    ns_fire_left(f, first);
    take_fired(f);
    ns_fire_right(f, end);
    take_fired(f);
    if (end - first == 1)
        own_part(f, NS_ONE, first);
    for (size_t i = first; end - first > 1 && i < end; i++) {
        if (i == first)
            own_part(f, NS_FIRST, i);
        own_part(f, NS_INSIDE, i);
        if (i + 1 == end)
            own_part(f, NS_LAST, i);
    }
    ns_fire_span(f, first, end, &entry);
    take_fired(f);
    f->listener = NULL;
}

bool ns_features_may_be_city(const ns_zone_features *f, size_t first, size_t end, const ns_span_entry *entry)
{
    return entry->is_city || entry->is_city_with_noun || (f->begins[first] & NS_BORDER_TOWN) || (f->ends[end] & NS_BORDER_REGION);
}
