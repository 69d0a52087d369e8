/* Conditions on the whole document. */
#include "document_looks.h"

static bool is_document_look(const ns_instruction *at)
{
    return at->op == NS_OP_LOOK && (at->field == NS_LOOK_DOCUMENT || at->field == NS_LOOK_NOT_DOCUMENT);
}

bool ns_document_looks_find(ns_document_looks *looks, const newsent_allocator *allocator, const ns_pack *pack)
{
    for (uint32_t r = 0; r < pack->rule_count; r++)
        for (uint32_t at = pack->rules[r].code; at < pack->rules[r].code + pack->rules[r].code_count; at++) {
            if (!is_document_look(&pack->code[at]))
                continue;
            if (!ns_reserve(allocator, &looks->items, &looks->capacity, looks->count + 1, sizeof *looks->items))
                return false;
            looks->items[looks->count++] = (ns_document_look){r, at};
        }
    return true;
}

void ns_document_looks_free(ns_document_looks *looks, const newsent_allocator *allocator)
{
    ns_discard(allocator, &looks->items, &looks->capacity, sizeof *looks->items);
    looks->count = 0;
}

/* Tries the condition at each token, sentence by sentence. */
static bool is_met(ns_matcher *matcher, const ns_instruction *condition)
{
    const ns_tokens *tokens = matcher->tokens;
    matcher->limit = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        if (i == matcher->limit) {
            matcher->floor = i;
            for (matcher->limit = i + 1; matcher->limit < tokens->count; matcher->limit++)
                if (tokens->flags[matcher->limit] & NS_TOKEN_SENTENCE)
                    break;
        }
        if (ns_match_program(matcher, condition, i) > 0)
            return true;
    }
    return false;
}

void ns_document_looks_read(const ns_document_looks *looks, ns_matcher *matcher, bool *seen)
{
    for (size_t l = 0; l < looks->count; l++)
        if (!seen[l])
            seen[l] = is_met(matcher, matcher->pack->code + looks->items[l].at + 1);
}

void ns_document_looks_settle(const ns_document_looks *looks, const ns_pack *pack, const bool *seen, ns_matches *matches)
{
    for (size_t m = 0; m < matches->count && looks->count > 0; m++)
        for (size_t l = 0; l < looks->count; l++) {
            bool is_negative = pack->code[looks->items[l].at].field == NS_LOOK_NOT_DOCUMENT;
            if (looks->items[l].rule == matches->items[m].rule && seen[l] == is_negative)
                matches->items[m].is_dropped = 1;
        }
}
