/*
 * Gold: takes a JSON Lines file of texts with their right entities, counts for each rule how many
 * of its entities are right.
 *
 *     {"id": ..., "date": ..., "text": ...,
 *      "entities": [{"start": 0, "end": 4, "type": "ORG", "optional": true}]}
 *
 * Offsets are code points. An entity is right when its span and type are; what is optional counts
 * neither way. The costs of rules are added up on the way.
 */
#ifndef GOLD_H
#define GOLD_H

#include <newsent/newsent.h>

/* Entities of one rule: all that it found, and those that are right. */
typedef struct rule_score {
    const char *rule, *type; /* borrowed from the engine */
    size_t found, right;
} rule_score;

/* Entities of one type: in the gold, found, and right. */
typedef struct type_total {
    char type[32];
    size_t gold, found, right;
} type_total;

/* Costs of one rule, summed over the texts; see newsent_cost. */
typedef struct rule_cost {
    const char *rule;
    uint64_t attempts, steps;
    size_t stops;
} rule_cost;

/* Three growing tables. Starts as {0}. */
typedef struct gold_report {
    rule_score *scores;
    type_total *types;
    rule_cost *costs;
    size_t score_count, type_count, cost_count;
    size_t records, bytes;
} gold_report;

/* Adds a file to the report. False, after a message, when it cannot be read. gold_free() in any
 * case. */
bool gold_read(newsent_doc *doc, const char *path, gold_report *report);

/* Frees the tables; strings of scores and costs belong to the engine. */
void gold_free(gold_report *report);

/* Writes the tables to standard output. */
void gold_write(gold_report *report);

#endif
