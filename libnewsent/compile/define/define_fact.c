/* `fact name` and `mask name` with their keys. */
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "compile/check/diagnostics.h"
#include "compile/check/rule_check.h"
#include "compile/define/define.h"
#include "compile/emit/rule_program.h"
#include "match/fields.h"

enum { FACTS_MOST = UINT8_MAX };

static newsent_status fail(ns_phrase *phrase, ns_slice at, const char *message)
{
    return ns_source_fail(phrase->source, at, phrase->builder->error, "%s", message);
}

/* Index of a fact or mask by its name, the count of them when there is none. */
static size_t find_fact(const ns_builder *builder, ns_slice name)
{
    for (size_t f = 0; f < builder->fact_rule_count; f++)
        if (ns_slice_is(name, builder->strings + builder->fact_rules[f].name))
            return f;
    return builder->fact_rule_count;
}

static void warn_of_gaps(ns_phrase *phrase, const ns_statement *made)
{
    if (made->why.length == 0)
        ns_diagnostics_warn(phrase->builder, phrase->source, made->name,
                            "it has no why; say its reason in a line");
    if (made->kind == NS_STATEMENT_FACT && made->yes_count == 0)
        ns_diagnostics_warn(
            phrase->builder, phrase->source, made->name,
            "the fact has no example; show with yes what it finds, its value in brackets");
}

/* A statement that is off has nothing but the name of a known one. */
static newsent_status check_fact(ns_phrase *phrase, const ns_statement *made)
{
    const ns_builder *builder = phrase->builder;
    newsent_status status = ns_check_rule_name(phrase, made->name);
    if (status == NEWSENT_OK)
        status = ns_define_name(phrase, "fact", made->name);
    if (status != NEWSENT_OK)
        return status;
    if (made->is_disabled && find_fact(builder, made->name) == builder->fact_rule_count)
        return fail(phrase, made->name, "there is no fact or mask of this name to switch off");
    if (made->is_disabled)
        return NEWSENT_OK;
    if (made->match.count == 0)
        return fail(phrase, made->name, "the statement has no match");
    warn_of_gaps(phrase, made);
    return NEWSENT_OK;
}

/* Adds a line such as "change up" to the constants of the rule. */
static newsent_status add_constant(ns_builder *builder, ns_slice line)
{
    ns_slice text = line;
    ns_slice key = ns_slice_word(&text);
    ns_constant constant = {.field = (uint32_t)ns_field_by_name(key.text, key.length)};
    newsent_status status = ns_builder_string(builder, text.text, text.length, &constant.text);
    if (status != NEWSENT_OK)
        return status;
    return ns_builder_constant(builder, &constant);
}

static newsent_status add_constants(ns_builder *builder, const ns_statement *made, ns_rule *rule)
{
    newsent_status status = NEWSENT_OK;
    rule->constants = (uint32_t)builder->constant_count;
    for (size_t c = 0; c < made->constant_count && status == NEWSENT_OK; c++)
        status = add_constant(builder, made->constants[c]);
    rule->constant_count = (uint32_t)builder->constant_count - rule->constants;
    return status;
}

/* A fact of a known name replaces it in place: the order decides between equals. */
static newsent_status store_fact(ns_phrase *phrase, ns_slice name, const ns_rule *rule)
{
    ns_builder *builder = phrase->builder;
    size_t at = find_fact(builder, name);
    if (at == FACTS_MOST)
        return ns_source_fail(phrase->source, name, builder->error,
                              "more than %d facts and masks; write those of one kind as one, "
                              "(a | b)",
                              FACTS_MOST);
    if (!ns_reserve(&builder->allocator, &builder->fact_rules, &builder->fact_rule_capacity, at + 1,
                    sizeof *rule))
        return ns_fail_memory(builder->error);
    builder->fact_rules[at] = *rule;
    if (at == builder->fact_rule_count)
        builder->fact_rule_count++;
    return NEWSENT_OK;
}

newsent_status ns_define_fact(ns_phrase *phrase, const ns_statement *made)
{
    const char *type = made->kind == NS_STATEMENT_MASK ? "MASK" : "FACT";
    ns_builder *builder = phrase->builder;
    ns_rule rule = {.line = made->name.line, .priority = made->priority};
    newsent_status status = check_fact(phrase, made);
    if (status == NEWSENT_OK)
        status = ns_define_texts(phrase, made, &rule.name, &rule.why, &rule.file);
    if (status == NEWSENT_OK)
        status = ns_builder_string(builder, type, strlen(type), &rule.type);
    if (status == NEWSENT_OK)
        status = add_constants(builder, made, &rule);
    if (status == NEWSENT_OK && !made->is_disabled)
        status = ns_rule_program(phrase, made, &rule);
    if (status != NEWSENT_OK)
        return status;
    return store_fact(phrase, made->name, &rule);
}
