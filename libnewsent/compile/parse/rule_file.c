/* Rule files: takes `let`, `token` and `rule` statements with their indented keys, adds rules. See
 * docs/rules.md. */
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "compile/check/diagnostics.h"
#include "compile/check/rule_check.h"
#include "compile/parse/phrase.h"
#include "match/char_patterns.h"
#include "match/fields.h"
#include "value/builders.h"

enum { CONDITIONS_MOST = 8 };

/* A condition on the surroundings of a match. */
typedef struct condition {
    int look; /* NS_LOOK_* */
    ns_slice key;
    ns_expression expression;
} condition;

typedef enum statement_kind {
    NO_STATEMENT,
    LET_STATEMENT,
    TOKEN_STATEMENT,
    RULE_STATEMENT,
    MASK_STATEMENT,
    FACT_STATEMENT
} statement_kind;

enum { FACT_CONSTANTS_MOST = 8 };

/* The statement being read. */
typedef struct statement {
    statement_kind kind;
    ns_slice name;
    ns_slice pattern; /* of a token rule */
    ns_slice why, type, value;
    ns_slice fixed[FACT_CONSTANTS_MOST]; /* of a mask or fact: lines such as "change up" */
    size_t fixed_count;
    ns_expression match;
    condition conditions[CONDITIONS_MOST];
    size_t condition_count;
    int32_t priority;
    size_t yes_count, no_count; /* examples */
    bool is_disabled;
    bool is_broken; /* an error in it was told; it is read for more of them, and not compiled */
    ns_expression *open; /* where a continuation line goes, NULL when the last key takes none */
} statement;

static newsent_status fail(ns_phrase *phrase, ns_slice at, const char *message)
{
    return ns_source_fail(phrase->source, at, phrase->builder->error, "%s", message);
}

static newsent_status string_of(ns_phrase *phrase, ns_slice slice, ns_string *string)
{
    return ns_builder_string(phrase->builder, slice.text, slice.length, string);
}

static newsent_status path_string(ns_phrase *phrase, ns_string *string)
{
    return ns_builder_string(phrase->builder, phrase->source->path, strlen(phrase->source->path),
                             string);
}

static newsent_status add_piece(ns_phrase *phrase, ns_expression *expression, ns_slice piece)
{
    if (expression->count == NS_PHRASE_PIECES)
        return fail(phrase, piece, "the expression has too many lines; name parts of it with let");
    if (piece.length > 0)
        expression->pieces[expression->count++] = piece;
    return NEWSENT_OK;
}

static newsent_status finish_let(ns_phrase *phrase, statement *made)
{
    if (phrase->macro_count == sizeof phrase->macros / sizeof *phrase->macros)
        return fail(phrase, made->name, "too many let statements in one file");
    if (made->match.count == 0)
        return fail(phrase, made->name, "let needs an expression: let Name = expression");
    uint16_t node;
    newsent_status status = ns_phrase_parse(phrase, &made->match, &node);
    if (status == NEWSENT_OK)
        status = ns_check_let(phrase, made->name);
    if (status == NEWSENT_OK)
        status = ns_phrase_share(phrase, &node);
    if (status == NEWSENT_OK)
        phrase->macros[phrase->macro_count++] = (ns_macro){.name = made->name, .node = node};
    return status;
}

/* Remembers a name of this file. kind keeps token rules and rules apart. */
static newsent_status enter_name(ns_phrase *phrase, const char *kind, ns_slice name)
{
    uint64_t key = ns_hash_bytes(name.text, name.length) ^ ns_hash_bytes(kind, strlen(kind));
    uint32_t line = ns_key_map_get(&phrase->rules, key);
    if (line != 0)
        return ns_source_fail(phrase->source, name, phrase->builder->error,
                              "%s %.*s stands in line %u already; rename one", kind,
                              (int)name.length, name.text, line);
    return ns_key_map_put(&phrase->rules, &phrase->builder->allocator, key, name.line)
               ? NEWSENT_OK
               : ns_fail_memory(phrase->builder->error);
}

