/* Names of fields, for the rule compiler and for named groups of regexes. */
#include "match/fields.h"

#include <string.h>

static const char *const names[NS_FIELD_COUNT] = {[NS_FIELD_NONE] = "",
#define X(field) [NS_FIELD_##field] = #field,
                                                  NS_FIELD_NAMES(X)
#undef X
};

ns_field_name ns_field_by_name(const char *name, size_t length)
{
    for (int i = 1; i < NS_FIELD_COUNT; i++)
        if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0)
            return (ns_field_name)i;
    return NS_FIELD_NONE;
}

const char *ns_field_text(ns_field_name field)
{
    return names[field];
}
