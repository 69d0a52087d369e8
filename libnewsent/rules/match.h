/*
 * Match: runs one phrase program at one place of a passage.
 *
 * A program is a regex over tokens (pack.h: ns_instruction), executed by backtracking: first choice first, greedy repeats, with
 * a bound on the steps of one attempt. It is not PCRE2 over code units because a token has many classes at once, an entry can span
 * several tokens, and programs must lie ready in the pack; docs/design.md has the measurements.
 */
#ifndef NS_MATCH_H
#define NS_MATCH_H

#include "runs.h"

typedef enum ns_event_kind { NS_EVENT_CLASS, NS_EVENT_OPEN, NS_EVENT_CLOSE, NS_EVENT_EXTENT_START, NS_EVENT_EXTENT_END, NS_EVENT_RUN } ns_event_kind;

/* Something that a successful match leaves behind, in order. */
typedef struct ns_event {
    uint8_t kind;
    uint8_t field;
    uint16_t class_id;
    uint32_t entry;  /* of CLASS: lexicon entry; of RUN: index into ns_runs.items */
    uint32_t token;  /* where: first token */
    uint32_t tokens; /* of CLASS: how many */
} ns_event;

/* Where the matcher can go back to. */
typedef struct ns_choice {
    uint32_t pc, token;
    uint16_t event_count;
    uint16_t skip; /* readings of the class at pc that were tried */
} ns_choice;

enum {
    NS_MATCH_CHOICES = 256, /* open alternatives at once; more means no match */
    NS_MATCH_EVENTS = 64,
    NS_MATCH_STEPS = 20000  /* instructions of one attempt, so that no rule can stall a document */
};

/* What a pattern matches at a token: ends in order of preference, remembered since many rules ask the same. */
enum { NS_RECALL_ENDS = 10, NS_RECALL_SLOTS = 512 };
typedef struct ns_recall {
    uint64_t key; /* passage, token and pattern; 0 for none */
    uint8_t count;
    uint8_t lengths[NS_RECALL_ENDS]; /* tokens */
} ns_recall;

/* A passage being matched, and scratch memory. */
typedef struct ns_matcher {
    const newsent_allocator *allocator;
    const ns_pack *pack;
    const ns_run_rules *run_rules;
    ns_runs *runs;
    const ns_tokens *tokens;
    ns_marks *marks;
    size_t limit;       /* tokens at or beyond it belong to the next sentence */
    size_t floor;       /* first token of the sentence */
    uint32_t steps;     /* of this attempt */
    ns_event events[NS_MATCH_EVENTS];
    size_t event_count;
    ns_choice choices[NS_MATCH_CHOICES];
    struct ns_trace *trace; /* where failures are noted; NULL: nowhere */
    uint64_t passage;   /* number of the passage, so that old memories do not count */
    ns_recall recalls[NS_RECALL_SLOTS];
} ns_matcher;

/*
 * Tries the program at code[0] on the tokens from `first` on. Returns the number of tokens matched, 0 for no match. Events
 * of the match are in matcher->events.
 */
size_t ns_match_program(ns_matcher *matcher, const ns_instruction *code, size_t first);

/* Whether token i is of a built-in class. */
bool ns_match_builtin(ns_matcher *matcher, size_t i, uint16_t class_id);

#endif
