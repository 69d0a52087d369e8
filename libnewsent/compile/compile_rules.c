/* Rule files: reads one statement after the other, defines what each says. */
#include "base/error.h"
#include "compile/check/rule_check.h"
#include "compile/define/define.h"
#include "compile/parse/rule_file.h"

/* Hands a statement to the file of define/ for its kind. One with an error was reported already. */
static newsent_status define(ns_phrase *phrase, const ns_statement *made)
{
    phrase->statement = made->name;
    if (made->is_broken)
        return NEWSENT_OK;
    switch (made->kind) {
    case NS_STATEMENT_LET: return ns_define_let(phrase, made);
    case NS_STATEMENT_TOKEN: return ns_define_token(phrase, made);
    case NS_STATEMENT_RULE: return ns_define_rule(phrase, made);
    case NS_STATEMENT_MASK:
    case NS_STATEMENT_FACT: return ns_define_fact(phrase, made);
    default: return NEWSENT_OK;
    }
}

/* After an error goes on with the next statement when diagnostics are collected, so that one run
 * shows all. */
static newsent_status define_all(ns_phrase *phrase, ns_statement *made)
{
    ns_rule_reader reader = {.phrase = phrase};
    bool is_there = true;
    while (is_there) {
        newsent_status status = ns_rule_reader_next(&reader, made, &is_there);
        if (status == NEWSENT_OK)
            status = ns_statement_recover(phrase, made, define(phrase, made));
        if (status != NEWSENT_OK)
            return status;
    }
    ns_check_unused(phrase);
    return NEWSENT_OK;
}

newsent_status ns_compile_rules(ns_builder *builder, ns_source *source)
{
    const newsent_allocator *allocator = &builder->allocator;
    ns_phrase *phrase = ns_allocate(allocator, sizeof *phrase);
    ns_statement *made = ns_allocate(allocator, sizeof *made);
    newsent_status status;
    if (phrase == NULL || made == NULL) {
        status = ns_fail_memory(builder->error);
        goto cleanup;
    }
    phrase->builder = builder;
    phrase->source = source;
    phrase->node_count = 1; /* node 0 is EMPTY */
    status = define_all(phrase, made);
cleanup:
    if (phrase != NULL)
        ns_key_map_free(&phrase->rules, allocator);
    ns_release(allocator, phrase, sizeof *phrase);
    ns_release(allocator, made, sizeof *made);
    return status;
}
