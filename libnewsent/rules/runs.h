/*
 * Runs: takes tokens, gives the classes that token rules find on tight runs of characters ("2023-11-30", "Q3").
 *
 * A token rule is tried where its regex can begin (by first byte and least length) and sees the text up to the next space.
 */
#ifndef NS_RUNS_H
#define NS_RUNS_H

#include "../lexicon/lexicon.h"
#include "fields.h"

enum { NS_RUN_FIELDS = 8 /* most named groups that a token rule may have */, NS_TOKEN_RULES = 64 /* most of them */ };

typedef struct ns_run {
    uint16_t class_id;
    uint16_t set;        /* ns_token_rule.set */
    uint8_t length;      /* tokens */
    uint8_t field_count;
    ns_field fields[NS_RUN_FIELDS];
} ns_run;

/* Compiled token rules; immutable. */
typedef struct ns_run_rules ns_run_rules;
newsent_status ns_run_rules_new(const newsent_allocator *allocator, const ns_pack *pack, bool use_jit, ns_run_rules **rules,
                                newsent_error *error);
void ns_run_rules_free(ns_run_rules *rules);

/* Which rules match a tight run of characters, remembered: the same few come again and again, and most rules do not match. */
enum { NS_KNOWN_RUNS = 7, NS_KNOWN_SLOTS = 256 };
typedef struct ns_known_run {
    uint64_t key; /* hash of the characters; 0 for none */
    uint8_t count;
    struct {
        uint8_t rule, bytes; /* how many of the characters it matches */
    } matches[NS_KNOWN_RUNS];
} ns_known_run;

/* The runs of a passage, found when first asked for. */
typedef struct ns_runs {
    ns_run *items;
    size_t count, capacity;
    uint32_t *first;   /* for each token: index + 1 of its first run; NS_RUNS_UNKNOWN when not looked for yet */
    uint8_t *run_count;
    size_t first_capacity, run_count_capacity;
    void *match_data;  /* pcre2_match_data */
    void *match_context;
    bool is_out_of_memory; /* some runs were lost */
    bool is_over_limit;    /* the last regex took too many steps */
    struct ns_costs *costs; /* where that is counted, token rules behind first_cost */
    size_t first_cost;
    ns_known_run known[NS_KNOWN_SLOTS];
} ns_runs;
#define NS_RUNS_UNKNOWN UINT32_MAX

/* False when memory ran out. The allocator must outlive the runs. */
bool ns_runs_init(ns_runs *runs, newsent_allocator *allocator);
void ns_runs_free(ns_runs *runs, const newsent_allocator *allocator);

/* Forgets the last passage. False when memory ran out. */
bool ns_runs_start(ns_runs *runs, const newsent_allocator *allocator, const ns_tokens *tokens);

/* Whether any token rule can begin at token i: by its first byte, and a word must touch a number. */
bool ns_runs_may_begin(const ns_run_rules *rules, const ns_tokens *tokens, size_t i);

/* Whether any token rule can begin with a mark or symbol. */
bool ns_runs_begin_with_marks(const ns_run_rules *rules);

/* The runs that begin at token i, longest first; *count of them. The pointer lasts until the next call. */
const ns_run *ns_runs_at(ns_runs *runs, const newsent_allocator *allocator, const ns_run_rules *rules, const ns_tokens *tokens,
                         size_t i, size_t *count);

#endif
