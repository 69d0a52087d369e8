/*
 * Noun phrases and verbs of a clause: takes a place among its items, finds the phrase that ends
 * before it, the verb that governs it and the subject of a verb. Only roles of words are known
 * here, no words.
 */
#ifndef NS_FACT_PHRASE_H
#define NS_FACT_PHRASE_H

#include "facts/clause.h"

/* Items [first, head]; head is the last word of the phrase, NS_NO_ITEM when there is none. */
typedef struct ns_noun_phrase {
    int first, head;
} ns_noun_phrase;

/* Whether the item is a verb where it stands, not a noun or an adjective that looks like one. */
bool ns_is_verb(const ns_clause *clause, int i);

/* The item before i that is under no mask but that of a source; NS_NO_ITEM at the beginning. */
int ns_item_before(const ns_clause *clause, int i);

/* The phrase that ends directly before item `end`. */
ns_noun_phrase ns_phrase_before(const ns_clause *clause, int end);

/* The first item of a quantity with what stands before it: "a total of more than". */
int ns_value_start(const ns_clause *clause, int value);

/* The first item of the phrase that item `head` is the last word of. */
int ns_phrase_start(const ns_clause *clause, int head);

/*
 * The verb that a phrase beginning at item `first` is the object of, or hangs on by prepositions;
 * NS_NO_ITEM when a border of the clause comes first.
 */
int ns_governing_verb(const ns_clause *clause, int first);

/* The nearest verb before an item, over commas; NS_NO_ITEM when a border of clauses comes first. */
int ns_verb_before(const ns_clause *clause, int first);

/* The subject of the verb at an item. */
ns_noun_phrase ns_subject_of(const ns_clause *clause, int verb);

#endif
