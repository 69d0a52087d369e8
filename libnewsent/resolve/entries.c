/* Lexicon entries of the spans of a zone. */
#include "entries.h"

void ns_entries_collect(ns_zone_features *f)
{
    const ns_marks *marks = f->passage->marks;
    f->mark_count = 0;
    for (size_t i = 0; i < f->zone->count; i++) {
        uint16_t at = marks->long_mark[f->zone->first + i];
        for (const ns_long_mark *mark = at == 0 ? NULL : &marks->long_marks[at - 1]; mark != NULL && f->mark_count < NS_ZONE_MARKS;
             mark = mark->shorter ? mark + 1 : NULL)
            if (i + mark->length <= f->zone->count)
                f->marks[f->mark_count++] = (ns_zone_mark){(uint8_t)i, (uint8_t)(i + mark->length), mark->set, mark->entry};
    }
}

/* The entry of exactly these tokens; 0 when there is none. */
static uint32_t exact_entry(const ns_zone_features *f, size_t first, size_t end, uint16_t *roles)
{
    *roles = 0;
    if (end - first == 1) {
        *roles = f->roles[first];
        return f->passage->marks->entry[f->zone->first + first];
    }
    for (size_t m = 0; m < f->mark_count; m++)
        if (f->marks[m].first == first && f->marks[m].end == end) {
            *roles = f->passage->model->roles[f->marks[m].set];
            return f->marks[m].entry;
        }
    return 0;
}

ns_span_entry ns_entry_of(const ns_zone_features *f, size_t first, size_t end)
{
    uint16_t roles, inner_roles;
    ns_span_entry span = {.entry = exact_entry(f, first, end, &roles)};
    span.roles = roles;
    span.is_city = span.entry != 0 && (roles & NS_ROLE_CITY);
    if (end - first < 2 || !(f->roles[end - 1] & NS_ROLE_TOWN))
        return span;
    uint32_t inner = exact_entry(f, first, end - 1, &inner_roles);
    span.is_city_with_noun = inner != 0 && (inner_roles & NS_ROLE_CITY);
    if (span.is_city_with_noun && span.entry == 0) {
        span.entry = inner;
        span.roles = inner_roles;
    }
    return span;
}
