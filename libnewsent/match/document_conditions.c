/* Conditions on the whole document. */
#include "match/document_conditions.h"

static bool is_document_look(const ns_instruction *at)
{
    return at->op == NS_OP_ASSERT &&
           (at->field == NS_ASSERT_DOCUMENT || at->field == NS_ASSERT_NOT_DOCUMENT);
}

bool ns_document_conditions_find(ns_document_conditions *conditions,
                                 const newsent_allocator *allocator, const ns_pack *pack)
{
    for (uint32_t r = 0; r < pack->rule_count; r++)
        for (uint32_t at = pack->rules[r].code;
             at < pack->rules[r].code + pack->rules[r].code_count; at++) {
            if (!is_document_look(&pack->code[at]))
                continue;
            if (!ns_reserve(allocator, &conditions->items, &conditions->capacity,
                            conditions->count + 1, sizeof *conditions->items))
                return false;
            conditions->items[conditions->count++] = (ns_document_condition){r, at};
        }
    return true;
}

void ns_document_conditions_free(ns_document_conditions *conditions,
                                 const newsent_allocator *allocator)
{
    ns_discard(allocator, &conditions->items, &conditions->capacity, sizeof *conditions->items);
    conditions->count = 0;
}

/* Tries the condition at each token of the sentence that the matcher is in. */
static bool is_met_in_sentence(ns_vm *matcher, ns_costs *costs,
                               const ns_document_condition *condition)
{
    const ns_instruction *program = matcher->pack->code + condition->at + 1;
    for (size_t i = matcher->floor; i < matcher->limit && !ns_costs_stop(costs, condition->rule);
         i++) {
        bool is_met = ns_vm_run(matcher, program, i) > 0;
        if (matcher->steps > costs->free_steps)
            ns_costs_add(costs, condition->rule, matcher->steps);
        if (is_met)
            return true;
    }
    return false;
}

/* Sentence by sentence, as the condition itself matches within one. */
static bool is_met(ns_vm *matcher, ns_costs *costs, const ns_document_condition *condition)
{
    const ns_tokens *tokens = matcher->tokens;
    for (size_t s = 0; s < tokens->sentence_count; s++) {
        matcher->floor = tokens->sentences[s];
        matcher->limit = ns_sentence_end(tokens, s);
        if (is_met_in_sentence(matcher, costs, condition))
            return true;
    }
    return false;
}

void ns_document_conditions_read(const ns_document_conditions *conditions, ns_vm *matcher,
                                 ns_costs *costs, bool *seen)
{
    for (size_t l = 0; l < conditions->count; l++)
        if (!seen[l])
            seen[l] = is_met(matcher, costs, &conditions->items[l]);
}

void ns_document_conditions_prune(const ns_document_conditions *conditions, const ns_pack *pack,
                                  const bool *seen, ns_matches *matches)
{
    for (size_t m = 0; m < matches->count && conditions->count > 0; m++)
        for (size_t l = 0; l < conditions->count; l++) {
            bool is_negative = pack->code[conditions->items[l].at].field == NS_ASSERT_NOT_DOCUMENT;
            if (conditions->items[l].rule == matches->items[m].rule && seen[l] == is_negative)
                matches->items[m].is_dropped = 1;
        }
}
