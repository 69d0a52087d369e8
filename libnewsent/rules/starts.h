/*
 * Starts: takes a token and the next one, says whether any rule can begin there, by tables that are made once for a pack.
 *
 * A start is a rule and one of the classes that it can begin with (pack.h: NS_ROW_*). Nearly every token is settled here, by a
 * few looks, before any rule is tried.
 */
#ifndef NS_STARTS_H
#define NS_STARTS_H

#include "../lexicon/lexicon.h"

/* What a token can be of use for. */
enum {
    NS_USE_BEGINS = 1,  /* a rule can begin with its entry */
    NS_USE_KIND = 2,    /* a rule can begin with any token of its kind */
    NS_USE_NUMBER = 4,  /* it has a digit */
    NS_USE_RUNS = 8,    /* a token rule may match there; to be asked */
    NS_USE_LONG = 16    /* an entry of several tokens begins there */
};

/* What rules have to do with a set, in one place of memory. Rows are told by their numbers among the different ones. */
typedef struct ns_set_starts {
    uint16_t first, second; /* its row as first token and as second one */
    uint16_t need;          /* its row of what a rule may need somewhere in a sentence; 0 for nothing */
    uint8_t uses;           /* NS_USE_*: most sets are of no use to any rule, and most tokens have such */
} ns_set_starts;

/* Immutable. */
typedef struct ns_starts {
    const ns_pack *pack;
    size_t words;         /* of a row of starts */
    ns_set_starts *of_set;
    uint8_t kind_uses[NS_TOKEN_KINDS];
    uint64_t *row_masks;  /* of each row of rule_bits: bit w % 64 when its word w has a bit; rows are long, and most words empty */
    size_t row_count;
    uint16_t second_of_form[NS_TOKEN_KINDS * NS_SHAPES], second_cold;
    uint64_t *meets;      /* by first row: a bit for each second row, set when some rule begins with both or is complete after the first */
    size_t first_count, second_count;
    uint16_t *need_rows;  /* by number: the row of rule_bits */
    size_t need_count;
} ns_starts;

/* Fills the tables, zeroed before; mark_runs: token rules can begin with marks. False when memory ran out; free them in any case. */
bool ns_starts_open(ns_starts *starts, const newsent_allocator *allocator, const ns_pack *pack, bool mark_runs);
void ns_starts_free(ns_starts *starts, const newsent_allocator *allocator);

static inline uint64_t ns_row_mask(const ns_starts *starts, size_t row_number)
{
    return starts->row_masks[starts->pack->rule_rows[row_number]];
}

static inline size_t ns_form_of(const ns_tokens *tokens, size_t token)
{
    return (size_t)tokens->kind[token] * NS_SHAPES + tokens->shape[token];
}

static inline bool ns_rows_meet(const ns_starts *starts, size_t first, size_t second)
{
    return starts->meets[first * ((starts->second_count + 63) / 64) + second / 64] >> (second % 64) & 1;
}

/* Whether a rule can begin with the entry of the token, which is the last of its sentence. */
static inline bool ns_starts_end(const ns_starts *starts, const ns_marks *marks, size_t token)
{
    return ns_rows_meet(starts, starts->of_set[marks->set[token]].first, starts->of_set[0].second);
}

/*
 * Whether a rule can begin with the entry of the token and go on with the next one, as far as that one's own entry and form tell:
 * a longer entry or a token rule may be there, too.
 */
static inline bool ns_starts_go_on(const ns_starts *starts, const ns_tokens *tokens, const ns_marks *marks, size_t token)
{
    size_t first = starts->of_set[marks->set[token]].first, next = token + 1;
    return ns_rows_meet(starts, first, starts->of_set[marks->set[next]].second) ||
           ns_rows_meet(starts, first, starts->second_of_form[ns_form_of(tokens, next)]) ||
           (!marks->looked_up[next] && ns_rows_meet(starts, first, starts->second_cold));
}

#endif
