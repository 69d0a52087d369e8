/*
 * Document evidence: takes the first decisions on all mentions, gives what they say about each other.
 *
 * A mention hears only what was decided elsewhere: the same name, a longer name that it begins or ends, a shorter one that
 * begins or ends it, its acronym, a neighbour in a list of names. Each relation counts once, by its best decision, so that the inside of a name, which is the
 * same in every mention, is not counted again and again.
 */
#ifndef NS_DOCUMENT_H
#define NS_DOCUMENT_H

#include "decide.h"

/* Makes an empty table for the names' zones. False when memory ran out. */
bool ns_document_open(ns_names *names, const newsent_allocator *allocator);

/* Enters the first decision on a zone: the probabilities of its candidates. False when memory ran out. */
bool ns_document_enter(ns_names *names, const newsent_allocator *allocator, const ns_zone *zone, float (*probability)[NS_LABELS]);

/* What the document knows of a name. */
typedef struct ns_known_name ns_known_name;

/* Asks for what is known of a zone's candidates some time before it is looked up: in a long document it is far away. */
void ns_document_ask(const ns_names *names, const ns_zone *zone);

/* Fills known (room for NS_ZONE_CANDIDATES) with what is known of each candidate of a zone. */
void ns_document_look_up(const ns_names *names, const ns_zone *zone, const ns_known_name **known);

/*
 * The rows that other mentions fire for a candidate of a zone, of which all is looked up: adds them to part, and tells them to
 * listener (may be NULL).
 */
void ns_document_hear(const ns_names *names, const ns_name_model *model, const ns_zone *zone, const ns_known_name *const *known,
                      size_t candidate, ns_part *part, const ns_listener *listener);

void ns_document_free(ns_names *names, const newsent_allocator *allocator);

#endif
