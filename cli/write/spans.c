/* Spans: a stack of the entities that are open at the place where the walk is. */
#include "write/spans.h"

#include <stdbool.h>

typedef struct walk {
    const char *text;
    const newsent_entity *const *entities;
    const span_handler *handler;
    void *context;
    size_t at; /* all before it was handed over */
    size_t open[SPAN_DEPTH];
    size_t depth;
} walk;

static void go_to(walk *on, size_t position)
{
    if (position > on->at)
        on->handler->text(on->context, on->text + on->at, position - on->at);
    on->at = position;
}

static size_t end_of_innermost(const walk *on)
{
    return on->entities[on->open[on->depth - 1]]->end;
}

/* Closes what ends at or before position. */
static void close_until(walk *on, size_t position)
{
    while (on->depth > 0 && end_of_innermost(on) <= position) {
        go_to(on, end_of_innermost(on));
        on->handler->close(on->context, on->open[--on->depth]);
    }
}

void spans_walk(const char *text, size_t begin, size_t end, const newsent_entity *const *entities,
                size_t first, size_t last, const span_handler *handler, void *context)
{
    walk on = {
        .text = text, .entities = entities, .handler = handler, .context = context, .at = begin};
    for (size_t i = first; i < last; i++) {
        close_until(&on, entities[i]->start);
        bool crosses = on.depth > 0 && entities[i]->end > end_of_innermost(&on);
        if (crosses || on.depth == SPAN_DEPTH || entities[i]->end > end)
            continue;
        go_to(&on, entities[i]->start);
        handler->open(context, i);
        on.open[on.depth++] = i;
    }
    close_until(&on, end);
    go_to(&on, end);
}