/* A token rule of a known name replaces that one, in its place. */
static newsent_status store_token(ns_phrase *phrase, ns_slice name, const ns_token_rule *rule)
{
    ns_builder *builder = phrase->builder;
    for (size_t t = 0; t < builder->token_rule_count; t++)
        if (builder->token_rules[t].class_id == rule->class_id) {
            builder->token_rules[t] = *rule;
            return NEWSENT_OK;
        }
    if (builder->token_rule_count == NS_TOKEN_RULES)
        return ns_source_fail(phrase->source, name, builder->error,
                              "there are %d token rules already, which is the most there can be; "
                              "write one regex for what belongs together, or a lexicon",
                              NS_TOKEN_RULES);
    if (!ns_reserve(&builder->allocator, &builder->token_rules, &builder->token_rule_capacity,
                    builder->token_rule_count + 1, sizeof *rule))
        return ns_fail_memory(builder->error);
    builder->token_rules[builder->token_rule_count++] = *rule;
    return NEWSENT_OK;
}

static newsent_status check_token(ns_phrase *phrase, const statement *made)
{
    newsent_status status = ns_check_class_name(phrase, made->name);
    if (status == NEWSENT_OK)
        status = enter_name(phrase, "token", made->name);
    if (status == NEWSENT_OK && made->why.length == 0)
        ns_diagnostics_warn(phrase->builder, phrase->source, made->name,
                            "the token rule has no why; say in a line what it is for");
    return status == NEWSENT_OK ? ns_check_regex(phrase, made->pattern) : status;
}

static newsent_status finish_token(ns_phrase *phrase, const statement *made)
{
    ns_builder *builder = phrase->builder;
    ns_token_rule rule = {.line = made->name.line, .column = made->pattern.column};
    uint16_t class_id = 0;
    newsent_status status = check_token(phrase, made);
    if (status == NEWSENT_OK)
        status = ns_builder_class(builder, made->name.text, made->name.length, &class_id);
    if (status == NEWSENT_OK)
        status = string_of(phrase, made->name, &rule.name);
    if (status == NEWSENT_OK)
        status = string_of(phrase, made->pattern, &rule.pattern);
    if (status == NEWSENT_OK)
        status = string_of(phrase, made->why, &rule.why);
    if (status == NEWSENT_OK)
        status = path_string(phrase, &rule.file);
    if (status != NEWSENT_OK)
        return status;
    rule.class_id = class_id;
    builder->classes[class_id].flags |= NS_CLASS_RUN;
    builder->class_uses[class_id].is_defined = true;
    return store_token(phrase, made->name, &rule);
}

static newsent_status add_constant(ns_phrase *phrase, ns_slice pair)
{
    ns_builder *builder = phrase->builder;
    ns_slice value = pair, key = ns_slice_cut(&value, '=');
    ns_constant constant = {.field = (uint32_t)ns_field_by_name(key.text, key.length)};
    if (constant.field == NS_FIELD_NONE || key.length == pair.length)
        return fail(phrase, pair,
                    "a constant must be field=value; the fields are in docs/rules.md");
    constant.is_number = ns_slice_number(value, &constant.number);
    newsent_status status = string_of(phrase, value, &constant.text);
    if (status != NEWSENT_OK)
        return status;
    if (!ns_reserve(&builder->allocator, &builder->constants, &builder->constant_capacity,
                    builder->constant_count + 1, sizeof constant))
        return ns_fail_memory(builder->error);
    builder->constants[builder->constant_count++] = constant;
    return NEWSENT_OK;
}

static newsent_status read_value(ns_phrase *phrase, ns_slice value, ns_rule *rule)
{
    rule->constants = (uint32_t)phrase->builder->constant_count;
    if (value.length == 0)
        return NEWSENT_OK;
    ns_slice rest = value, name = ns_slice_word(&rest);
    newsent_status status = string_of(phrase, name, &rule->builder);
    if (status == NEWSENT_OK && !ns_value_has_builder(phrase->builder->strings + rule->builder))
        status = fail(phrase, name, "unknown value builder; they are listed in docs/rules.md");
    while (status == NEWSENT_OK && rest.length > 0)
        status = add_constant(phrase, ns_slice_word(&rest));
    rule->constant_count = (uint32_t)phrase->builder->constant_count - rule->constants;
    return status;
}

