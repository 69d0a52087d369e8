/*
 * Which rules are worth a try at a token: rows of bits, one bit for each *start*, that is a rule
 * and one of the classes that it can begin with. match/dispatch.h shows one rule in all the rows.
 *
 * rule_rows gives the row for each use of a set: as first token, as second token, as a token that
 * the sentence must have, as second token that can be the last, as third token. Behind those stand
 * the rows that belong to no set, NS_ROW_*. Equal rows are stored once.
 */
#ifndef NS_PACK_RULE_ROWS_H
#define NS_PACK_RULE_ROWS_H

#include "pack/pack.h"
#include "pack/token_form.h"

/* Rows that belong to no class set: one for each kind and form of token, and for what may be
 * missing. */
enum {
    NS_ROW_FIRST_KIND = 0, /* + ns_token_kind: begins with a built-in class of that kind */
    NS_ROW_SECOND_FORM = NS_ROW_FIRST_KIND + NS_TOKEN_KINDS,  /* + ns_token_form: goes on with a
                                                                 built-in class of that form */
    NS_ROW_SECOND_COLD = NS_ROW_SECOND_FORM + NS_TOKEN_FORMS, /* goes on with a class that has cold
                                                                 entries */
    NS_ROW_SECOND_NONE,     /* is complete after the first token */
    NS_ROW_REQUIRES_NONE,   /* requires no class anywhere in the sentence */
    NS_ROW_REQUIRES_NUMBER, /* requires a token with a digit, or a class of token rules */
    NS_ROW_LAST_FORM,       /* as SECOND_FORM: and can end there */
    NS_ROW_LAST_COLD = NS_ROW_LAST_FORM + NS_TOKEN_FORMS, /* as SECOND_COLD: and can end there */
    NS_ROW_THIRD_FORM,                                    /* as SECOND_FORM, of the third token */
    NS_ROW_THIRD_COLD = NS_ROW_THIRD_FORM + NS_TOKEN_FORMS,
    NS_ROWS_FIXED
};

/* Words of 64 bits in a row. */
static inline size_t ns_pack_rule_words(const ns_pack *pack)
{
    return (pack->start_count + 63) / 64;
}

/* Numbers in rule_rows: for each use of a set, and of NS_ROW_*. */
static inline size_t ns_first_row(uint16_t set)
{
    return set;
}

/* Rules that go on with a class of the set. Rows of one place follow those of the place before. */
static inline size_t ns_second_row(const ns_pack *pack, uint16_t set)
{
    return pack->set_count + set;
}

/* Rules that have a required class in the set. */
static inline size_t ns_required_row(const ns_pack *pack, uint16_t set)
{
    return 2 * pack->set_count + set;
}

/* Rules that a class of the set can end, as second token. */
static inline size_t ns_last_row(const ns_pack *pack, uint16_t set)
{
    return 3 * pack->set_count + set;
}

/* Rules that may have a class of the set as their third. */
static inline size_t ns_third_row(const ns_pack *pack, uint16_t set)
{
    return 4 * pack->set_count + set;
}

/* Number of an NS_ROW_* row. */
static inline size_t ns_fixed_row(const ns_pack *pack, size_t row)
{
    return 5 * pack->set_count + row;
}

/* The row by its number in rule_rows. */
static inline const uint64_t *ns_pack_rule_row(const ns_pack *pack, size_t number)
{
    return pack->rule_bits + pack->rule_rows[number] * ns_pack_rule_words(pack);
}

#endif
