/*
 * Roles: takes the classes of a word, says what it can be in a clause. Which words are what is
 * knowledge: classes of the lexicon, by the names in roles.c.
 */
#ifndef NS_FACTS_ROLES_H
#define NS_FACTS_ROLES_H

#include "base/memory.h"
#include "pack/class_sets.h"

/* What a word can be in a clause, as bits: most words can be several things. */
enum {
    NS_WORD_DET = 1 << 0,
    NS_WORD_PREPOSITION = 1 << 1,
    NS_WORD_CONJUNCTION = 1 << 2, /* opens a clause of its own */
    NS_WORD_AND = 1 << 3,
    NS_WORD_RELATIVE = 1 << 4, /* which, who, that */
    NS_WORD_AUXILIARY = 1 << 5,
    NS_WORD_ADVERB = 1 << 6, /* also negations and approximations */
    NS_WORD_PAST = 1 << 7,   /* a past form, finite or participle */
    NS_WORD_FINITE = 1 << 8, /* surely a verb */
    NS_WORD_BASE = 1 << 9,   /* a verb behind "to" or a modal one */
    NS_WORD_ING = 1 << 10,
    NS_WORD_NOUN = 1 << 11,
    NS_WORD_ADJECTIVE = 1 << 12,
    NS_WORD_ITS = 1 << 13, /* a possessive that stands for an organization */
    NS_WORD_IT = 1 << 14,  /* a pronoun that stands for one */
    NS_WORD_COMPANY =
        1 << 15, /* "group", "lender": with an article, an organization named before */
    NS_WORD_MEASURE = 1 << 16,    /* a noun for what is measured */
    NS_WORD_OWNED = 1 << 17,      /* of which an organization is the subject when none is named */
    NS_WORD_WORLD = 1 << 18,      /* which no organization owns */
    NS_WORD_FLOW = 1 << 19,       /* counted over a period */
    NS_WORD_AGENCY = 1 << 20,     /* a name that only reports */
    NS_WORD_INDEX = 1 << 21,      /* a name of an index of stocks */
    NS_WORD_FORECASTER = 1 << 22, /* who expects what others will do */
    NS_WORD_TO = 1 << 23,
    NS_WORD_SAY = 1 << 24,
    NS_WORD_STATUS = 1 << 25,   /* has an attribute status */
    NS_WORD_PERSONAL = 1 << 26, /* a pronoun for persons */
    NS_WORD_PERIOD = 1 << 27,   /* has an attribute period */
    NS_WORD_INDEFINITE = 1 << 28,
    NS_WORD_EXPLETIVE = 1 << 29, /* holds the place of a subject: "there" */
    NS_WORD_DAILY = 1 << 30,     /* a measure that holds for a day: a price */
    NS_WORD_VERB = NS_WORD_AUXILIARY | NS_WORD_PAST | NS_WORD_FINITE,
    NS_WORD_VERBAL = NS_WORD_VERB | NS_WORD_BASE | NS_WORD_ING | NS_WORD_TO
};

/* The roles of each set of a pack. Immutable. */
typedef struct ns_roles {
    uint32_t *of;
    size_t set_count;
} ns_roles;

/* False when memory ran out. */
bool ns_roles_open(ns_roles *roles, const newsent_allocator *allocator, const ns_pack *pack);

/* Frees the table of roles by class set. */
void ns_roles_free(ns_roles *roles, const newsent_allocator *allocator);

#endif
