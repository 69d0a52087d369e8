/* Near misses: takes what rules and the name model made of a span, gives the closest in order. */
#ifndef NS_EXPLAIN_NEAR_MISSES_H
#define NS_EXPLAIN_NEAR_MISSES_H

#include "doc.h"

/* A place of the text, with its block read again: a document keeps no tokens after extraction. */
typedef struct ns_span_question {
    newsent_doc *doc;
    uint32_t start, end;       /* bytes */
    uint32_t block;            /* byte where its block begins */
    const ns_matches *matches; /* of the block, as read again */
} ns_span_question;

/* Appends to the near misses of the document. False when memory ran out. */
bool ns_near_miss_add(newsent_doc *doc, newsent_near_miss added);

/* Sorts the near misses as newsent_doc_explain_span() promises, with spans of the given text. */
void ns_near_misses_sort(newsent_doc *doc);

/* The entity that overlaps the bytes, NULL when there is none. */
const newsent_entity *ns_entity_over(const newsent_doc *doc, size_t start, size_t end);

#endif
