/*
 * Recursive descent, a function for each rule of the grammar:
 *
 *     choice    sequence ("|" sequence)*
 *     sequence  repeat+
 *     repeat    atom ("?" | "*" | "+" | {n,m})*
 *     atom      Class | Let | "word" | field:repeat | ~repeat | !repeat | < | > | (choice)
 *
 * The first error ends the parse: it is kept in parser->status, and the current token becomes END,
 * so that each loop stops by itself.
 */
#include "compile/parse/phrase_parser.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "compile/check/diagnostics.h"
#include "compile/parse/phrase_lexer.h"
#include "match/fields.h"

enum { LITERAL_BYTES = 126 };

#define AN_ATOM "expected a class, a word in quotation marks or a group here"

typedef struct phrase_parser {
    ns_phrase *phrase;
    ns_phrase_lexer lexer;
    int nesting;           /* open groups, fields, ~ and ! */
    newsent_status status; /* of the first error */
} phrase_parser;

/* choice: sequence ("|" sequence)* */
static uint16_t parse_choice(phrase_parser *parser);

/* repeat: atom ("?" | "*" | "+" | "{n,m}")* */
static uint16_t parse_repeat(phrase_parser *parser);

/* Ends the parse. Only the first error counts: what follows may come of it. */
static void stop(phrase_parser *parser, newsent_status status)
{
    if (parser->status == NEWSENT_OK)
        parser->status = status;
    parser->lexer.kind = NS_LEXEME_END;
}

