/*
 * Tokens of phrase expressions: takes the lines of an expression, gives names, words in quotation
 * marks, repeat counts and punctuation, each with its place.
 */
#ifndef NS_COMPILE_PARSE_PHRASE_LEXER_H
#define NS_COMPILE_PARSE_PHRASE_LEXER_H

#include "compile/parse/phrase.h"

/* Kinds of lexemes. Literals are told from names by their quotation marks alone. */
typedef enum ns_lexeme {
    NS_LEXEME_END,     /* of the expression; text is the empty place behind it */
    NS_LEXEME_NAME,    /* letters, digits and _: a class, a let or a field */
    NS_LEXEME_LITERAL, /* "word"; text is what stands in the quotation marks */
    NS_LEXEME_MARK,    /* one character: ( ) | ? * + : ~ ! < > or one that no rule has */
    NS_LEXEME_COUNT    /* {n,m}; text is what stands in the braces */
} ns_lexeme;

/* One lexeme ahead of the parser. An expression may go over several lines, its pieces. */
typedef struct ns_phrase_lexer {
    const ns_expression *expression; /* at least one piece */
    size_t piece;                    /* index of the piece that is read */
    size_t at;                       /* byte of it that is read next */
    ns_lexeme kind;                  /* of the current token */
    ns_slice text;                   /* of the current token */
} ns_phrase_lexer;

/* Starts before the first token. */
ns_phrase_lexer ns_phrase_lexer_of(const ns_expression *expression);

/* Moves to the next token. NULL, or what is wrong with the one at lexer->text. */
const char *ns_phrase_lexer_next(ns_phrase_lexer *lexer);

/* Whether the current token is this punctuation mark. */
static inline bool ns_phrase_lexer_is(const ns_phrase_lexer *lexer, char mark)
{
    return lexer->kind == NS_LEXEME_MARK && lexer->text.text[0] == mark;
}

#endif