static newsent_status emit_condition(ns_phrase *phrase, const condition *given)
{
    bool is_backward = given->look == NS_ASSERT_BEHIND || given->look == NS_ASSERT_NOT_BEHIND;
    ns_builder *builder = phrase->builder;
    size_t look = builder->code_count;
    uint16_t node;
    if (given->expression.count == 0)
        return fail(phrase, given->key, "the condition has no expression");
    newsent_status status = ns_phrase_parse(phrase, &given->expression, &node);
    if (status == NEWSENT_OK && ns_phrase_is_nullable(phrase, node) &&
        !ns_phrase_has_lookahead(phrase, node))
        status = fail(phrase, given->key,
                      "the condition can match nothing at all, so that it always holds; something "
                      "in it must be required");
    if (status == NEWSENT_OK)
        status = ns_phrase_instruction(
            builder, (ns_instruction){.op = NS_OP_ASSERT, .field = (uint8_t)given->look});
    if (status == NEWSENT_OK)
        status = ns_phrase_emit(phrase, node, is_backward);
    if (status == NEWSENT_OK)
        status = ns_phrase_instruction(builder, (ns_instruction){.op = NS_OP_ACCEPT});
    if (status == NEWSENT_OK)
        builder->code[look].jump = (int32_t)(builder->code_count - look);
    return status;
}

/*
 * What must stand before a match does not depend on where the match ends, and is seldom there: it
 * is asked for first. The other conditions are asked when there is a match.
 */
static newsent_status emit_conditions(ns_phrase *phrase, const statement *made, bool are_first)
{
    newsent_status status = NEWSENT_OK;
    for (size_t i = 0; i < made->condition_count && status == NEWSENT_OK; i++)
        if ((made->conditions[i].look == NS_ASSERT_BEHIND) == are_first)
            status = emit_condition(phrase, &made->conditions[i]);
    return status;
}

static newsent_status emit_rule(ns_phrase *phrase, statement *made, ns_rule *rule)
{
    uint16_t node;
    size_t kept = phrase->node_count;
    rule->code = (uint32_t)phrase->builder->code_count;
    phrase->code_start = rule->code;
    newsent_status status = ns_phrase_parse(phrase, &made->match, &node);
    if (status == NEWSENT_OK && ns_phrase_is_nullable(phrase, node))
        status = fail(phrase, made->name,
                      "the rule can match nothing at all; something in it must be required");
    if (status == NEWSENT_OK)
        status = emit_conditions(phrase, made, true);
    if (status == NEWSENT_OK)
        status = ns_phrase_emit(phrase, node, false);
    if (status == NEWSENT_OK)
        status = emit_conditions(phrase, made, false);
    if (status == NEWSENT_OK)
        status = ns_phrase_instruction(phrase->builder, (ns_instruction){.op = NS_OP_ACCEPT});
    rule->code_count = (uint32_t)phrase->builder->code_count - rule->code;
    phrase->node_count = kept;
    return status;
}

/* A rule of a known name replaces that one, in its place. */
static newsent_status store_rule(ns_phrase *phrase, ns_slice name, const ns_rule *rule)
{
    ns_builder *builder = phrase->builder;
    uint64_t key = ns_hash_bytes(name.text, name.length);
    uint32_t known = ns_key_map_get(&builder->rule_map, key);
    if (known != 0) {
        builder->rules[known - 1] = *rule;
        return NEWSENT_OK;
    }
    if (builder->rule_count == UINT16_MAX)
        return fail(phrase, name, "too many rules");
    if (!ns_reserve(&builder->allocator, &builder->rules, &builder->rule_capacity,
                    builder->rule_count + 1, sizeof *rule) ||
        !ns_key_map_put(&builder->rule_map, &builder->allocator, key,
                        (uint32_t)builder->rule_count + 1))
        return ns_fail_memory(builder->error);
    builder->rules[builder->rule_count++] = *rule;
    return NEWSENT_OK;
}

