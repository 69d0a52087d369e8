/* A statement of a rule file as it is written: texts and expressions, not compiled yet. */
#ifndef NS_COMPILE_PARSE_STATEMENT_H
#define NS_COMPILE_PARSE_STATEMENT_H

#include "compile/parse/phrase.h"

/* Limits of one statement, for arrays of fixed size. */
enum {
    NS_CONDITIONS_MOST = 8,    /* of one rule */
    NS_FACT_CONSTANTS_MOST = 8 /* of one mask or fact */
};

/* A condition on the surroundings of a match: before, after, sentence, document, or their not. */
typedef struct ns_condition {
    int assertion; /* NS_ASSERT_* */
    ns_slice key;  /* the word, for errors */
    ns_expression expression;
} ns_condition;

/* What the first word of a line opens. */
typedef enum ns_statement_kind {
    NS_STATEMENT_NONE, /* lines that belong to no statement */
    NS_STATEMENT_LET,
    NS_STATEMENT_TOKEN,
    NS_STATEMENT_RULE,
    NS_STATEMENT_MASK,
    NS_STATEMENT_FACT
} ns_statement_kind;

/* One statement with its indented lines, as slices of the file: nothing is checked yet. */
typedef struct ns_statement {
    ns_statement_kind kind;
    ns_slice name;
    ns_slice pattern; /* of a token rule: what stands between the slashes */
    ns_slice why;
    ns_slice type;
    ns_slice value;
    ns_slice constants[NS_FACT_CONSTANTS_MOST]; /* of a mask or fact: lines such as "change up" */
    size_t constant_count;
    ns_expression match; /* of a let: the expression that it names */
    ns_condition conditions[NS_CONDITIONS_MOST];
    size_t condition_count;
    int32_t priority;
    size_t yes_count; /* examples */
    size_t no_count;
    bool is_shared;   /* a let that other files may use */
    bool is_disabled; /* it has the key off */
    bool is_broken;   /* an error in it was reported: it is read for more of them, not compiled */
    ns_expression *open; /* where a continuation line goes; NULL when the last key takes none */
} ns_statement;

/* Masks and facts are read by facts/; their constants are lines, not name=value. */
static inline bool ns_statement_is_fact(const ns_statement *made)
{
    return made->kind == NS_STATEMENT_FACT || made->kind == NS_STATEMENT_MASK;
}

#endif
