/*
 * Facts: takes the entities and names of a document with the skeleton of its sentences, gives for
 * each quantity whose it is, what it measures, when, how it changed and whether it is so already.
 */
#ifndef NS_FACTS_H
#define NS_FACTS_H

#include "facts/reader.h"

/*
 * Fills reader->facts in text order. The reader's rules, vm, arena, published and source are set.
 * Linear in the length of what the skeleton holds. False when memory ran out.
 */
bool ns_facts_read(ns_fact_reader *reader, const newsent_allocator *allocator);

/* Frees the arrays of the reader; facts belong to the document. */
void ns_facts_free(ns_fact_reader *reader, const newsent_allocator *allocator);

#endif
