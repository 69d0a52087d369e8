/* Telling listeners: takes features as they fire, hands on those that the listener wants to hear of. */
#include "fire.h"

void ns_tell(const ns_zone_features *f, const ns_feature *feature)
{
    if (feature->row != 0 || f->listener->hears_all)
        f->listener->hear(f->listener->context, feature);
}

void ns_tell_classes(const ns_zone_features *f, ns_template template_id, uint16_t set)
{
    const ns_name_model *model = f->passage->model;
    const uint16_t *members = model->pack->set_members + model->pack->sets[set];
    for (uint16_t i = 1; i <= members[0]; i++)
        ns_tell(f, &(ns_feature){.template_id = template_id,
                                 .kind = NS_FEATURE_CLASS,
                                 .class_id = members[i],
                                 .row = model->evidence.classes[members[i]].row[template_id]});
}
