/* A document: what the reading of one text leaves, and the memory that is reused for the next. */
#ifndef NS_DOC_H
#define NS_DOC_H

#include "engine.h"
#include "entities/entities.h"
#include "text/clean.h"
#include "text/tokens.h"

/* What one block is read into. */
typedef struct ns_reading {
    ns_tokens tokens;
    ns_hits hits;
    ns_match_state *rules;
} ns_reading;

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
    newsent_fact *facts;
    size_t fact_count, fact_capacity;
    char date[16]; /* YYYY-MM-DD, or "" */
    char *text;    /* a copy of what was read, when explanations were asked for */
    size_t text_length, text_capacity;
    newsent_evidence *evidence; /* of the last explanation */
    size_t evidence_count, evidence_capacity;
    newsent_attempt *attempts; /* of the last explanation of a span */
    size_t attempt_count, attempt_capacity;
    newsent_cost *costs; /* of the last answer */
    size_t cost_count, cost_capacity;
};

/* Empties the document but keeps its memory. */
void ns_doc_clear(newsent_doc *doc);

/* Reads one block up to its rule matches, which are added to *matches. False when memory ran out.
 */
bool ns_read_block(newsent_doc *doc, const char *text, size_t begin, size_t end,
                   uint32_t first_sentence, ns_matches *matches);

/* The block that was read last, with the matches that reading it added to. */
ns_block ns_block_of(newsent_doc *doc, const ns_matches *matches);

/*
 * The whole flow, on valid UTF-8. Without published (year 0) the day is read from the text, else it
 * is fallback, which may be of year 0 too. False when memory ran out.
 */
bool ns_extract(newsent_doc *doc, const char *text, size_t length, ns_day published,
                ns_day fallback, bool with_facts);

/* Size of the blocks that a text is read in. */
enum { NS_BLOCK_BYTES = 1 << 16 };

#endif
