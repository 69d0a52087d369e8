/* `token Class /regex/`. */
#include "base/error.h"
#include "compile/check/diagnostics.h"
#include "compile/check/rule_check.h"
#include "compile/define/define.h"
#include "match/char_patterns.h"

/* The name, then the regex: the first problem is the error. */
static newsent_status check_token(ns_phrase *phrase, const ns_statement *made)
{
    newsent_status status = ns_check_class_name(phrase, made->name);
    if (status == NEWSENT_OK)
        status = ns_define_name(phrase, "token", made->name);
    if (status != NEWSENT_OK)
        return status;
    if (made->why.length == 0)
        ns_diagnostics_warn(phrase->builder, phrase->source, made->name,
                            "the token rule has no why; say in a line what it is for");
    return ns_check_regex(phrase, made->pattern);
}

/* A token rule of a known class replaces it. */
static newsent_status store_token(ns_phrase *phrase, ns_slice name, const ns_token_rule *rule)
{
    ns_builder *builder = phrase->builder;
    size_t count = builder->token_rule_count;
    for (size_t t = 0; t < count; t++)
        if (builder->token_rules[t].class_id == rule->class_id) {
            builder->token_rules[t] = *rule;
            return NEWSENT_OK;
        }
    if (count == NS_TOKEN_RULES)
        return ns_source_fail(phrase->source, name, builder->error,
                              "there are %d token rules already, which is the most there can be; "
                              "write one regex for what belongs together, or a lexicon",
                              NS_TOKEN_RULES);
    if (!ns_reserve(&builder->allocator, &builder->token_rules, &builder->token_rule_capacity,
                    count + 1, sizeof *rule))
        return ns_fail_memory(builder->error);
    builder->token_rules[builder->token_rule_count++] = *rule;
    return NEWSENT_OK;
}

newsent_status ns_define_token(ns_phrase *phrase, const ns_statement *made)
{
    ns_builder *builder = phrase->builder;
    ns_token_rule rule = {.line = made->name.line, .column = made->pattern.column};
    uint16_t class_id = 0;
    newsent_status status = check_token(phrase, made);
    if (status == NEWSENT_OK)
        status = ns_builder_class(builder, made->name.text, made->name.length, &class_id);
    if (status == NEWSENT_OK)
        status = ns_define_texts(phrase, made, &rule.name, &rule.why, &rule.file);
    if (status == NEWSENT_OK)
        status =
            ns_builder_string(builder, made->pattern.text, made->pattern.length, &rule.pattern);
    if (status != NEWSENT_OK)
        return status;
    rule.class_id = class_id;
    builder->classes[class_id].flags |= NS_CLASS_RUN;
    builder->class_uses[class_id].is_defined = true;
    return store_token(phrase, made->name, &rule);
}
