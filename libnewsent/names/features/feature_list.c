/* Telling listeners: takes features as they fire, hands on those that the listener wants to hear
 * of. */
#include "names/features/feature_list.h"

void ns_notify_feature(const ns_chunk_features *f, const ns_feature *feature)
{
    if (feature->row != 0 || f->listener->wants_all)
        f->listener->on_feature(f->listener->context, feature);
}

void ns_notify_classes(const ns_chunk_features *f, ns_template template_id, uint16_t set)
{
    const ns_name_model *model = f->block->model;
    const uint16_t *members = model->pack->set_members + model->pack->sets[set];
    for (uint16_t i = 1; i <= members[0]; i++)
        ns_notify_feature(
            f, &(ns_feature){.template_id = template_id,
                             .kind = NS_FEATURE_CLASS,
                             .class_id = members[i],
                             .row = model->evidence.classes[members[i]].row[template_id]});
}
