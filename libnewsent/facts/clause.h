/*
 * Clauses: takes a sentence of the skeleton with the entities and names that were decided for,
 * gives its items: words, and one item for each name, date and quantity. The matcher of token rules
 * runs over them, too.
 */
#ifndef NS_FACTS_CLAUSE_H
#define NS_FACTS_CLAUSE_H

#include "entities/entities.h"
#include "facts/roles.h"
#include "facts/skeleton.h"
#include "match/vm.h"
#include "pack/fact_items.h"

/* Most items of a clause, and the index that means none. */
enum { NS_CLAUSE_ITEMS = 240, NS_NO_ITEM = -1 };

/* What a mask makes of the items under it. */
typedef enum ns_mask {
    NS_MASK_NONE,
    NS_MASK_SOURCE,
    NS_MASK_ASIDE,
    NS_MASK_COMPARED,
    NS_MASK_VOID
} ns_mask;

/* One word or entity of a sentence, as the patterns of fact rules see it. */
typedef struct ns_item {
    uint32_t start, end; /* bytes */
    uint32_t entity;     /* index, UINT32_MAX for a word or a name that is not shown */
    uint32_t
        inner; /* of a quantity: the index of an organization or city inside of it, UINT32_MAX */
    uint32_t roles;                /* NS_WORD_* */
    uint32_t entry;                /* lexicon entry, 0 for none */
    uint8_t kind;                  /* ns_item_kind */
    uint8_t mask;                  /* ns_mask */
    uint16_t mask_first, mask_end; /* items of the mask */
} ns_item;

/* Zero it. Arrays of the matcher's form beside the items. */
typedef struct ns_clause {
    ns_item items[NS_CLAUSE_ITEMS];
    int count;
    uint32_t number;  /* of the sentence */
    ns_tokens tokens; /* borrow the arrays below */
    ns_hits hits;
    uint32_t start[NS_CLAUSE_ITEMS], end[NS_CLAUSE_ITEMS], entry[NS_CLAUSE_ITEMS];
    uint16_t set[NS_CLAUSE_ITEMS], long_hit[NS_CLAUSE_ITEMS];
    uint8_t kind[NS_CLAUSE_ITEMS], shape[NS_CLAUSE_ITEMS], flags[NS_CLAUSE_ITEMS],
        looked_up[NS_CLAUSE_ITEMS], long_end[NS_CLAUSE_ITEMS];
    ns_long_hit long_hits[NS_CLAUSE_ITEMS];
} ns_clause;

/* What items are made from. Cursors move forward from sentence to sentence. */
typedef struct ns_clause_source {
    const ns_pack *pack;
    const ns_roles *roles;
    const char *text;
    const ns_skeleton *skeleton;
    const ns_entities *entities;
    const ns_matches *matches;
    const ns_names *names;
    size_t next_entity, next_name;
} ns_clause_source;

/* Points the matcher's arrays at the clause. Once, before the first sentence. */
void ns_clause_open(ns_clause *clause);

/* Fills the clause with sentence number `index` of the skeleton. */
void ns_clause_read(ns_clause *clause, ns_clause_source *source, size_t index);

/* The kinds MONEY to AMOUNT stand side by side in ns_item_kind. */
static inline bool ns_item_is_metric(const ns_item *item)
{
    return item->kind >= NS_ITEM_MONEY && item->kind <= NS_ITEM_AMOUNT;
}

/* A date of its own, or one that is counted from another ("two days later"). */
static inline bool ns_item_is_date(const ns_item *item)
{
    return item->kind == NS_ITEM_DATE || item->kind == NS_ITEM_SHIFTED_DATE;
}

/* The kinds ORG to INDEX stand side by side in ns_item_kind. */
static inline bool ns_item_is_name(const ns_item *item)
{
    return item->kind >= NS_ITEM_ORG && item->kind <= NS_ITEM_INDEX;
}

/* The only byte of a mark, 0 for others. */
static inline char ns_item_mark(const ns_clause *clause, int i)
{
    bool is_mark = i >= 0 && i < clause->count && clause->items[i].kind == NS_ITEM_WORD &&
                   clause->kind[i] == NS_TOKEN_PUNCT && clause->end[i] - clause->start[i] == 1;
    if (is_mark)
        return clause->tokens.text[clause->start[i]];
    return '\0';
}

#endif
