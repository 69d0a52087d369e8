/* The state of the facts stage: what one document leaves for it, the sentence at hand, and what was
 * said so far. */
#ifndef NS_FACT_READER_H
#define NS_FACT_READER_H

#include "facts/frames.h"
#include "facts/phrase.h"

#define NS_NO_INDEX UINT32_MAX

/* A fact while it is made. Strings are in the pack, the arena or an entity; NULL for none. */
typedef struct ns_fact {
    uint32_t metric;      /* entity */
    uint32_t org;         /* entity, NS_NO_INDEX for none */
    uint32_t date_entity; /* NS_NO_INDEX for none, or for one that was carried or shifted */
    const char *subject;  /* in words, when org is none */
    const char *measure, *change, *period, *date, *status;
    uint16_t rule;          /* index in fact_rules, UINT16_MAX for none */
    uint32_t measure_roles; /* NS_WORD_* */
    const char *per_share;  /* what the measure is called for one share, NULL */
    bool is_shared;         /* its measure is per_share */
    bool is_past;           /* the older value of a comparison */
    float score;
} ns_fact;

/* How often an organization is named. */
typedef struct ns_org_mentions {
    uint32_t count, first; /* first: entity */
} ns_org_mentions;

/* State over the sentences of a document: topic, last values, and the clause that is read now. */
typedef struct ns_fact_reader {
    const ns_fact_rules *rules;
    ns_vm *vm;
    ns_arena *arena;
    const char *published; /* YYYY-MM-DD, "" when unknown */
    ns_clause_source source;
    ns_clause clause;
    ns_frames frames;
    int16_t fact_of[NS_CLAUSE_ITEMS]; /* of a quantity of this sentence: distance from first_fact,
                                         NS_NO_ITEM */
    size_t first_fact;                /* of this sentence */
    uint32_t topic;                   /* organization that the text speaks of; NS_NO_INDEX */
    uint32_t sentence_org;            /* last subject in this sentence; NS_NO_INDEX */
    const char *first_period;         /* first one that the text has, NULL */
    const char *period;               /* period that the text reports on, a TIMEX3 value; NULL */
    uint32_t last_sentence;    /* the last one with a quantity; UINT32_MAX at the beginning */
    ns_org_mentions *mentions; /* by cluster */
    size_t mention_capacity;
    uint32_t most_mentions;
    size_t seen_names;
    uint32_t opening_sentence; /* of the last name that opened a sentence */
    uint8_t opening_label;     /* NS_LABEL_* */
    size_t seen;               /* entities that the topic has taken into account */
    ns_fact *facts;
    size_t fact_count, fact_capacity;
} ns_fact_reader;

/* The entity behind an index of an item. */
static inline const newsent_entity *ns_fact_entity(const ns_fact_reader *reader, uint32_t index)
{
    return &reader->source.entities->items[index];
}

#endif