static void warn_of_gaps(ns_phrase *phrase, const statement *made)
{
    bool is_none = ns_slice_is(made->type, "NONE");
    if (made->why.length == 0)
        ns_diagnostics_warn(phrase->builder, phrase->source, made->name,
                            "the rule has no why; say its reason in a line");
    if (!is_none && made->yes_count == 0)
        ns_diagnostics_warn(phrase->builder, phrase->source, made->name,
                            "the rule has no example; show with yes what it finds, in brackets");
    if (is_none && made->yes_count + made->no_count == 0)
        ns_diagnostics_warn(
            phrase->builder, phrase->source, made->name,
            "the rule has no example; show with yes what it keeps others from, in brackets");
}

/* A rule that is off needs nothing but a name that there is. */
static newsent_status check_rule(ns_phrase *phrase, const statement *made)
{
    ns_slice name = made->name;
    newsent_status status = ns_check_rule_name(phrase, name);
    if (status == NEWSENT_OK)
        status = enter_name(phrase, "rule", name);
    if (status != NEWSENT_OK)
        return status;
    if (made->is_disabled)
        return ns_key_map_get(&phrase->builder->rule_map, ns_hash_bytes(name.text, name.length)) !=
                       0
                   ? NEWSENT_OK
                   : fail(phrase, name,
                          "there is no rule of this name to switch off; `newsent --explain` shows "
                          "names");
    if (made->match.count == 0)
        return fail(phrase, name, "the rule has no match");
    if (made->type.length == 0)
        return fail(
            phrase, name,
            "the rule has no type; use ORG, CITY, METRIC, DATE, NONE or a type of your own");
    warn_of_gaps(phrase, made);
    return ns_check_type(phrase, made->type);
}

static newsent_status finish_rule(ns_phrase *phrase, statement *made)
{
    ns_rule rule = {.line = made->name.line, .priority = made->priority};
    newsent_status status = check_rule(phrase, made);
    if (status == NEWSENT_OK)
        status = string_of(phrase, made->name, &rule.name);
    if (status == NEWSENT_OK)
        status = string_of(phrase, made->why, &rule.why);
    if (status == NEWSENT_OK)
        status = string_of(phrase, made->type, &rule.type);
    if (status == NEWSENT_OK)
        status = path_string(phrase, &rule.file);
    if (status == NEWSENT_OK)
        status = read_value(phrase, made->value, &rule);
    if (status == NEWSENT_OK && !made->is_disabled) {
        ns_slice rest = made->value;
        status = ns_check_builder(phrase, made->name, made->type, ns_slice_word(&rest));
    }
    if (status == NEWSENT_OK && !made->is_disabled)
        status = emit_rule(phrase, made, &rule);
    return status != NEWSENT_OK ? status : store_rule(phrase, made->name, &rule);
}

