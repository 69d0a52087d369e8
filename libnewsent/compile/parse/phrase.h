/*
 * Phrase expressions as trees of nodes, and what all statements of one rule file share.
 *
 * How a rule goes through the folders of compile/, for this one:
 *
 *     rule date.month_day
 *       match  month:Month day:Digits2 ("," year:Digits4)?
 *
 * 1. parse/rule_file.c reads the statement; `match` is one piece of an ns_expression.
 * 2. parse/phrase_parser.c makes nodes of it (indices left of them; 0 is EMPTY):
 *
 *      1 CLASS Month         5 SEQUENCE 2 4           9 SEQUENCE 6 8
 *      2 FIELD month 1       6 CLASS ","             10 REPEAT 9, 0 to 1
 *      3 CLASS Digits2       7 CLASS Digits4         11 SEQUENCE 5 10    (the root)
 *      4 FIELD day 3         8 FIELD year 7
 *
 * 3. emit/program.c makes instructions of the nodes:
 *
 *      0 CLASS Month   -> month      3 CLASS ","
 *      1 CLASS Digits2 -> day        4 CLASS Digits4 -> year
 *      2 SPLIT +3                    5 ACCEPT
 *
 * 4. emit/first_sets.c finds what can come at each of them: "," at 3, so that the SPLIT can look
 *    ahead. emit/required.c finds what no match can do without: behind Month, a number.
 * 5. emit/dispatch_table.c turns that round. For a token with the class Month the rule is worth a
 *    try if the sentence has a number, the next token has the form of one, and the third is "," (or
 *    anything, as a match may end before it).
 */
#ifndef NS_COMPILE_PARSE_PHRASE_H
#define NS_COMPILE_PARSE_PHRASE_H

#include "compile/parse/source.h"

/* Limits of the rule language. Errors name them; they bound memory and the depth of recursion. */
enum {
    NS_PHRASE_NODES = 4096,      /* of all expressions of one file */
    NS_PHRASE_MACROS = 256,      /* let statements of one file */
    NS_PHRASE_PIECES = 32,       /* lines of one expression */
    NS_PHRASE_REPEATS_MOST = 12, /* what * and + stand for, and the most in {n,m} */
    NS_PHRASE_NESTING_MOST = 40, /* groups in groups */
    NS_PHRASE_SHARED_MOST = 16   /* shared lets in shared lets */
};

/* Kinds of nodes: the grammar of docs/rules.md as a tree. */
typedef enum ns_phrase_kind {
    NS_PHRASE_EMPTY,        /* matches nothing; node 0 */
    NS_PHRASE_CLASS,        /* one token of class_id */
    NS_PHRASE_SEQUENCE,     /* left, then right */
    NS_PHRASE_CHOICE,       /* left, else right */
    NS_PHRASE_REPEAT,       /* left, at least `least` and at most `most` times */
    NS_PHRASE_FIELD,        /* left; its text is the value of `field` */
    NS_PHRASE_GLUED,        /* left, with no space before it */
    NS_PHRASE_NOT,          /* left does not follow; takes no token */
    NS_PHRASE_CALL,         /* left, whose program is also pattern number class_id */
    NS_PHRASE_EXTENT_START, /* the entity begins here, after the match did */
    NS_PHRASE_EXTENT_END    /* the entity ends here, before the match does */
} ns_phrase_kind;

/* A node of a binary tree in an array; indexes instead of pointers, so that the array may move. */
typedef struct ns_phrase_node {
    uint8_t kind;      /* ns_phrase_kind */
    uint8_t field;     /* of FIELD: ns_field_name */
    uint8_t least;     /* of REPEAT */
    uint8_t most;      /* of REPEAT */
    uint16_t class_id; /* of CLASS; of CALL: the pattern */
    uint16_t left;     /* index of a node, 0 for none */
    uint16_t right;
} ns_phrase_node;

/* A name for an expression: `let Name = ...`. A use of it is the index of its node. */
typedef struct ns_macro {
    ns_slice name;
    uint16_t node;
    bool is_used;
    bool is_shared; /* `shared let` */
} ns_macro;

/* What the statements of one rule file share. Nodes of lets stay; those of a rule are dropped after
 * it. */
typedef struct ns_phrase {
    ns_builder *builder;
    ns_source *source;
    ns_phrase_node nodes[NS_PHRASE_NODES];
    size_t node_count;
    ns_macro macros[NS_PHRASE_MACROS];
    size_t macro_count;
    bool is_sharing;    /* the statement is a shared let, which can use shared ones only */
    int shared_depth;   /* shared lets that are being expanded in each other */
    ns_key_map rules;   /* from the names of this file's rules to their lines */
    ns_slice statement; /* name of the statement being read, for errors */
} ns_phrase;

/* The text of an expression: a piece for each line that it stands on. */
typedef struct ns_expression {
    ns_slice pieces[NS_PHRASE_PIECES];
    size_t count;
} ns_expression;

/* Appends a node and gives its index; false when NS_PHRASE_NODES are there. */
bool ns_phrase_add(ns_phrase *phrase, ns_phrase_node made, uint16_t *node);

/* The let of a name, NULL when there is none above. */
ns_macro *ns_phrase_macro(ns_phrase *phrase, ns_slice name);

/* Whether the node can match without taking a token. */
bool ns_phrase_is_nullable(const ns_phrase *phrase, uint16_t node);

/* Whether there is a !x in the node: a condition, which takes no token. */
bool ns_phrase_has_lookahead(const ns_phrase *phrase, uint16_t node);

/* Whether there is a * or + in the node. */
bool ns_phrase_has_open_repeat(const ns_phrase *phrase, uint16_t node);

#endif
