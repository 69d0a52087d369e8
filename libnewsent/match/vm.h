/*
 * Match: runs one phrase program at one place of a block.
 *
 * A program is a regex over tokens (pack.h: ns_instruction), executed by backtracking: first choice
 * first, greedy repeats, with a bound on the steps of one attempt. It is not PCRE2 over code units
 * because a token has many classes at once, an entry can span several tokens, and programs must lie
 * ready in the pack; docs/design.md has the measurements.
 */
#ifndef NS_MATCH_VM_H
#define NS_MATCH_VM_H

#include "match/char_patterns.h"

/* What a path through a program recorded; fields are cut out of it when the path has matched. */
typedef enum ns_event_kind {
    NS_EVENT_CLASS,
    NS_EVENT_OPEN,
    NS_EVENT_CLOSE,
    NS_EVENT_EXTENT_START,
    NS_EVENT_EXTENT_END,
    NS_EVENT_CHARS
} ns_event_kind;

/* Something that a successful match leaves behind, in order. */
typedef struct ns_event {
    uint8_t kind;
    uint8_t field;
    uint16_t class_id;
    uint32_t entry;  /* of CLASS: lexicon entry; of RUN: index into ns_char_matches.items */
    uint32_t token;  /* where: first token */
    uint32_t tokens; /* of CLASS: how many */
} ns_event;

/* Where the matcher can go back to. */
typedef struct ns_backtrack {
    uint32_t pc, token;
    uint16_t event_count;
    uint16_t skip; /* readings of the class at pc that were tried */
} ns_backtrack;

/* Limits of one attempt. Reaching one means no match, never an error. */
enum {
    NS_VM_BACKTRACKS = 256, /* open alternatives at once; more means no match */
    NS_VM_EVENTS = 64,
    NS_VM_STEPS = 20000 /* instructions of one attempt, so that no rule can stall a document */
};

/* What a pattern matches at a token: ends in order of preference. Kept, since many rules call a
 * pattern at the same token. */
enum { NS_MEMO_ENDS = 10, NS_MEMO_SLOTS = 512 };

/* Where a shared pattern ends from a token: patterns are called by many rules at the same place. */
typedef struct ns_memo {
    uint64_t key; /* block, token and pattern; 0 for none */
    uint8_t count;
    uint8_t lengths[NS_MEMO_ENDS]; /* tokens */
} ns_memo;

/* A block being matched, and scratch memory. */
typedef struct ns_vm {
    const newsent_allocator *allocator;
    const ns_pack *pack;
    const ns_char_patterns *run_rules;
    ns_char_matches *runs;
    const ns_tokens *tokens;
    ns_hits *hits;
    size_t limit;   /* tokens at or beyond it belong to the next sentence */
    size_t floor;   /* first token of the sentence */
    uint32_t steps; /* of this attempt */
    ns_event events[NS_VM_EVENTS];
    size_t event_count;
    ns_backtrack choices[NS_VM_BACKTRACKS];
    struct ns_trace *trace; /* where failures are noted; NULL: nowhere */
    uint64_t block;         /* number of the block, so that old memories do not count */
    ns_memo memos[NS_MEMO_SLOTS];
} ns_vm;

/*
 * Tries the program at code[0] on the tokens from `first` on. Returns the number of tokens matched,
 * 0 for no match. Events of the match are in matcher->events.
 */
size_t ns_vm_run(ns_vm *matcher, const ns_instruction *code, size_t first);

/* Whether token i is of a built-in class. */
bool ns_vm_is_builtin(ns_vm *matcher, size_t i, uint16_t class_id);

#endif
