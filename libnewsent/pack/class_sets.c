/* Finds a class of a pack by its name. */
#include "pack/class_sets.h"

#include <string.h>

uint16_t ns_pack_class(const ns_pack *pack, const char *name)
{
    for (size_t i = 1; i < pack->class_count; i++)
        if (strcmp(ns_pack_text(pack, pack->classes[i].name), name) == 0)
            return (uint16_t)i;
    return 0;
}
