/* Firing: takes what is seen of a span, notes its evidence for the part in question, and tells the listener. */
#ifndef NS_FIRE_H
#define NS_FIRE_H

#include "features.h"

/* Tells the listener of a feature. */
void ns_tell(const ns_zone_features *f, const ns_feature *feature);

/* The classes of a set one by one. */
void ns_tell_classes(const ns_zone_features *f, ns_template template_id, uint16_t set);

/* Notes what a feature adds; what adds nothing is written over by the next, which is cheaper than a branch. */
static inline void ns_fire(ns_zone_features *f, uint32_t sum)
{
    f->fired[f->fired_count] = sum;
    f->fired_count += sum != 0;
}

static inline void ns_fire_trait(ns_zone_features *f, ns_template template_id, ns_trait trait)
{
    uint16_t row = f->passage->model->evidence.traits[template_id][trait];
    ns_fire(f, row);
    if (f->listener != NULL)
        ns_tell(f, &(ns_feature){.template_id = template_id, .kind = NS_FEATURE_TRAIT, .trait = trait, .row = row});
}

static inline void ns_fire_set(ns_zone_features *f, ns_template template_id, uint16_t set)
{
    ns_fire(f, ns_evidence_set(&f->passage->model->evidence, set, template_id));
    if (f->listener != NULL)
        ns_tell_classes(f, template_id, set);
}

static inline void ns_fire_word(ns_zone_features *f, ns_template template_id, size_t token, const ns_value_rows *rows)
{
    uint16_t row = rows->row[template_id];
    ns_fire(f, row);
    if (f->listener != NULL)
        ns_tell(f, &(ns_feature){.template_id = template_id, .kind = NS_FEATURE_WORD, .token = token, .row = row});
}

static inline const ns_value_rows *ns_rows_of(const ns_zone_features *f, size_t token)
{
    return ns_evidence_word(&f->passage->model->evidence, f->passage->tokens->hash[token]);
}

static inline void ns_complete_token(const ns_zone_features *f, size_t token)
{
    ns_lexicon_complete(f->passage->marks, f->passage->model->pack, f->passage->tokens, token);
}

/* A token outside of the span: its word and its classes. */
static inline void ns_fire_neighbour(ns_zone_features *f, ns_template template_id, size_t token)
{
    ns_complete_token(f, token);
    ns_fire_word(f, template_id, token, ns_rows_of(f, token));
    ns_fire_set(f, template_id, f->passage->marks->set[token]);
}

static inline void ns_fire_own(ns_zone_features *f, ns_template template_id, size_t i)
{
    if (template_id == NS_LAST && i > 0 && ns_passage_is_mark(f->passage, f->zone->first + i, '.'))
        i--; /* the period of "Inc." */
    size_t token = f->zone->first + i;
    ns_fire_word(f, template_id, token, f->rows[i]);
    ns_fire_set(f, template_id, f->passage->marks->set[token]);
}

static inline bool ns_opens_sentence(const ns_zone_features *f, size_t token)
{
    return (f->passage->tokens->flags[token] & NS_TOKEN_SENTENCE) != 0;
}

#endif
