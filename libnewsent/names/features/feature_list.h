/* Firing: takes what is seen of a span, notes its evidence for the part in question, and tells the
 * listener. */
#ifndef NS_NAMES_FEATURES_FEATURE_LIST_H
#define NS_NAMES_FEATURES_FEATURE_LIST_H

#include "names/casing.h"
#include "names/features/chunk_features.h"

/* Tells the listener of a feature. */
void ns_notify_feature(const ns_chunk_features *f, const ns_feature *feature);

/* The classes of a set one by one. */
void ns_notify_classes(const ns_chunk_features *f, ns_template template_id, uint16_t set);

/* Notes what a feature adds; what adds nothing is written over by the next, which is cheaper than a
 * branch. */
static inline void ns_add_feature(ns_chunk_features *f, uint32_t sum)
{
    f->active[f->active_count] = sum;
    f->active_count += sum != 0;
}

/* Adds a feature whose value the code computes. */
static inline void ns_add_trait(ns_chunk_features *f, ns_template template_id, ns_trait trait)
{
    uint16_t row = f->block->model->evidence.traits[template_id][trait];
    ns_add_feature(f, row);
    if (f->listener != NULL)
        ns_notify_feature(f, &(ns_feature){.template_id = template_id,
                                           .kind = NS_FEATURE_TRAIT,
                                           .trait = trait,
                                           .row = row});
}

/* Adds the features of all classes of a set at once: their sum is stored by set. */
static inline void ns_add_set_features(ns_chunk_features *f, ns_template template_id, uint16_t set)
{
    ns_add_feature(f, ns_weights_of_set(&f->block->model->evidence, set, template_id));
    if (f->listener != NULL)
        ns_notify_classes(f, template_id, set);
}

/* Adds the feature of a word, when the word has weights in this template. */
static inline void ns_add_word_feature(ns_chunk_features *f, ns_template template_id, size_t token,
                                       const ns_value_weights *rows)
{
    uint16_t row = rows->row[template_id];
    ns_add_feature(f, row);
    if (f->listener != NULL)
        ns_notify_feature(f, &(ns_feature){.template_id = template_id,
                                           .kind = NS_FEATURE_WORD,
                                           .token = token,
                                           .row = row});
}

/* Weights of the word itself in all templates; a row of zeros for most words. */
static inline const ns_value_weights *ns_weights_of_token(const ns_chunk_features *f, size_t token)
{
    return ns_weights_of_word(&f->block->model->evidence, f->block->tokens->hash[token]);
}

/* Looks the token up in the cold table too, if that was not done yet. */
static inline void ns_complete_token(const ns_chunk_features *f, size_t token)
{
    ns_lexicon_complete(f->block->hits, f->block->model->pack, f->block->tokens, token);
}

/* A word in lower case, or one that would be in a sentence with few capitals. */
static inline bool ns_reads_lower(const ns_chunk_features *f, size_t token)
{
    if (f->block->tokens->shape[token] == NS_SHAPE_LOWER)
        return true;
    return f->text != NS_TRAIT_NONE && ns_casing_is_plain(f->block, token);
}

/* A token outside of the span: its word and its classes. */
static inline void ns_add_neighbour(ns_chunk_features *f, ns_template template_id, size_t token)
{
    ns_complete_token(f, token);
    ns_add_word_feature(f, template_id, token, ns_weights_of_token(f, token));
    uint16_t set = f->block->hits->set[token];
    if (f->text != NS_TRAIT_NONE && ns_reads_lower(f, token))
        set = ns_casing_lower_set(f->block, token);
    ns_add_set_features(f, template_id, set);
}

/* Word and classes of token i of the chunk; of a last period, the word before it. */
static inline void ns_add_inner_word(ns_chunk_features *f, ns_template template_id, size_t i)
{
    if (template_id == NS_LAST && i > 0 && ns_block_is_mark(f->block, f->chunk->first + i, '.'))
        i--; /* the period of "Inc." */
    size_t token = f->chunk->first + i;
    ns_add_word_feature(f, template_id, token, f->rows[i]);
    ns_add_set_features(f, template_id, f->block->hits->set[token]);
}

/* A capital letter says nothing there. */
static inline bool ns_opens_sentence(const ns_chunk_features *f, size_t token)
{
    return (f->block->tokens->flags[token] & NS_TOKEN_SENTENCE) != 0;
}

#endif
