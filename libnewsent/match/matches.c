/* Empties and frees the matches of a document. */
#include "match/matches.h"

void ns_matches_clear(ns_matches *matches)
{
    matches->count = 0;
    matches->field_count = 0;
}

void ns_matches_free(ns_matches *matches, const newsent_allocator *allocator)
{
    ns_discard(allocator, &matches->items, &matches->capacity, sizeof *matches->items);
    ns_discard(allocator, &matches->fields, &matches->field_capacity, sizeof *matches->fields);
}
