/*
 * Tense: takes a place of a sentence, gives how much its clause speaks for the past or for the
 * future.
 *
 * "In September" needs it to be placed. The verb of the clause decides, not the nearest one, and
 * words beside the place: "since", "by", "forecast for". Which word is what, is knowledge: classes
 * of the lexicon, listed in tense.c.
 */
#ifndef NS_MATCH_TENSE_H
#define NS_MATCH_TENSE_H

#include "lexicon/lexicon.h"
#include "match/matches.h"
#include "pack/class_sets.h"

/* The tokens, marks and pack of a block, with the bits of each set of the pack. */
typedef struct ns_tense_reader {
    const ns_pack *pack;
    const uint32_t *bits; /* of each set: see ns_tense_fill() */
    const ns_tokens *tokens;
    ns_hits *hits;
    size_t first, end; /* tokens of the sentence */
} ns_tense_reader;

/* Fills bits, one word for each set of the pack, zeroed. False when memory ran out. */
bool ns_tense_fill(const ns_pack *pack, const newsent_allocator *allocator, uint32_t *bits);

/* What the date is: a day may follow a verb of speech bare ("said Thursday"), a part of a year
 * stand before an outlook. */
typedef enum ns_tense_kind { NS_TENSE_OF_DAY, NS_TENSE_OF_MONTH, NS_TENSE_OF_PART } ns_tense_kind;

/* Evidence for the tokens [begin, stop) in tenths of a logit: below 0 for the past, above 0 for the
 * future. */
int8_t ns_tense_at(const ns_tense_reader *reader, size_t begin, size_t stop, ns_tense_kind kind);

#endif
