/* A document: what the reading of one text leaves, and the memory that is reused for the next. */
#ifndef NS_DOC_H
#define NS_DOC_H

#include "engine.h"
#include "entities/entities.h"
#include "facts/facts.h"
#include "text/clean.h"
#include "text/tokens.h"

/* What one block is read into. */
typedef struct ns_reading {
    ns_tokens tokens;
    ns_hits hits;
    ns_match_state *rules;
} ns_reading;

/* What is kept between two texts, so that the second needs no memory: every stage has its part
 * here. */
struct newsent_doc {
    const newsent_engine *engine;
    newsent_allocator allocator;
    ns_reading reading;
    ns_clean_text
        clean; /* what was read instead of the given text; without edits when that was read */
    ns_matches matches;
    ns_names names;
    ns_entities entities;
    ns_arena arena; /* strings of values */
    ns_skeleton skeleton;
    ns_fact_reader fact_reader;
    newsent_fact *facts;
    size_t fact_count, fact_capacity;
    char home[16];   /* as given; what it means is in names */
    char date[16];   /* YYYY-MM-DD, or "" */
    bool is_partial; /* a limit left something out */
    char *text;      /* a copy of what was read, with the option explain */
    bool has_text;
    size_t text_length, text_capacity;
    newsent_evidence *evidence; /* of the last explanation */
    size_t evidence_count, evidence_capacity;
    newsent_near_miss *near_misses; /* of the last explanation of a span */
    size_t near_miss_count, near_miss_capacity;
    size_t *shown; /* of each entity its index among those that JSON shows; json/doc.c */
    size_t shown_capacity;
    newsent_cost *costs; /* of the last answer */
    size_t cost_count, cost_capacity;
};

/* Empties the document but keeps its memory. */
void ns_doc_clear(newsent_doc *doc);

#endif
