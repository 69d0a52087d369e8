/* Name model: takes a pack, gives what finding names asks for at every token: evidence rows, roles
 * of classes, tables. */
#ifndef NS_NAMES_MODEL_H
#define NS_NAMES_MODEL_H

#include "names/weights.h"

/* Roles that a word has by its classes; one look in ns_name_model.roles by its set. */
enum {
    NS_ROLE_FUNCTION = 1 << 0, /* FunctionWord: no name consists of it */
    NS_ROLE_LINK = 1 << 1,  /* OrgConnector: may stand between the capitalised tokens of a name */
    NS_ROLE_LEGAL = 1 << 2, /* LegalSuffix */
    NS_ROLE_PARTICLE = 1 << 3, /* NameParticle: a lower-case beginning of a name */
    NS_ROLE_LISTED = 1 << 4,   /* a name of some list */
    NS_ROLE_CITY = 1 << 5,     /* City, CityMinor */
    NS_ROLE_PERSON = 1 << 6,   /* FirstName, LastName */
    NS_ROLE_ABBREV = 1 << 7,   /* its period belongs to it */
    NS_ROLE_HEAD = 1 << 8,     /* OrgHeadLower: a lower-case noun that may end a name ("Democratic
                                  party") */
    NS_ROLE_TOWN = 1 << 9,     /* CityNoun: "the town of X" */
    NS_ROLE_REGION = 1 << 10,  /* Country, State, StateAbbrev: follows a city behind a comma */
    NS_ROLE_COUNTRY = 1 << 11, /* Country, State, Demonym: tells the country a text is about */
    NS_ROLE_LIST_COMMA = 1 << 12, /* OrgHeadOf: after it and "of", commas join ("Ministry of
                                     Trade, Industry and Energy") */
    NS_ROLE_COORD = 1 << 13,      /* Coord: joins two names ("and") */
    NS_ROLE_WORD_NAME = 1 << 14,  /* FirstNameWord, LastNameWord: a name that is a word, too */
    NS_ROLE_COMMON = 1 << 15,     /* Common1, Common2: a word that everybody uses */
    NS_ROLE_PRONOUN = 1 << 16,    /* Pronoun */
    NS_ROLE_ORG_HEAD = 1 << 17,   /* OrgHead */
    NS_ROLE_DICTIONARY = 1 << 18  /* a word of the dictionary */
};

/* Scores are cut at +-NS_SCORE_LIMIT tenths before they become odds. */
enum { NS_SCORE_LIMIT = 500 };

/* Weights and roles in the form that the name stages read, computed once when an engine is made. */
typedef struct ns_name_model {
    newsent_allocator allocator;
    const ns_pack *pack;
    ns_weights evidence;
    uint32_t *roles;       /* by set: NS_ROLE_* of its classes */
    uint32_t *class_roles; /* by class */
    uint8_t *is_date;      /* by rule: its matches are dates */
    uint8_t *is_metric;
    uint16_t city, city_minor; /* class ids */
    uint16_t country, state, state_abbrev, demonym;
    ns_label_scores threshold;           /* added to every candidate before a decision */
    double odds[2 * NS_SCORE_LIMIT + 1]; /* exp(score / 10) */
} ns_name_model;

/* Reads classes, rules and weights of the pack, which must outlive the model. */
newsent_status ns_name_model_new(const newsent_allocator *allocator, const ns_pack *pack,
                                 ns_name_model **model, newsent_error *error);

/* Frees the tables; NULL is ignored. */
void ns_name_model_free(ns_name_model *model);

#endif