/* Keys of masks and facts whose text is a fixed field. */
static bool is_fixed_key(ns_slice key)
{
    static const char *const keys[] = {"change", "status",  "period", "measure",
                                       "role",   "subject", "follows"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        if (ns_slice_is(key, keys[k]))
            return true;
    return false;
}

static bool is_fact_statement(const statement *made)
{
    return made->kind == FACT_STATEMENT || made->kind == MASK_STATEMENT;
}

/* Adds "change up" as a constant of the rule. */
static newsent_status add_fixed(ns_phrase *phrase, ns_slice line)
{
    ns_builder *builder = phrase->builder;
    ns_slice text = line, key = ns_slice_word(&text);
    ns_constant constant = {.field = (uint32_t)ns_field_by_name(key.text, key.length)};
    newsent_status status = string_of(phrase, text, &constant.text);
    if (status == NEWSENT_OK &&
        !ns_reserve(&builder->allocator, &builder->constants, &builder->constant_capacity,
                    builder->constant_count + 1, sizeof constant))
        status = ns_fail_memory(builder->error);
    if (status == NEWSENT_OK)
        builder->constants[builder->constant_count++] = constant;
    return status;
}

static uint64_t fact_key(const char *name, size_t length)
{
    return ns_hash_join(ns_hash_bytes(name, length), 1);
}

/* Index of a fact rule or mask by its name, the count of them when there is none. */
static size_t find_fact(const ns_builder *builder, ns_slice name)
{
    uint64_t key = fact_key(name.text, name.length);
    for (size_t f = 0; f < builder->fact_rule_count; f++) {
        const char *known = builder->strings + builder->fact_rules[f].name;
        if (fact_key(known, strlen(known)) == key)
            return f;
    }
    return builder->fact_rule_count;
}

/* One of a known name replaces that one, in its place. */
static newsent_status store_fact(ns_phrase *phrase, ns_slice name, const ns_rule *rule)
{
    ns_builder *builder = phrase->builder;
    size_t at = find_fact(builder, name);
    if (at == UINT8_MAX)
        return fail(phrase, name, "too many facts and masks");
    if (!ns_reserve(&builder->allocator, &builder->fact_rules, &builder->fact_rule_capacity, at + 1,
                    sizeof *rule))
        return ns_fail_memory(builder->error);
    builder->fact_rules[at] = *rule;
    builder->fact_rule_count = at == builder->fact_rule_count ? at + 1 : builder->fact_rule_count;
    return NEWSENT_OK;
}

static newsent_status check_fact(ns_phrase *phrase, const statement *made)
{
    newsent_status status = ns_check_rule_name(phrase, made->name);
    if (status == NEWSENT_OK)
        status = enter_name(phrase, "fact", made->name);
    if (status != NEWSENT_OK)
        return status;
    if (made->is_disabled)
        return find_fact(phrase->builder, made->name) < phrase->builder->fact_rule_count
                   ? NEWSENT_OK
                   : fail(phrase, made->name,
                          "there is no fact or mask of this name to switch off");
    if (made->match.count == 0)
        return fail(phrase, made->name, "the statement has no match");
    if (made->why.length == 0)
        ns_diagnostics_warn(phrase->builder, phrase->source, made->name,
                            "it has no why; say its reason in a line");
    if (made->kind == FACT_STATEMENT && made->yes_count == 0)
        ns_diagnostics_warn(
            phrase->builder, phrase->source, made->name,
            "the fact has no example; show with yes what it finds, its value in brackets");
    return NEWSENT_OK;
}

static newsent_status finish_fact(ns_phrase *phrase, statement *made)
{
    const char *type = made->kind == MASK_STATEMENT ? "MASK" : "FACT";
    ns_rule rule = {.line = made->name.line, .priority = made->priority};
    newsent_status status = check_fact(phrase, made);
    if (status == NEWSENT_OK)
        status = string_of(phrase, made->name, &rule.name);
    if (status == NEWSENT_OK)
        status = string_of(phrase, made->why, &rule.why);
    if (status == NEWSENT_OK)
        status = ns_builder_string(phrase->builder, type, strlen(type), &rule.type);
    if (status == NEWSENT_OK)
        status = path_string(phrase, &rule.file);
    rule.constants = (uint32_t)phrase->builder->constant_count;
    for (size_t c = 0; c < made->fixed_count && status == NEWSENT_OK; c++)
        status = add_fixed(phrase, made->fixed[c]);
    rule.constant_count = (uint32_t)phrase->builder->constant_count - rule.constants;
    if (status == NEWSENT_OK && !made->is_disabled)
        status = emit_rule(phrase, made, &rule);
    return status != NEWSENT_OK ? status : store_fact(phrase, made->name, &rule);
}

/* What a broken statement would have defined is taken as defined, so that one error is told once.
 */
static newsent_status define_anyway(ns_phrase *phrase, const statement *made)
{
    uint16_t class_id;
    if ((made->kind != LET_STATEMENT && made->kind != TOKEN_STATEMENT) || made->name.length == 0)
        return NEWSENT_OK;
    newsent_status status =
        ns_builder_class(phrase->builder, made->name.text, made->name.length, &class_id);
    if (status == NEWSENT_OK)
        phrase->builder->class_uses[class_id].is_defined = true;
    return status;
}

/* When all errors are wanted, tells this one and goes on. */
static newsent_status recover(ns_phrase *phrase, statement *made, newsent_status status)
{
    newsent_status after = ns_diagnostics_report(phrase->builder, status);
    if (after == status)
        return status;
    made->is_broken = true;
    return define_anyway(phrase, made);
}

static newsent_status compile_statement(ns_phrase *phrase, statement *made)
{
    phrase->statement = made->name;
    if (made->is_broken)
        return NEWSENT_OK;
    switch (made->kind) {
    case LET_STATEMENT: return finish_let(phrase, made);
    case TOKEN_STATEMENT: return finish_token(phrase, made);
    case RULE_STATEMENT: return finish_rule(phrase, made);
    case MASK_STATEMENT:
    case FACT_STATEMENT: return finish_fact(phrase, made);
    default: return NEWSENT_OK;
    }
}

static newsent_status finish_statement(ns_phrase *phrase, statement *made)
{
    return recover(phrase, made, compile_statement(phrase, made));
}

static newsent_status begin_let(ns_phrase *phrase, ns_slice rest, statement *made)
{
    made->name = ns_slice_trim(ns_slice_cut(&rest, '='));
    made->open = &made->match;
    if (made->name.length == 0 || made->name.text[0] < 'A' || made->name.text[0] > 'Z')
        return fail(phrase, made->name,
                    "let needs a name that begins with a capital: let Name = expression");
    return add_piece(phrase, &made->match, ns_slice_trim(rest));
}

static newsent_status begin_token(ns_phrase *phrase, ns_slice rest, statement *made)
{
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

static newsent_status begin_statement(ns_phrase *phrase, ns_slice line, statement *made)
{
    ns_slice rest = line, word = ns_slice_word(&rest);
    *made = (statement){.name = rest};
    if (ns_slice_is(word, "let")) {
        made->kind = LET_STATEMENT;
        return begin_let(phrase, rest, made);
    }
    if (ns_slice_is(word, "token")) {
        made->kind = TOKEN_STATEMENT;
        return begin_token(phrase, rest, made);
    }
    made->kind = ns_slice_is(word, "rule")   ? RULE_STATEMENT
                 : ns_slice_is(word, "mask") ? MASK_STATEMENT
                 : ns_slice_is(word, "fact") ? FACT_STATEMENT
                                             : NO_STATEMENT;
    if (made->kind == NO_STATEMENT || rest.length == 0)
        return fail(phrase, word,
                    "expected let, token, rule, mask or fact; what belongs to a rule is indented");
    return NEWSENT_OK;
}

static newsent_status add_condition(ns_phrase *phrase, statement *made, int look, ns_slice key,
                                    ns_slice text)
{
    if (made->condition_count == CONDITIONS_MOST)
        return fail(phrase, text, "too many conditions in one rule");
    condition *given = &made->conditions[made->condition_count++];
    *given = (condition){.look = look, .key = key};
    made->open = &given->expression;
    return add_piece(phrase, made->open, text);
}

static newsent_status read_condition(ns_phrase *phrase, statement *made, ns_slice key,
                                     ns_slice rest)
{
    bool is_negative = ns_slice_is(key, "not");
    if (is_negative)
        key = ns_slice_word(&rest);
    if (ns_slice_is(key, "before"))
        return add_condition(phrase, made, is_negative ? NS_ASSERT_NOT_BEHIND : NS_ASSERT_BEHIND,
                             key, rest);
    if (ns_slice_is(key, "after"))
        return add_condition(phrase, made, is_negative ? NS_ASSERT_NOT_AHEAD : NS_ASSERT_AHEAD, key,
                             rest);
    if (ns_slice_is(key, "sentence"))
        return add_condition(phrase, made,
                             is_negative ? NS_ASSERT_NOT_SENTENCE : NS_ASSERT_SENTENCE, key, rest);
    if (ns_slice_is(key, "document"))
        return add_condition(phrase, made,
                             is_negative ? NS_ASSERT_NOT_DOCUMENT : NS_ASSERT_DOCUMENT, key, rest);
    return fail(phrase, key,
                "unknown key; use why, type, match, before, after, sentence, document (and not "
                "with these four), value, "
                "priority, yes, no or off");
}

static newsent_status read_priority(ns_phrase *phrase, statement *made, ns_slice text)
{
    double number;
    if (!ns_slice_number(text, &number) || number < -1000 || number > 1000 ||
        (double)(int32_t)number < number || (double)(int32_t)number > number)
        return fail(phrase, text, "priority must be a whole number from -1000 to 1000");
    made->priority = (int32_t)number;
    return NEWSENT_OK;
}

static newsent_status read_key(ns_phrase *phrase, ns_slice line, statement *made)
{
    ns_slice rest = line, key = ns_slice_word(&rest);
    made->open = NULL;
    if (made->kind == NO_STATEMENT && made->is_broken)
        return NEWSENT_OK;
    if (made->kind == NO_STATEMENT)
        return fail(phrase, key, "an indented line must follow a let, token or rule");
    if (ns_slice_is(key, "yes") ||
        (ns_slice_is(key, "no"))) { /* for `newsent test` and for readers */
        made->yes_count += ns_slice_is(key, "yes");
        made->no_count += ns_slice_is(key, "no");
        return ns_check_example(phrase, rest, ns_slice_is(key, "yes"));
    }
    if (made->kind == TOKEN_STATEMENT && !ns_slice_is(key, "why"))
        return fail(phrase, key, "a token rule takes no key but why and examples");
    if (is_fact_statement(made) && is_fixed_key(key)) {
        if (made->fixed_count == FACT_CONSTANTS_MOST)
            return fail(phrase, key, "too many keys in one statement");
        made->fixed[made->fixed_count++] = ns_slice_trim(line);
        return NEWSENT_OK;
    }
    if (ns_slice_is(key, "why"))
        made->why = rest;
    else if (ns_slice_is(key, "type"))
        made->type = rest;
    else if (ns_slice_is(key, "value"))
        made->value = rest;
    else if (ns_slice_is(key, "off"))
        made->is_disabled = true;
    else if (ns_slice_is(key, "priority"))
        return read_priority(phrase, made, rest);
    else if (ns_slice_is(key, "match")) {
        if (made->match.count > 0)
            return fail(phrase, key,
                        "the rule has a match already; write the two as (a | b), or indent a "
                        "further line of it deeper");
        made->open = &made->match;
        return add_piece(phrase, made->open, rest);
    } else
        return read_condition(phrase, made, key, rest);
    return NEWSENT_OK;
}

static size_t indent_of(ns_slice line)
{
    size_t indent = 0;
    while (indent < line.length && (line.text[indent] == ' ' || line.text[indent] == '\t'))
        indent++;
    return indent;
}

/* Keys stand at one depth; deeper lines continue the expression above them. */
static newsent_status read_line(ns_phrase *phrase, ns_slice line, statement *made,
                                size_t *key_indent)
{
    size_t indent = indent_of(line);
    ns_slice text = ns_slice_trim(line);
    if (indent == 0) {
        newsent_status status = finish_statement(phrase, made);
        *key_indent = 0;
        return status != NEWSENT_OK ? status
                                    : recover(phrase, made, begin_statement(phrase, text, made));
    }
    bool is_continuation = made->open != NULL && (made->kind == LET_STATEMENT ||
                                                  (*key_indent > 0 && indent > *key_indent));
    if (is_continuation)
        return recover(phrase, made, add_piece(phrase, made->open, text));
    *key_indent = indent;
    return recover(phrase, made, read_key(phrase, text, made));
}

newsent_status ns_compile_rules(ns_builder *builder, ns_source *source)
{
    ns_phrase *phrase = ns_allocate(&builder->allocator, sizeof *phrase);
    statement *made = ns_allocate(&builder->allocator, sizeof *made);
    newsent_status status =
        phrase == NULL || made == NULL ? ns_fail_memory(builder->error) : NEWSENT_OK;
    size_t key_indent = 0;
    ns_slice line;
    if (status == NEWSENT_OK) {
        phrase->builder = builder;
        phrase->source = source;
        phrase->node_count = 1; /* node 0 is EMPTY */
    }
    while (status == NEWSENT_OK && ns_source_next(source, &line)) {
        ns_slice text = ns_slice_trim(line);
        if (text.length > 0 && text.text[0] != '#')
            status = read_line(phrase, line, made, &key_indent);
    }
    if (status == NEWSENT_OK)
        status = finish_statement(phrase, made);
    if (status == NEWSENT_OK)
        ns_check_unused(phrase);
    if (phrase != NULL)
        ns_key_map_free(&phrase->rules, &builder->allocator);
    ns_release(&builder->allocator, phrase, sizeof *phrase);
    ns_release(&builder->allocator, made, sizeof *made);
    return status;
}
