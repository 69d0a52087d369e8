/* Parser of phrase expressions: takes their text, gives nodes. The grammar is in docs/rules.md. */
#ifndef NS_COMPILE_PARSE_PHRASE_PARSER_H
#define NS_COMPILE_PARSE_PHRASE_PARSER_H

#include "compile/parse/phrase.h"

/* Adds the nodes of an expression to phrase; *node is its root. Errors: SOURCE, MEMORY. */
newsent_status ns_phrase_parse(ns_phrase *phrase, const ns_expression *expression, uint16_t *node);

#endif
