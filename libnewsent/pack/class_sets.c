/* Finds classes of a pack by their names, and what sets hold of them. */
#include "pack/class_sets.h"

#include <string.h>

uint16_t ns_pack_class(const ns_pack *pack, const char *name)
{
    for (size_t i = 1; i < pack->class_count; i++)
        if (strcmp(ns_pack_text(pack, pack->classes[i].name), name) == 0)
            return (uint16_t)i;
    return 0;
}

/* The bits that stand for the class of this name. */
static uint32_t bits_of_name(const ns_class_bits *classes, size_t count, const char *name)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < count; i++)
        if (classes[i].name[0] == name[0] && strcmp(classes[i].name, name) == 0)
            bits |= classes[i].bits;
    return bits;
}

bool ns_pack_set_bits(const ns_pack *pack, const newsent_allocator *allocator,
                      const ns_class_bits *classes, size_t count, uint32_t *bits)
{
    size_t bytes = (pack->class_count + 1) * sizeof(uint32_t);
    uint32_t *of_class = ns_allocate(allocator, bytes);
    if (of_class == NULL)
        return false;
    for (size_t i = 1; i < pack->class_count; i++)
        of_class[i] = bits_of_name(classes, count, ns_pack_text(pack, pack->classes[i].name));
    for (size_t set = 0; set < pack->set_count; set++) {
        const uint16_t *members = ns_set_members(pack, (uint16_t)set);
        for (uint16_t i = 1; i <= members[0]; i++)
            bits[set] |= of_class[members[i]];
    }
    ns_release(allocator, of_class, bytes);
    return true;
}
