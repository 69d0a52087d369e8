/* Worker: takes a batch of records, reads each, extracts, and writes the results into the batch.
 * One for each thread. */
#ifndef WORKER_H
#define WORKER_H

#include "run/batch.h"

/* What a thread needs for itself: a document, and arrays that grow with the largest record. */
typedef struct worker {
    const options *opts;
    const newsent_engine *engine;
    newsent_doc *doc;
    const newsent_entity **entities; /* those that are shown: the arrays of result.h */
    size_t *indexes, *starts, *ends;
    size_t capacity;
} worker;

/* Makes the document. worker_close() it in any case. */
newsent_status worker_open(worker *made, const options *opts, const newsent_engine *engine,
                           newsent_error *error);

/* Frees the document and the arrays; the engine is shared and stays. */
void worker_close(worker *made);

/* Fills the output, the messages and the failures of a batch. */
void worker_run(worker *by, batch *on);

#endif
