/* The flow: takes a text that was checked and repaired, leaves entities and facts in the document.
 */
#ifndef NS_EXTRACT_H
#define NS_EXTRACT_H

#include "doc.h"

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
