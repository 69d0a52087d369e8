/*
 * Trace: takes a place of a block, reports what each rule makes of it: what it matches there, or
 * how far it came and what it missed.
 *
 * All rules are tried at all tokens of the sentence up to the place, not only those that dispatch
 * allows. The matcher notes the furthest tokens at which something failed while matcher->trace is
 * set; otherwise that costs one test of a pointer.
 */
#ifndef NS_MATCH_TRACE_H
#define NS_MATCH_TRACE_H

#include "match/failures.h"
#include "match/match.h"

/* What a rule did from one token on. */
typedef struct ns_attempt {
    uint32_t rule;
    bool is_match;
    uint32_t start, end; /* bytes: of a match its extent, else what was read before it failed */
    uint32_t tokens;     /* how many it read */
    uint32_t missed; /* byte of the token at which it failed; the end of the sentence when there was
                        none left */
    bool is_at_end;
    ns_trace trace; /* of a failure */
} ns_attempt;

/* Called for each attempt of a traced rule at a place. */
typedef struct ns_trace_listener {
    bool (*on_attempt)(void *context, const ns_attempt *attempt); /* false ends the trace */
    void *context;
} ns_trace_listener;

/*
 * Reports all attempts that match something in the bytes [start, end) or read one of its tokens
 * before they fail. state has just read the block: ns_match_block(). False when the listener said
 * so.
 */
bool ns_match_trace(ns_match_state *state, uint32_t start, uint32_t end,
                    const ns_trace_listener *listener);

/* Writes what was missed, such as `Month or "of"`; cut to size. */
void ns_trace_describe(const ns_pack *pack, const ns_trace *trace, char *text, size_t size);

#endif
