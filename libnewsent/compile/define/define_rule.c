/* `rule name` with its keys. */
#include "base/error.h"
#include "base/hash.h"
#include "compile/check/diagnostics.h"
#include "compile/check/rule_check.h"
#include "compile/define/define.h"
#include "compile/emit/rule_program.h"
#include "match/fields.h"
#include "value/builders.h"

enum { RULES_MOST = UINT16_MAX };

static newsent_status fail(ns_phrase *phrase, ns_slice at, const char *message)
{
    return ns_source_fail(phrase->source, at, phrase->builder->error, "%s", message);
}

/* ---------------------------------------------------------------- Checks */

static bool is_known(const ns_builder *builder, ns_slice name)
{
    return ns_key_map_get(&builder->rule_map, ns_hash_bytes(name.text, name.length)) != 0;
}

/* Warns of a rule without a reason or an example; it works all the same. */
static void warn_of_gaps(ns_phrase *phrase, const ns_statement *made)
{
    const char *example = NULL;
    bool is_none = ns_slice_is(made->type, "NONE");
    if (made->why.length == 0)
        ns_diagnostics_warn(phrase->builder, phrase->source, made->name,
                            "the rule has no why; say its reason in a line");
    if (!is_none && made->yes_count == 0)
        example = "the rule has no example; show with yes what it finds, in brackets";
    if (is_none && made->yes_count + made->no_count == 0)
        example = "the rule has no example; show with yes what it keeps others from, in brackets";
    if (example != NULL)
        ns_diagnostics_warn(phrase->builder, phrase->source, made->name, "%s", example);
}

/* A rule that is off has nothing but the name of a known rule. */
static newsent_status check_rule(ns_phrase *phrase, const ns_statement *made)
{
    ns_slice name = made->name;
    newsent_status status = ns_check_rule_name(phrase, name);
    if (status == NEWSENT_OK)
        status = ns_define_name(phrase, "rule", name);
    if (status != NEWSENT_OK)
        return status;
    if (made->is_disabled && !is_known(phrase->builder, name))
        return fail(phrase, name,
                    "there is no rule of this name to switch off; `newsent --explain` shows names");
    if (made->is_disabled)
        return NEWSENT_OK;
    if (made->match.count == 0)
        return fail(phrase, name, "the rule has no match");
    if (made->type.length == 0)
        return fail(
            phrase, name,
            "the rule has no type; use ORG, CITY, METRIC, DATE, NONE or a type of your own");
    warn_of_gaps(phrase, made);
    return ns_check_type(phrase, made->type);
}

/* ---------------------------------------------------------------- Values */

/* Adds field=value to the constants of the rule. */
static newsent_status add_constant(ns_phrase *phrase, ns_slice pair)
{
    ns_builder *builder = phrase->builder;
    ns_slice value = pair;
    ns_slice key = ns_slice_cut(&value, '=');
    ns_constant constant = {.field = (uint32_t)ns_field_by_name(key.text, key.length)};
    if (constant.field == NS_FIELD_NONE || key.length == pair.length)
        return fail(phrase, pair,
                    "a constant must be field=value; the fields are in docs/rules.md");
    constant.is_number = ns_slice_number(value, &constant.number);
    newsent_status status = ns_builder_string(builder, value.text, value.length, &constant.text);
    if (status != NEWSENT_OK)
        return status;
    return ns_builder_constant(builder, &constant);
}

/* Reads `value builder field=value ...`. */
static newsent_status read_value(ns_phrase *phrase, const ns_statement *made, ns_rule *rule)
{
    ns_builder *builder = phrase->builder;
    ns_slice rest = made->value;
    ns_slice name = ns_slice_word(&rest);
    rule->constants = (uint32_t)builder->constant_count;
    newsent_status status = NEWSENT_OK;
    if (name.length > 0)
        status = ns_builder_string(builder, name.text, name.length, &rule->builder);
    if (status != NEWSENT_OK)
        return status;
    if (name.length > 0 && !ns_value_has_builder(builder->strings + rule->builder))
        return fail(phrase, name, "unknown value builder; they are listed in docs/rules.md");
    while (status == NEWSENT_OK && rest.length > 0)
        status = add_constant(phrase, ns_slice_word(&rest));
    rule->constant_count = (uint32_t)builder->constant_count - rule->constants;
    if (status == NEWSENT_OK && !made->is_disabled)
        status = ns_check_builder(phrase, made->name, made->type, name);
    return status;
}

/* ---------------------------------------------------------------- The rule */

/* A rule of a known name replaces it, which is how users override built-in rules. */
static newsent_status store_rule(ns_phrase *phrase, ns_slice name, const ns_rule *rule)
{
    ns_builder *builder = phrase->builder;
    uint64_t key = ns_hash_bytes(name.text, name.length);
    uint32_t known = ns_key_map_get(&builder->rule_map, key);
    size_t count = builder->rule_count;
    if (known != 0) {
        builder->rules[known - 1] = *rule;
        return NEWSENT_OK;
    }
    if (count == RULES_MOST)
        return ns_source_fail(phrase->source, name, builder->error,
                              "more than %d rules; write rules of one kind as one, (a | b)",
                              RULES_MOST);
    if (!ns_reserve(&builder->allocator, &builder->rules, &builder->rule_capacity, count + 1,
                    sizeof *rule) ||
        !ns_key_map_put(&builder->rule_map, &builder->allocator, key, (uint32_t)count + 1))
        return ns_fail_memory(builder->error);
    builder->rules[builder->rule_count++] = *rule;
    return NEWSENT_OK;
}

newsent_status ns_define_rule(ns_phrase *phrase, const ns_statement *made)
{
    ns_rule rule = {.line = made->name.line, .priority = made->priority};
    newsent_status status = check_rule(phrase, made);
    if (status == NEWSENT_OK)
        status = ns_define_texts(phrase, made, &rule.name, &rule.why, &rule.file);
    if (status == NEWSENT_OK)
        status = ns_builder_string(phrase->builder, made->type.text, made->type.length, &rule.type);
    if (status == NEWSENT_OK)
        status = read_value(phrase, made, &rule);
    if (status == NEWSENT_OK && !made->is_disabled)
        status = ns_rule_program(phrase, made, &rule);
    if (status != NEWSENT_OK)
        return status;
    return store_rule(phrase, made->name, &rule);
}
