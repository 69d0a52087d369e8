/* Explaining a span: what rules and what the evidence of names made of it. Takes a document that
 * has read the block again. */
#ifndef NS_EXPLAIN_SPAN_H
#define NS_EXPLAIN_SPAN_H

#include "doc.h"

/* A place of the text, with its block read again: a document keeps no tokens after extraction. */
typedef struct ns_span_question {
    newsent_doc *doc;
    uint32_t start, end;       /* bytes */
    uint32_t block;            /* byte where its block begins */
    const ns_matches *matches; /* of the block, as read again */
} ns_span_question;

/* Append to doc->near_misses. False when memory ran out. */
bool ns_explain_rules(const ns_span_question *asked);

/* Adds the segments that the name model weighed at the place. False when memory ran out. */
bool ns_explain_names(const ns_span_question *asked);

/* Appends to the near misses of the document. False when memory ran out. */
bool ns_near_miss_add(newsent_doc *doc, newsent_near_miss added);

/* The entity that overlaps the bytes, NULL when there is none. */
const newsent_entity *ns_entity_over(const newsent_doc *doc, size_t start, size_t end);

#endif