/* Keeps the first error; the parser runs on to its end without effect. */
static void fail_at(phrase_parser *parser, ns_slice at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Keeps the first error; the parser runs on to its end without effect. */
static void fail_at(phrase_parser *parser, ns_slice at, const char *format, ...)
{
    if (parser->status != NEWSENT_OK)
        return;
    char message[sizeof parser->phrase->builder->error->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    stop(parser,
         ns_source_fail(parser->phrase->source, at, parser->phrase->builder->error, "%s", message));
}

static void fail_here(phrase_parser *parser, const char *message)
{
    fail_at(parser, parser->lexer.text, "%s", message);
}

static void next_token(phrase_parser *parser)
{
    if (parser->status != NEWSENT_OK)
        return;
    const char *problem = ns_phrase_lexer_next(&parser->lexer);
    if (problem != NULL)
        fail_here(parser, problem);
}

static bool is_mark(const phrase_parser *parser, char mark)
{
    return ns_phrase_lexer_is(&parser->lexer, mark);
}

static const ns_phrase_node *node_at(const phrase_parser *parser, uint16_t node)
{
    return &parser->phrase->nodes[node];
}

static uint16_t add_node(phrase_parser *parser, ns_phrase_node made)
{
    uint16_t node = 0;
    if (parser->status == NEWSENT_OK && !ns_phrase_add(parser->phrase, made, &node))
        fail_at(parser, parser->lexer.text,
                "the expressions of this file have more than %d parts; split the file",
                NS_PHRASE_NODES);
    return node;
}

/* Opens a group, a field, ~ or !. False when there are too many in each other. */
static bool enter(phrase_parser *parser)
{
    if (++parser->nesting <= NS_PHRASE_NESTING_MOST)
        return true;
    fail_at(parser, parser->lexer.text,
            "too many nested groups (limit %d); name a part of the expression with let",
            NS_PHRASE_NESTING_MOST);
    return false;
}

/* ---------------------------------------------------------------- Classes and words */

/* The node of a class; the first use of an unknown one is kept, for the error. */
static uint16_t class_node(phrase_parser *parser, ns_slice at, uint16_t class_id)
{
    ns_phrase *phrase = parser->phrase;
    ns_class_use *use = &phrase->builder->class_uses[class_id];
    if (use->file == 0 && !use->is_defined) {
        const char *path = phrase->source->path;
        newsent_status status = ns_builder_string(phrase->builder, path, strlen(path), &use->file);
        if (status != NEWSENT_OK)
            stop(parser, status);
        use->line = at.line;
        use->column = at.column;
    }
    return add_node(parser, (ns_phrase_node){.kind = NS_PHRASE_CLASS, .class_id = class_id});
}

/* Writes the name of the class of a word: the word in lower case and quotation marks. */
static size_t name_literal(ns_slice text, char *name)
{
    size_t length = 0;
    name[length++] = '"';
    for (size_t i = 0; i < text.length; i++) {
        bool is_capital = text.text[i] >= 'A' && text.text[i] <= 'Z';
        if (is_capital)
            name[length++] = (char)(text.text[i] | 0x20);
        else
            name[length++] = text.text[i];
    }
    name[length++] = '"';
    return length;
}

/* The class that only this word has: to test for it costs what testing for a class does. */
static newsent_status find_literal_class(phrase_parser *parser, ns_slice text, uint16_t *class_id)
{
    ns_builder *builder = parser->phrase->builder;
    char name[LITERAL_BYTES + 2];
    uint32_t item;
    int shape;
    newsent_status status =
        ns_builder_surface(builder, text.text, text.length, true, &item, &shape);
    if (status == NEWSENT_OK)
        status = ns_builder_class(builder, name, name_literal(text, name), class_id);
    if (status != NEWSENT_OK || builder->class_uses[*class_id].is_defined)
        return status;
    return ns_builder_row(builder, item, *class_id, NS_SHAPES_ALL);
}

/* A word in quotation marks becomes a class of its own. */
static uint16_t parse_literal(phrase_parser *parser)
{
    ns_slice text = parser->lexer.text;
    uint16_t class_id;
    if (text.length > LITERAL_BYTES) {
        fail_at(parser, text, "the word has %zu bytes (limit %d); make it an entry of a lexicon",
                text.length, LITERAL_BYTES);
        return 0;
    }
    newsent_status status = find_literal_class(parser, text, &class_id);
    if (status == NEWSENT_ERROR_SOURCE)
        fail_at(parser, text, "quotation marks must hold a word of 1 to %d tokens",
                NS_ENTRY_TOKENS);
    else if (status != NEWSENT_OK)
        stop(parser, status);
    if (status != NEWSENT_OK)
        return 0;
    uint16_t node = class_node(parser, text, class_id);
    next_token(parser);
    return node;
}

/* A let of this file. */
static uint16_t macro_node(phrase_parser *parser, ns_slice name, ns_macro *macro)
{
    macro->is_used = true;
    if (parser->phrase->is_sharing && !macro->is_shared)
        fail_at(parser, name, "a shared let can use shared lets only; share %.*s, too",
                (int)name.length, name.text);
    return macro->node;
}

/* A shared let of another file: its text is parsed where it is used, and errors point there. */
static uint16_t shared_let_node(phrase_parser *parser, ns_slice name, const ns_let *let)
{
    ns_phrase *phrase = parser->phrase;
    char text[NS_LET_BYTES]; /* a copy, as parsing can move the strings */
    uint16_t node = 0;
    int length = snprintf(text, sizeof text, "%s", phrase->builder->strings + let->text);
    if (phrase->shared_depth == NS_PHRASE_SHARED_MOST) {
        fail_at(parser, name, "shared lets are nested more than %d deep; does %.*s use itself?",
                NS_PHRASE_SHARED_MOST, (int)name.length, name.text);
        return 0;
    }
    ns_expression expression = {.count = 1};
    expression.pieces[0] = (ns_slice){text, (size_t)length, name.line, name.column};
    phrase->shared_depth++;
    newsent_status status = ns_phrase_parse(phrase, &expression, &node);
    phrase->shared_depth--;
    if (status != NEWSENT_OK)
        stop(parser, status);
    return node;
}

/* A let of this file, a shared one, or a class. */
static uint16_t name_node(phrase_parser *parser, ns_slice name)
{
    ns_phrase *phrase = parser->phrase;
    ns_macro *macro = ns_phrase_macro(phrase, name);
    bool is_expanding = phrase->shared_depth > 0; /* then the lets of this file do not count */
    if (macro != NULL && !is_expanding)
        return macro_node(parser, name, macro);
    const ns_let *let = ns_builder_find_let(phrase->builder, name.text, name.length);
    if (let != NULL)
        return shared_let_node(parser, name, let);
    if (name.text[0] < 'A' || name.text[0] > 'Z') {
        fail_at(parser, name,
                "\"%.*s\" is no class; write a word in quotation marks, a field as field:Class",
                (int)name.length, name.text);
        return 0;
    }
    uint16_t class_id = 0;
    newsent_status status = ns_builder_class(phrase->builder, name.text, name.length, &class_id);
    if (status == NEWSENT_OK)
        return class_node(parser, name, class_id);
    stop(parser, status);
    return 0;
}

/* ---------------------------------------------------------------- Groups and prefixes */

/* group: "(" choice ")". Depth is bounded, since the parser recurses. */
static uint16_t parse_group(phrase_parser *parser)
{
    if (!enter(parser))
        return 0;
    next_token(parser);
    uint16_t node = parse_choice(parser);
    if (!is_mark(parser, ')'))
        fail_here(parser, "a closing bracket is missing here");
    parser->nesting--;
    next_token(parser);
    return node;
}

/* `field:X?` is (field:X)? and `~X?` is (~X)?: an optional that matches nothing yields no field and
 * needs no adjacency. */
static uint16_t optional_node(phrase_parser *parser, ns_phrase_node prefix)
{
    ns_phrase_node body = *node_at(parser, prefix.left);
    if (body.most == 1) {
        prefix.left = body.left;
    } else {
        body.least = 1;
        prefix.left = add_node(parser, body);
    }
    uint16_t required = add_node(parser, prefix);
    return add_node(parser,
                    (ns_phrase_node){.kind = NS_PHRASE_REPEAT, .most = 1, .left = required});
}

/* What follows a field's colon, ~ or !. */
static uint16_t parse_prefixed(phrase_parser *parser, ns_phrase_node prefix)
{
    if (!enter(parser))
        return 0;
    next_token(parser);
    prefix.left = parse_repeat(parser);
    parser->nesting--;
    const ns_phrase_node *body = node_at(parser, prefix.left);
    if (body->kind != NS_PHRASE_REPEAT || body->least > 0)
        return add_node(parser, prefix);
    if (prefix.kind != NS_PHRASE_NOT)
        return optional_node(parser, prefix);
    fail_here(parser,
              "what ! forbids can match nothing, so that this never holds; leave its ? or * out");
    return 0;
}

/* A name alone is a class or a let; a name and a colon name the field that follows. */
static uint16_t parse_name(phrase_parser *parser)
{
    ns_slice name = parser->lexer.text;
    next_token(parser);
    if (parser->status != NEWSENT_OK)
        return 0;
    if (!is_mark(parser, ':'))
        return name_node(parser, name);
    ns_field_name field = ns_field_by_name(name.text, name.length);
    if (field == NS_FIELD_NONE) {
        fail_at(parser, name, "unknown field \"%.*s\"; the fields are in docs/rules.md",
                (int)name.length, name.text);
        return 0;
    }
    return parse_prefixed(parser,
                          (ns_phrase_node){.kind = NS_PHRASE_FIELD, .field = (uint8_t)field});
}

static uint16_t parse_extent(phrase_parser *parser, ns_phrase_kind kind)
{
    uint16_t node = add_node(parser, (ns_phrase_node){.kind = (uint8_t)kind});
    next_token(parser);
    return node;
}

/* What a mark opens at the beginning of an atom. */
static uint16_t parse_mark(phrase_parser *parser)
{
    switch (parser->lexer.text.text[0]) {
    case '(': return parse_group(parser);
    case '~': return parse_prefixed(parser, (ns_phrase_node){.kind = NS_PHRASE_GLUED});
    case '!': return parse_prefixed(parser, (ns_phrase_node){.kind = NS_PHRASE_NOT});
    case '<': return parse_extent(parser, NS_PHRASE_EXTENT_START);
    case '>': return parse_extent(parser, NS_PHRASE_EXTENT_END);
    default: fail_here(parser, AN_ATOM); return 0;
    }
}

static uint16_t parse_atom(phrase_parser *parser)
{
    switch (parser->lexer.kind) {
    case NS_LEXEME_NAME: return parse_name(parser);
    case NS_LEXEME_MARK: return parse_mark(parser);
    case NS_LEXEME_LITERAL: return parse_literal(parser);
    default: fail_here(parser, AN_ATOM); return 0;
    }
}

/* ---------------------------------------------------------------- Repeats */

/* Reads {n}, {n,m} or {n,}. */
static bool read_counts(ns_slice text, ns_phrase_node *repeat)
{
    ns_slice rest = text;
    ns_slice least = ns_slice_trim(ns_slice_cut(&rest, ','));
    bool has_comma = least.length < text.length;
    double low;
    if (!ns_slice_number(least, &low))
        return false;
    double high = low;
    rest = ns_slice_trim(rest);
    if (has_comma && rest.length == 0)
        high = NS_PHRASE_REPEATS_MOST;
    else if (rest.length > 0 && !ns_slice_number(rest, &high))
        return false;
    if (low < 0 || high < 1 || low > high || high > NS_PHRASE_REPEATS_MOST)
        return false;
    repeat->least = (uint8_t)low;
    repeat->most = (uint8_t)high;
    return true;
}

/* Reads the repeat at the current token. False when there is none, or when it is wrong. */
static bool read_repeat(phrase_parser *parser, ns_phrase_node *repeat)
{
    if (parser->lexer.kind == NS_LEXEME_COUNT) {
        if (read_counts(parser->lexer.text, repeat))
            return true;
        fail_at(parser, parser->lexer.text, "a repeat is {n} or {n,m} with n <= m <= %d",
                NS_PHRASE_REPEATS_MOST);
        return false;
    }
    bool is_plus = is_mark(parser, '+');
    if (!is_plus && !is_mark(parser, '*') && !is_mark(parser, '?'))
        return false;
    repeat->least = is_plus;
    if (is_mark(parser, '?'))
        repeat->most = 1;
    else
        repeat->most = NS_PHRASE_REPEATS_MOST;
    return true;
}

/* Classes that most words have. */
static bool is_vague(const ns_phrase_node *node)
{
    return node->kind == NS_PHRASE_CLASS &&
           (node->class_id == NS_CLASS_Any || node->class_id == NS_CLASS_Word ||
            node->class_id == NS_CLASS_Lower || node->class_id == NS_CLASS_Cap);
}

/* Warns of a * or + that may take very much. */
static void warn_of_repeat(const phrase_parser *parser, uint16_t body)
{
    const ns_phrase *phrase = parser->phrase;
    const char *doubt = NULL;
    if (is_vague(&phrase->nodes[body]))
        doubt = "an endless repeat of a class that most words have takes whatever comes; bound it: "
                "{1,4}";
    else if (ns_phrase_has_open_repeat(phrase, body))
        doubt = "an endless repeat of what repeats endlessly takes many steps; bound one of them: "
                "{1,4}";
    if (doubt != NULL)
        ns_diagnostics_warn(phrase->builder, phrase->source, parser->lexer.text, "%s", doubt);
}

/* repeat: atom ("?" | "*" | "+" | "{n,m}")* */
static uint16_t parse_repeat(phrase_parser *parser)
{
    uint16_t node = parse_atom(parser);
    ns_phrase_node repeat = {.kind = NS_PHRASE_REPEAT};
    while (read_repeat(parser, &repeat)) {
        bool is_open = parser->lexer.kind == NS_LEXEME_MARK && !is_mark(parser, '?');
        if (is_open)
            warn_of_repeat(parser, node);
        repeat.left = node;
        node = add_node(parser, repeat);
        next_token(parser);
    }
    return node;
}

/* ---------------------------------------------------------------- Sequences and choices */

static bool ends_sequence(const phrase_parser *parser)
{
    return parser->lexer.kind == NS_LEXEME_END || is_mark(parser, '|') || is_mark(parser, ')');
}

static uint16_t parse_sequence(phrase_parser *parser)
{
    uint16_t node = parse_repeat(parser);
    while (!ends_sequence(parser)) {
        ns_phrase_node pair = {.kind = NS_PHRASE_SEQUENCE, .left = node};
        pair.right = parse_repeat(parser);
        node = add_node(parser, pair);
    }
    return node;
}

/* choice: sequence ("|" sequence)* */
static uint16_t parse_choice(phrase_parser *parser)
{
    uint16_t node = parse_sequence(parser);
    while (is_mark(parser, '|')) {
        ns_phrase_node pair = {.kind = NS_PHRASE_CHOICE, .left = node};
        next_token(parser);
        pair.right = parse_sequence(parser);
        node = add_node(parser, pair);
    }
    return node;
}

newsent_status ns_phrase_parse(ns_phrase *phrase, const ns_expression *expression, uint16_t *node)
{
    phrase_parser parser = {.phrase = phrase, .lexer = ns_phrase_lexer_of(expression)};
    next_token(&parser);
    *node = parse_choice(&parser);
    if (parser.lexer.kind != NS_LEXEME_END)
        fail_here(&parser, "the expression should end here; is a bracket too many?");
    return parser.status;
}
