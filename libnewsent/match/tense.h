/* Tense: says in which time the verbs around a place of a sentence stand, so that "on Thursday" can
 * be placed. */
#ifndef NS_MATCH_TENSE_H
#define NS_MATCH_TENSE_H

#include "match/match.h"

/* What words of a set say about time, in bits: by the classes in the names of the pack. */
enum {
    NS_TENSE_IS_PAST = 1,    /* TensePast */
    NS_TENSE_IS_PRESENT = 2, /* TensePresent */
    NS_TENSE_IS_FUTURE = 4,  /* TenseFuture */
    NS_TENSE_IS_OPEN = 8,    /* TenseOpen: behind it a past form is a participle ("to be held") */
    NS_TENSE_IS_BACK = 16,   /* TenseBack: behind it the future may be over ("was expected") */
    NS_TENSE_IS_LEFT = 32    /* TenseFutureBefore: future only for what stands behind it ("the vote
                                planned for Monday") */
};

/* Fills bits, one byte for each set of the pack, zeroed. */
void ns_tense_fill(const ns_pack *pack, uint8_t *bits);

/* The tense of the verb nearest to token i within [first, end); verbs before the token count as one
 * token nearer. */
ns_tense ns_tense_at(const uint8_t *bits, const ns_hits *hits, size_t first, size_t end, size_t i);

#endif
