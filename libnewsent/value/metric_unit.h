/* Units from nouns: takes what is counted, as the text has it, gives its name in the singular. */
#ifndef NS_VALUE_METRIC_UNIT_H
#define NS_VALUE_METRIC_UNIT_H

#include "base/memory.h"
#include "pack/pack.h"

/*
 * The noun phrase text[start, end) with its last word in the singular and single blanks: "monthly
 * active users" is "monthly active user". Irregular plurals are entries with the attribute
 * `singular`; endings are entries such as
 * "-ies" whose attribute `singular` replaces them. NULL when memory ran out.
 */
const char *ns_metric_unit(const ns_pack *pack, ns_arena *arena, const char *text, size_t start,
                           size_t end);

#endif
