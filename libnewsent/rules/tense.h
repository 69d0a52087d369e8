/* Tense: says in which time the verbs around a place of a sentence stand, so that "on Thursday" can be placed. */
#ifndef NS_TENSE_H
#define NS_TENSE_H

#include "rules.h"

typedef struct ns_tense_classes {
    uint16_t past, present, future; /* classes TensePast, TensePresent, TenseFuture */
    uint16_t open;                  /* class TenseOpen: behind it a past form is a participle ("to be held") */
    uint16_t back;                  /* class TenseBack: behind it the future may be over ("was expected") */
    uint16_t left; /* class TenseFutureBefore: future only for what stands behind it ("the vote planned for Monday") */
} ns_tense_classes;

ns_tense_classes ns_tense_classes_find(const ns_pack *pack);

/* The tense of the verb nearest to token i within [first, end); verbs before the token count as one token nearer. */
ns_tense ns_tense_at(const ns_tense_classes *classes, const ns_pack *pack, const ns_marks *marks, size_t first, size_t end, size_t i);

#endif
