/* Firing for listeners: takes a set of classes, fires each by its name. */
#include "fire.h"

/* All classes of a set, for a listener that also hears of features without a row. */
void ns_fire_classes(ns_zone_features *f, ns_template template_id, uint16_t set)
{
    const ns_pack *pack = f->passage->model->pack;
    const uint16_t *members = pack->set_members + pack->sets[set];
    for (uint16_t i = 1; i <= members[0]; i++)
        ns_fire_class(f, template_id, members[i]);
}
