/*
 * Spans: walks a piece of text and its entities in order, for formats that mark them where they
 * stand.
 *
 * Entities nest ("[two [Shanghai]-based firms]"); one that would cross the end of another is left
 * out.
 */
#ifndef SPANS_H
#define SPANS_H

#include <newsent/newsent.h>

/* Most entities around one place; what nests deeper is left out. */
enum { SPAN_DEPTH = 8 };

/* Called in text order. `entity` is an index of the array given to spans_walk(). */
typedef struct span_handler {
    void (*open)(void *context, size_t entity);
    void (*close)(void *context, size_t entity);
    void (*text)(void *context, const char *bytes, size_t length);
} span_handler;

/* Walks text[begin, end). entities[first, last) are those that begin in it. */
void spans_walk(const char *text, size_t begin, size_t end, const newsent_entity *const *entities,
                size_t first, size_t last, const span_handler *handler, void *context);

#endif
