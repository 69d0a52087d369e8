/*
 * Rules: takes tokens and marks, gives the matches of the rule table.
 *
 * Token rules are PCRE2 regexes over the characters at a token that begins with a digit (or holds
 * one); they give a run of characters a class and its named groups as fields. Phrase rules are
 * programs over tokens (vm.c). At each token the rules that can begin there are tried; the longest
 * match wins, then priority, then the order of the files. Matching goes on after it, so matches
 * never overlap.
 */
#ifndef NS_MATCH_MATCH_H
#define NS_MATCH_MATCH_H

#include "lexicon/lexicon.h"
#include "match/matches.h"
#include "pack/rule_program.h"

/* Compiled token rules and class ids; made once per engine, immutable. */
typedef struct ns_match_engine ns_match_engine;

/* Prepares the rules of a pack: regexes, dispatch, conditions. The pack must outlive the engine. */
newsent_status ns_match_engine_new(const newsent_allocator *allocator, const ns_pack *pack,
                                   bool use_jit, ns_match_engine **engine, newsent_error *error);

/* Frees all but the pack; NULL is ignored. */
void ns_match_engine_free(ns_match_engine *engine);

/* What matching needs for one thread: PCRE2 match data, the backtrack stack, runs of token rules.
 */
typedef struct ns_match_state ns_match_state;

/* What one document needs while rules run: memos, backtrack points, costs. NULL when memory ran
 * out. */
ns_match_state *ns_match_state_new(const newsent_allocator *allocator,
                                   const ns_match_engine *engine);

/* Frees the state; NULL is ignored. */
void ns_match_state_free(ns_match_state *state);

/* For each token of the block: index + 1 in ns_matches of the match that covers it, 0 for none. */
const uint32_t *ns_match_state_cover(const ns_match_state *state);

/* The matcher, which has read the last block, for traces. */
struct ns_vm *ns_match_state_vm(ns_match_state *state);

/* What the rules took since the document began, then the token rules; see costs.h. */
const struct ns_costs *ns_match_state_costs(const ns_match_state *state);

/* Begins a document. counts_costs: of all rules, not of the expensive ones only. */
void ns_match_start_document(ns_match_state *state, bool counts_costs);

/* Ends it: drops the matches whose conditions on the document do not hold. */
void ns_match_end_document(const ns_match_state *state, ns_matches *matches);

/* Appends the matches of a block. False when memory ran out. */
bool ns_match_block(const ns_match_engine *engine, ns_match_state *state, const ns_tokens *tokens,
                    ns_hits *hits, ns_matches *matches);

#endif
