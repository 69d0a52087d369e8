/*
 * Dispatch: takes a token and the next one, says whether any rule can begin there, by tables that
 * are made once for a pack.
 *
 * A start is a rule and one of the classes that it can begin with (pack.h: NS_ROW_*). Nearly every
 * token is rejected here, by a few look-ups, before any rule is tried.
 */
#ifndef NS_MATCH_DISPATCH_H
#define NS_MATCH_DISPATCH_H

#include "lexicon/lexicon.h"
#include "pack/rule_rows.h"

/* What a token can be of use for. */
enum {
    NS_DISPATCH_BEGINS = 1,   /* a rule can begin with its entry */
    NS_DISPATCH_KIND = 2,     /* a rule can begin with any token of its kind */
    NS_DISPATCH_NUMBER = 4,   /* it has a digit */
    NS_DISPATCH_PATTERNS = 8, /* a token rule may match there; to be tried */
    NS_DISPATCH_LONG = 16     /* an entry of several tokens begins there */
};

/* Dispatch data of a class set, packed into 8 bytes. Identical rows are stored once; these are
 * their numbers. */
typedef struct ns_set_dispatch {
    uint16_t first, second; /* its row as first token and as second one */
    uint16_t need;          /* its row of required classes; 0 for none */
    uint8_t uses; /* NS_USE_*: most sets are of no use to any rule, and most tokens have such */
} ns_set_dispatch;

/* Immutable. */
typedef struct ns_dispatch {
    const ns_pack *pack;
    size_t words; /* of a row of starts */
    ns_set_dispatch *of_set;
    uint8_t kind_flags[NS_TOKEN_KINDS];
    uint64_t *row_masks; /* of each row of rule_bits: bit w % 64 when its word w has a bit; rows are
                            long, and most words empty */
    size_t row_count;
    uint16_t second_of_form[NS_TOKEN_FORMS], second_cold;
    uint64_t *intersects; /* by first row: a bit for each second row, set when some rule begins with
                             both or is complete after the first */
    size_t first_count, second_count;
    uint16_t *need_rows; /* by number: the row of rule_bits */
    size_t need_count;
} ns_dispatch;

/* Fills the tables, zeroed before; mark_runs: token rules can begin with marks. False when memory
 * ran out; free them in any case. */
bool ns_dispatch_open(ns_dispatch *starts, const newsent_allocator *allocator, const ns_pack *pack,
                      bool mark_runs);

/* Frees the tables computed at load time; the rows belong to the pack. */
void ns_dispatch_free(ns_dispatch *starts, const newsent_allocator *allocator);

/* Which words of 64 starts of the row have any bit: most are empty and are skipped. */
static inline uint64_t ns_row_mask(const ns_dispatch *starts, size_t row_number)
{
    return starts->row_masks[starts->pack->rule_rows[row_number]];
}

/* Kind and shape of a token as one number, see ns_token_form(). */
static inline size_t ns_form_of(const ns_tokens *tokens, size_t token)
{
    return ns_token_form(tokens->kind[token], tokens->shape[token]);
}

/* Whether any start is in both rows: one bit of the matrix computed at load time, instead of an
 * AND over the rows. */
static inline bool ns_rows_intersect(const ns_dispatch *starts, size_t first, size_t second)
{
    return starts->intersects[first * ((starts->second_count + 63) / 64) + second / 64] >>
               (second % 64) &
           1;
}

/* Whether a rule can begin with the entry of the token, which is the last of its sentence. */
static inline bool ns_dispatch_can_end(const ns_dispatch *starts, const ns_hits *hits, size_t token)
{
    return ns_rows_intersect(starts, starts->of_set[hits->set[token]].first,
                             starts->of_set[0].second);
}

/*
 * Whether a rule can begin with the entry of the token and go on with the next one, as far as that
 * one's own entry and form tell: a longer entry or a token rule may be there, too.
 */
static inline bool ns_dispatch_can_continue(const ns_dispatch *starts, const ns_tokens *tokens,
                                            const ns_hits *hits, size_t token)
{
    size_t first = starts->of_set[hits->set[token]].first;
    size_t next = token + 1;
    return ns_rows_intersect(starts, first, starts->of_set[hits->set[next]].second) ||
           ns_rows_intersect(starts, first, starts->second_of_form[ns_form_of(tokens, next)]) ||
           (!hits->looked_up[next] && ns_rows_intersect(starts, first, starts->second_cold));
}

#endif
