/* Lexicon entries of the spans of a chunk. */
#include "names/features/gazetteer.h"

void ns_gazetteer_collect(ns_chunk_features *f)
{
    const ns_hits *hits = f->block->hits;
    f->hit_count = 0;
    for (size_t i = 0; i < f->chunk->count; i++) {
        uint16_t at = hits->long_hit[f->chunk->first + i];
        for (const ns_long_hit *mark = at == 0 ? NULL : &hits->long_hits[at - 1];
             mark != NULL && f->hit_count < NS_CHUNK_HITS; mark = mark->shorter ? mark + 1 : NULL)
            if (i + mark->length <= f->chunk->count)
                f->hits[f->hit_count++] =
                    (ns_chunk_hit){(uint8_t)i, (uint8_t)(i + mark->length), mark->set, mark->entry};
    }
}

/* The entry of exactly these tokens; 0 when there is none. */
static uint32_t exact_entry(const ns_chunk_features *f, size_t first, size_t end, uint32_t *roles)
{
    *roles = 0;
    if (end - first == 1) {
        *roles = f->roles[first];
        return f->block->hits->entry[f->chunk->first + first];
    }
    for (size_t m = 0; m < f->hit_count; m++)
        if (f->hits[m].first == first && f->hits[m].end == end) {
            *roles = f->block->model->roles[f->hits[m].set];
            return f->hits[m].entry;
        }
    return 0;
}

ns_span_entry ns_gazetteer_entry(const ns_chunk_features *f, size_t first, size_t end)
{
    uint32_t roles;
    uint32_t inner_roles;
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
