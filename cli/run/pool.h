/*
 * Pool: threads that work on batches, and a ring of batches in the order of the input.
 *
 * The main thread fills the newest batch of the ring and writes the oldest; workers take filled
 * ones in between. The ring bounds the memory. With one job there are no threads: the batch is
 * worked on where it is filled.
 */
#ifndef POOL_H
#define POOL_H

#include <pthread.h>

#include "run/worker.h"

/* Counters instead of positions: batch n lies at ring[n % ring_size], so that order is kept
 * without a queue. */
typedef struct pool {
    worker *workers;
    pthread_t *threads;
    size_t worker_count, thread_count;
    batch *ring;
    size_t ring_size;
    size_t filled, taken, drained; /* batches so far; filled - drained <= ring_size */
    pthread_mutex_t lock;
    pthread_cond_t is_filled, is_done;
    bool is_closing;
} pool;

/* Opens opts->jobs workers. False after a message on standard error. */
bool pool_open(pool *made, const options *opts, const newsent_engine *engine);

/* Waits for the threads and frees all, also after pool_open() failed. */
void pool_close(pool *made);

/* The batch to fill next; NULL when the ring is full. Then pool_submit() it. */
batch *pool_next(pool *in);

/* Hands the batch of pool_next() to a worker; with one job it is worked on before this returns. */
void pool_submit(pool *in);

/* Whether batches are on their way. */
bool pool_has_work(const pool *in);

/* The oldest batch, when it is done: waits for it. NULL when there is none on its way. Then
 * pool_release() it. */
batch *pool_oldest(pool *in);

/* Gives the batch of pool_oldest() back to the ring. */
void pool_release(pool *in);

#endif
