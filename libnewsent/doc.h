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

/* Reads one block up to its rule matches, which are added to *matches. False when memory ran out.
 */
bool ns_read_block(newsent_doc *doc, const char *text, size_t begin, size_t end,
                   uint32_t first_sentence, ns_matches *matches);

/* The block that was read last, with the matches that reading it added to. */
ns_block ns_block_of(newsent_doc *doc, const ns_matches *matches);

/* How one text is read: the options of the call, checked. */
typedef struct ns_extract_request {
    const char *text; /* valid UTF-8 */
    size_t length;
    ns_day published; /* year 0: as the text says */
    ns_day fallback;  /* used when the text does not say; year 0: unknown */
    bool with_facts;
    size_t max_entities;                         /* SIZE_MAX: no limit */
    uint64_t deadline;                           /* by ns_clock_ms(); UINT64_MAX: none */
    newsent_is_cancelled_function *is_cancelled; /* may be NULL */
    void *cancel_context;
} ns_extract_request;

/* The whole flow. Errors: MEMORY, LIMIT (the document is then partial), CANCELLED. */
newsent_status ns_extract(newsent_doc *doc, const ns_extract_request *request,
                          newsent_error *error);

/* Size of the blocks that a text is read in. */
enum { NS_BLOCK_BYTES = 1 << 16 };

#endif
