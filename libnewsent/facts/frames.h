/*
 * Frames: runs the rules of facts over the items of a clause, masks first, gives for each quantity
 * the frame that says most of it.
 */
#ifndef NS_FACTS_FRAMES_H
#define NS_FACTS_FRAMES_H

#include "facts/clause.h"

/* A limit for hostile text; further frames of the sentence are dropped. */
enum { NS_FRAMES_MOST = 96 /* in one sentence */ };

/* A range of items; count 0 for none. */
typedef struct ns_slot_items {
    int16_t first, count;
} ns_slot_items;

/* A fact rule that matched. */
typedef struct ns_frame {
    uint16_t rule;      /* index in pack->fact_rules */
    int16_t first, end; /* items */
    int16_t value;      /* item, NS_NO_ITEM for none */
    ns_slot_items subject, measure, date, change, status, period;
} ns_frame;

/* What a fact takes over from the one before. */
typedef enum ns_follows {
    NS_FOLLOWS_NOTHING,
    NS_FOLLOWS_MEASURE, /* whose it is, measure and date */
    NS_FOLLOWS_ALL,     /* and the change: the same value in other words */
    NS_FOLLOWS_OLDER    /* as MEASURE, and the date is a year earlier unless the text has one */
} ns_follows;

/* The keys of a rule of facts, read once for an engine. Strings are "" when it does not say. */
typedef struct ns_fact_keys {
    const char *change, *status, *period, *measure;
    uint8_t follows; /* ns_follows */
    uint8_t mask;    /* ns_mask, for a mask */
    bool is_mask;
    bool is_topic; /* the key `subject topic`: whose it is, the text before says */
} ns_fact_keys;

/* What is made of the rules of a pack once. Immutable. */
typedef struct ns_fact_rules {
    const ns_pack *pack;
    ns_roles roles;
    ns_fact_keys *keys;
    uint64_t *masks; /* a bit for each rule: whether it is a mask */
} ns_fact_rules;

/* Finds the fact rules of the pack and indexes them by the classes that they begin with. False
 * when memory ran out. */
bool ns_fact_rules_open(ns_fact_rules *rules, const newsent_allocator *allocator,
                        const ns_pack *pack);

/* Frees the indexes; the rules belong to the pack. */
void ns_fact_rules_free(ns_fact_rules *rules, const newsent_allocator *allocator);

/* The frames of one sentence. */
typedef struct ns_frames {
    ns_frame items[NS_FRAMES_MOST];
    int count;
    int16_t of_item[NS_CLAUSE_ITEMS]; /* of a quantity: its frame, NS_NO_ITEM */
} ns_frames;

/* vm is scratch. Sets the masks of the clause's items. */
void ns_frames_find(ns_frames *frames, const ns_fact_rules *rules, ns_vm *vm, ns_clause *clause);

/* The text of an attribute of the entry behind an item or, when it begins a longer entry, of that;
 * NULL when it has none. */
const char *ns_item_attribute(const ns_fact_rules *rules, const ns_clause *clause, int item,
                              const char *key);

#endif
