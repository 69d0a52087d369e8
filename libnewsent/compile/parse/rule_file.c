/* Lines of rule files: a statement begins without indentation, its keys are indented, and deeper
 * lines continue an expression. */
#include "compile/parse/rule_file.h"

#include <string.h>

#include "compile/check/diagnostics.h"
#include "compile/check/rule_check.h"

enum { PRIORITY_MOST = 1000 };

static newsent_status fail(ns_phrase *phrase, ns_slice at, const char *message)
{
    return ns_source_fail(phrase->source, at, phrase->builder->error, "%s", message);
}

static newsent_status add_piece(ns_phrase *phrase, ns_expression *expression, ns_slice piece)
{
    if (expression->count == NS_PHRASE_PIECES)
        return ns_source_fail(phrase->source, piece, phrase->builder->error,
                              "the expression has more than %d lines; name parts of it with let",
                              NS_PHRASE_PIECES);
    if (piece.length > 0)
        expression->pieces[expression->count++] = piece;
    return NEWSENT_OK;
}

/* ---------------------------------------------------------------- Keys */

/* Reads what follows a key. */
typedef newsent_status read_key_function(ns_phrase *phrase, ns_statement *made, ns_slice key,
                                         ns_slice text);

static newsent_status read_why(ns_phrase *phrase, ns_statement *made, ns_slice key, ns_slice text)
{
    (void)phrase;
    (void)key;
    made->why = text;
    return NEWSENT_OK;
}

static newsent_status read_type(ns_phrase *phrase, ns_statement *made, ns_slice key, ns_slice text)
{
    (void)phrase;
    (void)key;
    made->type = text;
    return NEWSENT_OK;
}

static newsent_status read_value(ns_phrase *phrase, ns_statement *made, ns_slice key, ns_slice text)
{
    (void)phrase;
    (void)key;
    made->value = text;
    return NEWSENT_OK;
}

static newsent_status read_off(ns_phrase *phrase, ns_statement *made, ns_slice key, ns_slice text)
{
    (void)phrase;
    (void)key;
    (void)text;
    made->is_disabled = true;
    return NEWSENT_OK;
}

static bool is_whole(double number)
{
    double whole = (double)(int32_t)number;
    return !(whole < number) && !(whole > number);
}

/* The longer match wins first; priority decides between equals. */
static newsent_status read_priority(ns_phrase *phrase, ns_statement *made, ns_slice key,
                                    ns_slice text)
{
    (void)key;
    double number;
    bool is_number = ns_slice_number(text, &number) && number >= -PRIORITY_MOST &&
                     number <= PRIORITY_MOST && is_whole(number);
    if (!is_number)
        return ns_source_fail(phrase->source, text, phrase->builder->error,
                              "priority must be a whole number from %d to %d", -PRIORITY_MOST,
                              PRIORITY_MOST);
    made->priority = (int32_t)number;
    return NEWSENT_OK;
}

static newsent_status read_match(ns_phrase *phrase, ns_statement *made, ns_slice key, ns_slice text)
{
    if (made->match.count > 0)
        return fail(phrase, key,
                    "the rule has a match already; write the two as (a | b), or indent a further "
                    "line of it deeper");
    made->open = &made->match;
    return add_piece(phrase, made->open, text);
}

/* Examples are for `newsent test` and for readers; here only their form is checked. */
static newsent_status read_example(ns_phrase *phrase, ns_statement *made, ns_slice key,
                                   ns_slice text)
{
    bool is_yes = ns_slice_is(key, "yes");
    made->yes_count += is_yes;
    made->no_count += !is_yes;
    return ns_check_example(phrase, text, is_yes);
}

