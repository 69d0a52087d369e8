/* Firing: takes what is seen of a span, adds its evidence rows to the part being summed, and tells the listener. */
#ifndef NS_FIRE_H
#define NS_FIRE_H

#include "features.h"

static inline void ns_fire(ns_zone_features *f, const ns_feature *feature)
{
    if (feature->row != 0)
        ns_part_add(f->part, &f->passage->model->evidence.parts[feature->row]);
    if (f->listener != NULL && (feature->row != 0 || f->listener->hears_all))
        f->listener->hear(f->listener->context, feature);
}

static inline void ns_fire_trait(ns_zone_features *f, ns_template template_id, ns_trait trait)
{
    if (f->listener == NULL && f->passage->model->evidence.traits[template_id][trait] == 0)
        return;
    ns_fire(f, &(ns_feature){.template_id = template_id,
                          .kind = NS_FEATURE_TRAIT,
                          .trait = trait,
                          .row = f->passage->model->evidence.traits[template_id][trait]});
}

static inline void ns_fire_class(ns_zone_features *f, ns_template template_id, uint16_t class_id)
{
    ns_fire(f, &(ns_feature){.template_id = template_id,
                          .kind = NS_FEATURE_CLASS,
                          .class_id = class_id,
                          .row = f->passage->model->evidence.classes[class_id].row[template_id]});
}

/* All classes of a set one by one, for a listener that also hears of features without a row. */
void ns_fire_classes(ns_zone_features *f, ns_template template_id, uint16_t set);

static inline void ns_fire_set(ns_zone_features *f, ns_template template_id, uint16_t set)
{
    if (f->listener != NULL) {
        ns_fire_classes(f, template_id, set);
        return;
    }
    ns_part_add(f->part, ns_evidence_set(&f->passage->model->evidence, set, template_id));
}

static inline void ns_fire_word(ns_zone_features *f, ns_template template_id, size_t token, const ns_value_rows *rows)
{
    if (rows->row[template_id] != 0 || f->listener != NULL)
        ns_fire(f, &(ns_feature){
                    .template_id = template_id, .kind = NS_FEATURE_WORD, .token = token, .row = rows->row[template_id]});
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
