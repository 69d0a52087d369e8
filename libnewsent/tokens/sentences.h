/*
 * Sentences: takes tokens, sets NS_TOKEN_SENTENCE on those that begin one.
 *
 * Which abbreviations do not end a sentence is knowledge: classes Abbrev (never ends one), AbbrevEnd (ends one when a
 * SentenceStarter follows) and FunctionWord of the pack's hot table.
 */
#ifndef NS_SENTENCES_H
#define NS_SENTENCES_H

#include "tokens.h"

/* Class ids that sentence splitting asks for, found once per engine. */
typedef struct ns_sentence_classes {
    uint16_t abbrev, abbrev_end, starter, function_word;
} ns_sentence_classes;

ns_sentence_classes ns_sentence_classes_find(const ns_pack *pack);

/* first_sentence is the number of the sentence that the passage opens; sets tokens->first_sentence and next_sentence. */
void ns_sentences_mark(ns_tokens *tokens, const ns_pack *pack, const ns_sentence_classes *classes, uint32_t first_sentence);

#endif