/* The assertion of a condition; false when the key is none. */
static bool find_assertion(ns_slice key, bool is_negative, int *assertion)
{
    static const struct {
        const char *key;
        int positive;
        int negative;
    } known[] = {{"before", NS_ASSERT_BEHIND, NS_ASSERT_NOT_BEHIND},
                 {"after", NS_ASSERT_AHEAD, NS_ASSERT_NOT_AHEAD},
                 {"sentence", NS_ASSERT_SENTENCE, NS_ASSERT_NOT_SENTENCE},
                 {"document", NS_ASSERT_DOCUMENT, NS_ASSERT_NOT_DOCUMENT}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (ns_slice_is(key, known[k].key)) {
            if (is_negative)
                *assertion = known[k].negative;
            else
                *assertion = known[k].positive;
            return true;
        }
    return false;
}

/* Any other key must be a condition: before, after, sentence, document, or "not" and one of them.
 */
static newsent_status read_condition(ns_phrase *phrase, ns_statement *made, ns_slice key,
                                     ns_slice text)
{
    bool is_negative = ns_slice_is(key, "not");
    int assertion;
    if (is_negative)
        key = ns_slice_word(&text);
    if (!find_assertion(key, is_negative, &assertion))
        return fail(phrase, key,
                    "unknown key; use why, type, match, before, after, sentence, document (and not "
                    "with these four), value, priority, yes, no or off");
    if (made->condition_count == NS_CONDITIONS_MOST)
        return ns_source_fail(phrase->source, text, phrase->builder->error,
                              "the rule has more than %d conditions; write some as one, (a | b)",
                              NS_CONDITIONS_MOST);
    ns_condition *given = &made->conditions[made->condition_count++];
    *given = (ns_condition){.assertion = assertion, .key = key};
    made->open = &given->expression;
    return add_piece(phrase, made->open, text);
}

/* Keys of masks and facts: each names a field that gets the text. */
static bool is_constant_key(ns_slice key)
{
    static const char *const keys[] = {"change", "status",  "period", "measure",
                                       "role",   "subject", "follows"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        if (ns_slice_is(key, keys[k]))
            return true;
    return false;
}

static newsent_status read_constant(ns_phrase *phrase, ns_statement *made, ns_slice line)
{
    if (made->constant_count == NS_FACT_CONSTANTS_MOST)
        return ns_source_fail(phrase->source, line, phrase->builder->error,
                              "the statement has more than %d keys that set a field; split it",
                              NS_FACT_CONSTANTS_MOST);
    made->constants[made->constant_count++] = ns_slice_trim(line);
    return NEWSENT_OK;
}

/* The reader of a key; all others are conditions, which check their own names. */
static read_key_function *reader_of(ns_slice key)
{
    static const struct {
        const char *key;
        read_key_function *read;
    } known[] = {{"why", read_why},     {"type", read_type},         {"match", read_match},
                 {"value", read_value}, {"priority", read_priority}, {"off", read_off},
                 {"yes", read_example}, {"no", read_example}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (ns_slice_is(key, known[k].key))
            return known[k].read;
    return read_condition;
}

static bool is_key_of_token(ns_slice key)
{
    return ns_slice_is(key, "why") || ns_slice_is(key, "yes") || ns_slice_is(key, "no");
}

/* An indented line: a key with its value. Which keys are allowed depends on the kind. */
static newsent_status read_key(ns_phrase *phrase, ns_slice line, ns_statement *made)
{
    ns_slice rest = line;
    ns_slice key = ns_slice_word(&rest);
    made->open = NULL;
    if (made->kind == NS_STATEMENT_NONE && made->is_broken)
        return NEWSENT_OK;
    if (made->kind == NS_STATEMENT_NONE)
        return fail(phrase, key, "an indented line must follow a let, token or rule");
    if (made->kind == NS_STATEMENT_TOKEN && !is_key_of_token(key))
        return fail(phrase, key, "a token rule takes no key but why and examples");
    if (ns_statement_is_fact(made) && is_constant_key(key))
        return read_constant(phrase, made, line);
    return reader_of(key)(phrase, made, key, rest);
}

/* ---------------------------------------------------------------- First lines */

static newsent_status begin_let(ns_phrase *phrase, ns_slice rest, ns_statement *made)
{
    made->kind = NS_STATEMENT_LET;
    made->name = ns_slice_trim(ns_slice_cut(&rest, '='));
    made->open = &made->match;
    if (made->name.length == 0 || made->name.text[0] < 'A' || made->name.text[0] > 'Z')
        return fail(phrase, made->name,
                    "let needs a name that begins with a capital: let Name = expression");
    return add_piece(phrase, &made->match, ns_slice_trim(rest));
}

static newsent_status begin_shared_let(ns_phrase *phrase, ns_slice rest, ns_statement *made)
{
    ns_slice word = ns_slice_word(&rest);
    made->is_shared = true;
    if (!ns_slice_is(word, "let"))
        return fail(phrase, word, "only a let can be shared: shared let Name = expression");
    return begin_let(phrase, rest, made);
}

/* token Class /regex/: what stands between the first and the last slash is the regex. */
static newsent_status begin_token(ns_phrase *phrase, ns_slice rest, ns_statement *made)
{
    made->kind = NS_STATEMENT_TOKEN;
    made->name = ns_slice_word(&rest);
    made->pattern = rest;
    if (made->name.length == 0 || rest.length < 3 || rest.text[0] != '/' ||
        rest.text[rest.length - 1] != '/')
        return fail(phrase, rest, "a token rule is: token Class /regex/");
    made->pattern.text++;
    made->pattern.column++;
    made->pattern.length -= 2;
    return NEWSENT_OK;
}

static ns_statement_kind kind_of(ns_slice word)
{
    if (ns_slice_is(word, "rule"))
        return NS_STATEMENT_RULE;
    if (ns_slice_is(word, "mask"))
        return NS_STATEMENT_MASK;
    if (ns_slice_is(word, "fact"))
        return NS_STATEMENT_FACT;
    return NS_STATEMENT_NONE;
}

/* The first line of a statement; its kind is the first word. */
static newsent_status begin_statement(ns_phrase *phrase, ns_slice line, ns_statement *made)
{
    ns_slice rest = line;
    ns_slice word = ns_slice_word(&rest);
    *made = (ns_statement){.name = rest};
    if (ns_slice_is(word, "let"))
        return begin_let(phrase, rest, made);
    if (ns_slice_is(word, "shared"))
        return begin_shared_let(phrase, rest, made);
    if (ns_slice_is(word, "token"))
        return begin_token(phrase, rest, made);
    made->kind = kind_of(word);
    if (made->kind == NS_STATEMENT_NONE || rest.length == 0)
        return fail(phrase, word,
                    "expected let, token, rule, mask or fact; what belongs to a rule is indented");
    return NEWSENT_OK;
}

/* ---------------------------------------------------------------- Statements */

/* Makes the class that a broken statement would have defined. */
static newsent_status define_anyway(ns_phrase *phrase, const ns_statement *made)
{
    bool is_class = made->kind == NS_STATEMENT_LET || made->kind == NS_STATEMENT_TOKEN;
    uint16_t class_id;
    if (!is_class || made->name.length == 0)
        return NEWSENT_OK;
    newsent_status status =
        ns_builder_class(phrase->builder, made->name.text, made->name.length, &class_id);
    if (status == NEWSENT_OK)
        phrase->builder->class_uses[class_id].is_defined = true;
    return status;
}

newsent_status ns_statement_recover(ns_phrase *phrase, ns_statement *made, newsent_status status)
{
    newsent_status after = ns_diagnostics_report(phrase->builder, status);
    if (after == status)
        return status;
    made->is_broken = true;
    return define_anyway(phrase, made);
}

static size_t indent_of(ns_slice line)
{
    size_t indent = 0;
    while (indent < line.length && (line.text[indent] == ' ' || line.text[indent] == '\t'))
        indent++;
    return indent;
}

/* The next line that is neither blank nor a comment. */
static bool next_line(ns_rule_reader *reader)
{
    if (reader->has_line)
        return true;
    while (!reader->has_line && ns_source_next(reader->phrase->source, &reader->line)) {
        ns_slice text = ns_slice_trim(reader->line);
        reader->has_line = text.length > 0 && text.text[0] != '#';
    }
    return reader->has_line;
}

/* Keys stand at one depth; deeper lines continue the expression above them. */
static newsent_status read_indented(ns_rule_reader *reader, ns_statement *made)
{
    ns_phrase *phrase = reader->phrase;
    size_t indent = indent_of(reader->line);
    ns_slice text = ns_slice_trim(reader->line);
    bool is_deeper = reader->key_indent > 0 && indent > reader->key_indent;
    if (made->open != NULL && (made->kind == NS_STATEMENT_LET || is_deeper))
        return ns_statement_recover(phrase, made, add_piece(phrase, made->open, text));
    reader->key_indent = indent;
    return ns_statement_recover(phrase, made, read_key(phrase, text, made));
}

newsent_status ns_rule_reader_next(ns_rule_reader *reader, ns_statement *made, bool *is_there)
{
    newsent_status status = NEWSENT_OK;
    *made = (ns_statement){0};
    reader->key_indent = 0;
    *is_there = next_line(reader);
    if (*is_there && indent_of(reader->line) == 0) {
        ns_slice text = ns_slice_trim(reader->line);
        reader->has_line = false;
        status =
            ns_statement_recover(reader->phrase, made, begin_statement(reader->phrase, text, made));
    }
    while (status == NEWSENT_OK && next_line(reader) && indent_of(reader->line) > 0) {
        reader->has_line = false;
        status = read_indented(reader, made);
    }
    return status;
}
