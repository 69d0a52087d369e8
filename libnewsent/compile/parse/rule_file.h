/* Rule files: takes lines, gives statements, one after the other. See docs/rules.md. */
#ifndef NS_COMPILE_PARSE_RULE_FILE_H
#define NS_COMPILE_PARSE_RULE_FILE_H

#include "compile/parse/statement.h"

/* Reads the statements of phrase->source. Starts as {.phrase = ...}. */
typedef struct ns_rule_reader {
    ns_phrase *phrase;
    ns_slice line;     /* the one read ahead: the first of the next statement */
    bool has_line;     /* line is such a line */
    size_t key_indent; /* of the current statement's keys; deeper lines continue an expression */
} ns_rule_reader;

/*
 * Reads the next statement with all its lines; *is_there is false at the end of the file. With a
 * diagnostics listener, errors are reported to it, and the statement is marked as broken. Errors:
 * SOURCE, MEMORY.
 */
newsent_status ns_rule_reader_next(ns_rule_reader *reader, ns_statement *made, bool *is_there);

/*
 * Reports an error in a statement when somebody listens, and gives OK to go on with. What the
 * statement would have defined counts as defined, so that one mistake is reported once.
 */
newsent_status ns_statement_recover(ns_phrase *phrase, ns_statement *made, newsent_status status);

#endif
