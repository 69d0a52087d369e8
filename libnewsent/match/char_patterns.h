/*
 * Runs: takes tokens, gives the classes that token rules find on tight runs of characters
 * ("2023-11-30", "Q3").
 *
 * A token rule is tried where its regex can begin (by first byte and least length) and sees the
 * text up to the next space.
 */
#ifndef NS_MATCH_CHAR_PATTERNS_H
#define NS_MATCH_CHAR_PATTERNS_H

#include "lexicon/lexicon.h"
#include "match/fields.h"
#include "pack/rule_program.h"

/* Limits of token rules: arrays of fixed size, and one bit a rule in a word of 64. */
enum {
    NS_CHAR_MATCH_FIELDS = 8 /* most named groups that a token rule may have */,
    NS_TOKEN_RULES = 64 /* most of them */
};

/* A token rule that holds at a token: how far it reaches, and its named groups. */
typedef struct ns_char_match {
    uint16_t class_id;
    uint16_t set;   /* ns_token_rule.set */
    uint8_t length; /* tokens */
    uint8_t field_count;
    ns_field fields[NS_CHAR_MATCH_FIELDS];
} ns_char_match;

/* Compiled token rules; immutable. */
typedef struct ns_char_patterns ns_char_patterns;

/* Compiles the regexes of the pack. use_jit: by the just-in-time compiler of PCRE2 where it has
 * one. */
newsent_status ns_char_patterns_new(const newsent_allocator *allocator, const ns_pack *pack,
                                    bool use_jit, ns_char_patterns **rules, newsent_error *error);

/* Frees the regexes; NULL is ignored. */
void ns_char_patterns_free(ns_char_patterns *rules);

/* Sizes of the memo of rules that match a tight run of characters. */
enum { NS_PATTERN_MEMO_MATCHES = 7, NS_PATTERN_MEMO_SLOTS = 256 };

/* The token rules that hold at a run of characters. News repeats its numbers and codes, and a
 * regex costs more than a hash. */
typedef struct ns_pattern_memo {
    uint64_t key; /* hash of the characters; 0 for none */
    uint8_t count;
    struct {
        uint8_t rule, bytes; /* how many of the characters it matches */
    } matches[NS_PATTERN_MEMO_MATCHES];
} ns_pattern_memo;

/* The runs of a block, found at their first use. */
typedef struct ns_char_matches {
    ns_char_match *items;
    size_t count, capacity;
    uint32_t *first; /* for each token: index of its first run in items; NS_CHAR_MATCHES_UNKNOWN
                        until the token is tried */
    uint8_t *run_count;
    size_t first_capacity, run_count_capacity;
    void *match_data; /* pcre2_match_data */
    void *match_context;
    bool is_out_of_memory;  /* some runs were lost */
    bool is_over_limit;     /* the last regex took too many steps */
    struct ns_costs *costs; /* where that is counted, token rules behind first_cost */
    size_t first_cost;
    ns_pattern_memo known[NS_PATTERN_MEMO_SLOTS];
} ns_char_matches;
#define NS_CHAR_MATCHES_UNKNOWN UINT32_MAX

/* False when memory ran out. The allocator must outlive the runs. */
bool ns_char_matches_init(ns_char_matches *runs, newsent_allocator *allocator);

/* Frees the arrays and the memo. */
void ns_char_matches_free(ns_char_matches *runs, const newsent_allocator *allocator);

/* Forgets the last block. False when memory ran out. */
bool ns_char_matches_start(ns_char_matches *runs, const newsent_allocator *allocator,
                           const ns_tokens *tokens);

/* Whether any token rule can begin at token i: by its first byte, and a word must touch a number.
 */
bool ns_char_patterns_may_begin(const ns_char_patterns *rules, const ns_tokens *tokens, size_t i);

/* Whether any token rule can begin with a mark or symbol. */
bool ns_char_patterns_begin_with_marks(const ns_char_patterns *rules);

/* The runs that begin at token i, longest first; *count of them. The pointer lasts until the next
 * call. */
const ns_char_match *ns_char_matches_at(ns_char_matches *runs, const newsent_allocator *allocator,
                                        const ns_char_patterns *rules, const ns_tokens *tokens,
                                        size_t i, size_t *count);

#endif
