/* Name model: takes a pack, gives what finding names asks for at every token: evidence rows, roles
 * of classes, tables. */
#ifndef NS_NAMES_MODEL_H
#define NS_NAMES_MODEL_H

#include "names/weights.h"

/* Roles that a word has by its classes; one look in ns_name_model.roles by its set. */
enum {
    NS_ROLE_FUNCTION = 1, /* FunctionWord: no name consists of it */
    NS_ROLE_LINK = 2,     /* OrgConnector: may stand between the capitalised tokens of a name */
    NS_ROLE_LEGAL = 4,    /* LegalSuffix */
    NS_ROLE_PARTICLE = 8, /* NameParticle: a lower-case beginning of a name */
    NS_ROLE_LISTED = 16,  /* a name of some list */
    NS_ROLE_CITY = 32,    /* City, CityMinor */
    NS_ROLE_PERSON = 64,  /* FirstName, LastName */
    NS_ROLE_ABBREV = 128, /* its period belongs to it */
    NS_ROLE_HEAD =
        256, /* OrgHeadLower: a lower-case noun that may end a name ("Democratic party") */
    NS_ROLE_TOWN = 512,        /* CityNoun: "the town of X" */
    NS_ROLE_REGION = 1024,     /* Country, State, StateAbbrev: what follows a city behind a comma */
    NS_ROLE_COUNTRY = 2048,    /* Country, State, Demonym: says where a text plays */
    NS_ROLE_WORD_NAME = 16384, /* FirstNameWord, LastNameWord: a name that is a word, too */
    NS_ROLE_COMMON = 32768,    /* Common1, Common2: a word that everybody uses */
    NS_ROLE_COORD = 8192,      /* Coord: joins two names ("and") */
    NS_ROLE_LIST_COMMA = 4096  /* ListHead: after it and "of", commas join ("Ministry of Trade,
                                  Industry and Energy") */
};

/* Scores are cut at +-NS_SCORE_LIMIT tenths before they become odds. */
enum { NS_SCORE_LIMIT = 500 };

typedef struct ns_name_model {
    newsent_allocator allocator;
    const ns_pack *pack;
    ns_weights evidence;
    uint16_t *roles;       /* by set: NS_ROLE_* of its classes */
    uint16_t *class_roles; /* by class */
    uint8_t *is_date;      /* by rule: its matches are dates */
    uint8_t *is_metric;
    uint16_t city, city_minor; /* class ids */
    uint16_t country, state, state_abbrev, demonym;
    ns_label_scores threshold;           /* added to every candidate before a decision */
    double odds[2 * NS_SCORE_LIMIT + 1]; /* exp(score / 10) */
} ns_name_model;

newsent_status ns_name_model_new(const newsent_allocator *allocator, const ns_pack *pack,
                                 ns_name_model **model, newsent_error *error);
void ns_name_model_free(ns_name_model *model);

#endif
