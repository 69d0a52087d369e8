/* Phrase expressions: takes `month:Month day:Digits2 ("," year:Digits4)?`, gives a program for
 * match/vm.c. */
#ifndef NS_COMPILE_PARSE_PHRASE_H
#define NS_COMPILE_PARSE_PHRASE_H

#include "compile/parse/source.h"

enum { NS_PHRASE_NODES = 512, NS_PHRASE_PIECES = 32 };

typedef enum ns_phrase_kind {
    NS_PHRASE_EMPTY,
    NS_PHRASE_CLASS,    /* class_id */
    NS_PHRASE_SEQUENCE, /* left, then right */
    NS_PHRASE_CHOICE,   /* left, else right */
    NS_PHRASE_REPEAT,   /* left, at least `least` and at most `most` times */
    NS_PHRASE_FIELD,    /* left is the field */
    NS_PHRASE_GLUED,    /* left, with no space before */
    NS_PHRASE_NOT,      /* left does not follow */
    NS_PHRASE_CALL,     /* left, which stands as pattern number class_id too */
    NS_PHRASE_EXTENT_START,
    NS_PHRASE_EXTENT_END
} ns_phrase_kind;

typedef struct ns_phrase_node {
    uint8_t kind, field, least, most;
    uint16_t class_id;
    uint16_t left, right; /* indexes of nodes; 0 is EMPTY */
} ns_phrase_node;

/* A name for an expression: `let Name = ...`. Its nodes stay in the file's phrase, so that a use is
 * an index. */
typedef struct ns_macro {
    ns_slice name;
    uint16_t node;
    bool is_used;
} ns_macro;

/* The parser's state for one rule file; nodes of macros are kept, those of a rule are dropped after
 * it. */
typedef struct ns_phrase {
    ns_builder *builder;
    ns_source *source;
    ns_phrase_node nodes[NS_PHRASE_NODES * 8];
    size_t node_count;
    ns_macro macros[256];
    size_t macro_count;
    ns_key_map rules;   /* names of the rules of this file */
    ns_slice statement; /* name of the one being read, for errors */
    size_t code_start;  /* where its program begins */
} ns_phrase;

/* Expression text that may stand on several lines: pieces, each with its own place. */
typedef struct ns_expression {
    ns_slice pieces[NS_PHRASE_PIECES];
    size_t count;
} ns_expression;

/* Parses an expression into nodes; *node is its root. */
newsent_status ns_phrase_parse(ns_phrase *phrase, const ns_expression *expression, uint16_t *node);

/* Appends the program of a node to the builder's code; backward: to be run from right to left. Ends
 * without ACCEPT. */
newsent_status ns_phrase_emit(ns_phrase *phrase, uint16_t node, bool is_backward);

/*
 * Makes a pattern of a node when that pays: it must be more than a class, and leave nothing behind
 * but its length (no fields, no token rules). Then *node becomes a call of it.
 */
newsent_status ns_phrase_share(ns_phrase *phrase, uint16_t *node);

/* Whether the node can match no token at all. */
bool ns_phrase_is_nullable(const ns_phrase *phrase, uint16_t node);

/* Whether there is a !x in the node, which asks for something without matching a token. */
bool ns_phrase_has_lookahead(const ns_phrase *phrase, uint16_t node);

newsent_status ns_phrase_instruction(ns_builder *builder, ns_instruction instruction);

#endif
