/* Pool: one lock, two conditions, and counters that say which batches are filled, taken and
 * drained. */
#include "run/pool.h"
#include "tell.h"

#include <stdio.h>
#include <stdlib.h>

enum { BATCHES_PER_WORKER = 3 };

static batch *at(const pool *in, size_t number)
{
    return &in->ring[number % in->ring_size];
}

/* What a thread needs to know. */
typedef struct thread_start {
    pool *in;
    worker *by;
} thread_start;

/* Waits for a filled batch; NULL when the pool closes. */
static batch *take(pool *in)
{
    batch *taken = NULL;
    pthread_mutex_lock(&in->lock);
    while (in->taken == in->filled && !in->is_closing)
        pthread_cond_wait(&in->is_filled, &in->lock);
    if (!in->is_closing)
        taken = at(in, in->taken++);
    pthread_mutex_unlock(&in->lock);
    return taken;
}

/* Body of a thread. The lock is held for the change of state alone, not for the work. */
static void *work(void *argument)
{
    thread_start start = *(thread_start *)argument;
    free(argument);
    for (batch *on; (on = take(start.in)) != NULL;) {
        worker_run(start.by, on);
        pthread_mutex_lock(&start.in->lock);
        on->state = BATCH_DONE;
        pthread_cond_signal(&start.in->is_done);
        pthread_mutex_unlock(&start.in->lock);
    }
    return NULL;
}

/* Hands the thread its pool and worker in memory that the thread frees. */
static bool start_thread(pool *in, worker *by)
{
    thread_start *start = malloc(sizeof *start);
    if (start == NULL)
        return false;
    *start = (thread_start){in, by};
    if (pthread_create(&in->threads[in->thread_count], NULL, work, start) != 0) {
        free(start);
        return false;
    }
    in->thread_count++;
    return true;
}

/* Workers first, then threads: a thread never sees a half-made pool. False after a message. */
static bool open_workers(pool *made, const options *opts, const newsent_engine *engine)
{
    newsent_error error = NEWSENT_ERROR_INIT;
    for (size_t i = 0; i < opts->jobs; i++) {
        if (worker_open(&made->workers[i], opts, engine, &error) != NEWSENT_OK) {
            tell(stderr, "newsent: %s", error.message);
            return false;
        }
        made->worker_count++;
    }
    for (size_t i = 0; i < opts->jobs && opts->jobs > 1; i++)
        if (!start_thread(made, &made->workers[i])) {
            fputs("newsent: a thread cannot be started; try a smaller --jobs\n", stderr);
            return false;
        }
    return true;
}

bool pool_open(pool *made, const options *opts, const newsent_engine *engine)
{
    *made = (pool){.ring_size = opts->jobs == 1 ? 1 : opts->jobs * BATCHES_PER_WORKER};
    pthread_mutex_init(&made->lock, NULL);
    pthread_cond_init(&made->is_filled, NULL);
    pthread_cond_init(&made->is_done, NULL);
    made->workers = calloc(opts->jobs, sizeof *made->workers);
    made->threads = calloc(opts->jobs, sizeof *made->threads);
    made->ring = calloc(made->ring_size, sizeof *made->ring);
    if (made->workers == NULL || made->threads == NULL || made->ring == NULL) {
        fputs("newsent: memory ran out\n", stderr);
        return false;
    }
    return open_workers(made, opts, engine);
}

void pool_close(pool *made)
{
    pthread_mutex_lock(&made->lock);
    made->is_closing = true;
    pthread_cond_broadcast(&made->is_filled);
    pthread_mutex_unlock(&made->lock);
    for (size_t i = 0; i < made->thread_count; i++)
        pthread_join(made->threads[i], NULL);
    for (size_t i = 0; i < made->worker_count; i++)
        worker_close(&made->workers[i]);
    for (size_t i = 0; i < made->ring_size && made->ring != NULL; i++)
        batch_free(&made->ring[i]);
    free(made->workers);
    free(made->threads);
    free(made->ring);
    pthread_cond_destroy(&made->is_filled);
    pthread_cond_destroy(&made->is_done);
    pthread_mutex_destroy(&made->lock);
}

batch *pool_next(pool *in)
{
    if (in->filled - in->drained == in->ring_size)
        return NULL;
    batch *next = at(in, in->filled);
    batch_clear(next);
    return next;
}

void pool_submit(pool *in)
{
    batch *on = at(in, in->filled);
    if (in->thread_count == 0) {
        worker_run(&in->workers[0], on);
        on->state = BATCH_DONE;
        in->filled++;
        return;
    }
    pthread_mutex_lock(&in->lock);
    on->state = BATCH_FILLED;
    in->filled++;
    pthread_cond_signal(&in->is_filled);
    pthread_mutex_unlock(&in->lock);
}

bool pool_has_work(const pool *in)
{
    return in->filled > in->drained;
}

batch *pool_oldest(pool *in)
{
    if (!pool_has_work(in))
        return NULL;
    batch *oldest = at(in, in->drained);
    pthread_mutex_lock(&in->lock);
    while (oldest->state != BATCH_DONE)
        pthread_cond_wait(&in->is_done, &in->lock);
    pthread_mutex_unlock(&in->lock);
    return oldest;
}

void pool_release(pool *in)
{
    at(in, in->drained)->state = BATCH_FREE;
    in->drained++;
}
