/*
 * Sentences: takes tokens, sets NS_TOKEN_SENTENCE on those that begin one.
 *
 * Which periods do not end a sentence is knowledge, classes of the pack's hot table: a word of
 * Abbrev never ends one, of AbbrevEnd when a SentenceStarter follows; a word of AbbrevNumber is an
 * abbreviation before a number only, one of AbbrevWeak before a number or behind a comma. A line
 * that ends in a small FunctionWord goes on in the next one. Without the classes the form of words
 * decides.
 */
#ifndef NS_TEXT_SENTENCES_H
#define NS_TEXT_SENTENCES_H

#include "pack/pack.h"
#include "text/token_list.h"

/* Class ids that sentence splitting tests, found once per engine. */
typedef struct ns_sentence_classes {
    uint16_t abbrev, abbrev_end, abbrev_number, abbrev_weak, starter, function_word, month;
} ns_sentence_classes;

/* Looks the classes up by name. A pack without one gets an id that no token has. */
ns_sentence_classes ns_sentence_classes_find(const ns_pack *pack);

/*
 * Asks the tokens that ns_tokens_read() noted. first_sentence is the number of the sentence that
 * the block opens, always with its first token; sets tokens->first_sentence and next_sentence.
 */
void ns_sentences_mark(ns_tokens *tokens, const ns_pack *pack, const ns_sentence_classes *classes,
                       uint32_t first_sentence);

#endif
