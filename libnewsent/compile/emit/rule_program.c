/*
 * A program is: conditions before the match, the match, the other conditions, ACCEPT.
 *
 * What must stand before a match does not depend on where the match ends, and is seldom there: it
 * is tested first. `not before` is nearly always true, so it is tested late, with what stands
 * behind.
 */
#include "compile/emit/rule_program.h"

#include "compile/emit/program.h"
#include "compile/parse/phrase_parser.h"

static newsent_status fail(ns_phrase *phrase, ns_slice at, const char *message)
{
    return ns_source_fail(phrase->source, at, phrase->builder->error, "%s", message);
}

/* A condition that can match nothing would always hold, which is a mistake of the writer. */
static newsent_status parse_condition(ns_phrase *phrase, const ns_condition *given, uint16_t *node)
{
    if (given->expression.count == 0)
        return fail(phrase, given->key, "the condition has no expression");
    newsent_status status = ns_phrase_parse(phrase, &given->expression, node);
    if (status != NEWSENT_OK)
        return status;
    if (ns_phrase_is_nullable(phrase, *node) && !ns_phrase_has_lookahead(phrase, *node))
        return fail(phrase, given->key,
                    "the condition can match nothing at all, so that it always holds; something "
                    "in it must be required");
    return NEWSENT_OK;
}

/* Appends ASSERT, the condition and ACCEPT; the ASSERT jumps behind them when it holds. */
static newsent_status add_condition(ns_program *program, const ns_condition *given)
{
    int assertion = given->assertion;
    uint16_t node;
    newsent_status status = parse_condition(program->phrase, given, &node);
    if (status != NEWSENT_OK)
        return status;
    size_t first =
        ns_program_add(program, (ns_instruction){.op = NS_OP_ASSERT, .field = (uint8_t)assertion});
    program->is_backward = assertion == NS_ASSERT_BEHIND || assertion == NS_ASSERT_NOT_BEHIND;
    ns_program_add_node(program, node);
    program->is_backward = false;
    ns_program_add(program, (ns_instruction){.op = NS_OP_ACCEPT});
    ns_program_land(program, first);
    return program->status;
}

/* Appends the conditions that are tested first, or those that are tested last. */
static newsent_status add_conditions(ns_program *program, const ns_statement *made, bool are_first)
{
    newsent_status status = NEWSENT_OK;
    for (size_t i = 0; i < made->condition_count && status == NEWSENT_OK; i++) {
        const ns_condition *given = &made->conditions[i];
        if ((given->assertion == NS_ASSERT_BEHIND) == are_first)
            status = add_condition(program, given);
    }
    return status;
}

/* Conditions before the match, the match, conditions behind it, ACCEPT. */
static newsent_status add_all(ns_program *program, const ns_statement *made, uint16_t match)
{
    newsent_status status = add_conditions(program, made, true);
    if (status != NEWSENT_OK)
        return status;
    ns_program_add_node(program, match);
    if (program->status != NEWSENT_OK)
        return program->status;
    status = add_conditions(program, made, false);
    if (status != NEWSENT_OK)
        return status;
    ns_program_add(program, (ns_instruction){.op = NS_OP_ACCEPT});
    return program->status;
}

newsent_status ns_rule_program(ns_phrase *phrase, const ns_statement *made, ns_rule *rule)
{
    size_t kept = phrase->node_count;
    uint16_t match;
    newsent_status status = ns_phrase_parse(phrase, &made->match, &match);
    if (status != NEWSENT_OK)
        goto cleanup;
    if (ns_phrase_is_nullable(phrase, match)) {
        status = fail(phrase, made->name,
                      "the rule can match nothing at all; something in it must be required");
        goto cleanup;
    }
    ns_program program = ns_program_begin(phrase);
    status = add_all(&program, made, match);
    rule->code = (uint32_t)program.start;
    rule->code_count = (uint32_t)(phrase->builder->code_count - program.start);
cleanup:
    phrase->node_count = kept;
    return status;
}
