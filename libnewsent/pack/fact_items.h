/*
 * Items of a clause: what facts are read from is a word of the text, or a name, a date or a
 * quantity of several words. Fact rules name the kind of an item by a class that
 * no lexicon gives. Owns the sections fact_starts and item_sets.
 */
#ifndef NS_PACK_FACT_ITEMS_H
#define NS_PACK_FACT_ITEMS_H

#include "pack/class_sets.h"
#include "pack/token_form.h"

/* What an item of a clause is, for the patterns of fact rules. */
typedef enum ns_item_kind {
    NS_ITEM_WORD,
    NS_ITEM_ORG,
    NS_ITEM_CITY,
    NS_ITEM_PERSON,
    NS_ITEM_PLACE,
    NS_ITEM_NAME, /* of something else */
    NS_ITEM_INDEX,
    NS_ITEM_MONEY,
    NS_ITEM_PERCENT,
    NS_ITEM_COUNT,
    NS_ITEM_AMOUNT, /* any other quantity */
    NS_ITEM_DATE,
    NS_ITEM_SHIFTED_DATE, /* counted from another one: "two days later" */
    NS_ITEM_DURATION,
    NS_ITEM_OTHER, /* an entity of a user's own type */
    NS_ITEM_KINDS
} ns_item_kind;

/* Room for the names by which rules mean one kind: METRIC and MONEY. */
enum { NS_ITEM_CLASSES = 2 /* of one kind, at most */ };

/* The classes that items of a kind have; NULL behind the last. */
extern const char *const ns_item_class_names[NS_ITEM_KINDS][NS_ITEM_CLASSES];

/* Words of a row of fact_starts. */
static inline size_t ns_pack_fact_words(const ns_pack *pack)
{
    return (pack->fact_rule_count + 63) / 64;
}

/*
 * The rules of facts that can begin with an item, one bit each, in two rows: by the form of its
 * token (ns_token_kind * NS_SHAPES + shape), then, behind NS_TOKEN_FORMS, by the row of its set in
 * class_bits.
 */
static inline const uint64_t *ns_pack_fact_starts(const ns_pack *pack, size_t row)
{
    return pack->fact_starts + row * ns_pack_fact_words(pack);
}

#endif
