/* Costs of the public interface: takes the counters of a document, gives the rules that took most.
 */
#include "match/costs.h"

#include <stdlib.h>

#include "doc.h"

static newsent_rule rule_of(const ns_pack *pack, size_t index)
{
    if (index < pack->rule_count) {
        const ns_rule *rule = &pack->rules[index];
        return (newsent_rule){ns_pack_text(pack, rule->name), ns_pack_text(pack, rule->why),
                              ns_pack_text(pack, rule->file), rule->line};
    }
    const ns_token_rule *rule = &pack->token_rules[index - pack->rule_count];
    return (newsent_rule){ns_pack_text(pack, rule->name), ns_pack_text(pack, rule->why),
                          ns_pack_text(pack, rule->file), rule->line};
}

static int compare_costs(const void *a, const void *b)
{
    const newsent_cost *x = a, *y = b;
    return (x->steps < y->steps) - (x->steps > y->steps);
}

const newsent_cost *newsent_doc_costs(newsent_doc *doc, size_t *count)
{
    const ns_costs *costs = ns_match_state_costs(doc->reading.rules);
    doc->cost_count = 0;
    for (size_t r = 0; r < costs->count; r++) {
        const ns_cost *cost = &costs->of[r];
        if (cost->attempts == 0)
            continue;
        if (!ns_reserve(&doc->allocator, &doc->costs, &doc->cost_capacity, doc->cost_count + 1,
                        sizeof *doc->costs))
            break;
        doc->costs[doc->cost_count++] = (newsent_cost){rule_of(&doc->engine->pack, r),
                                                       cost->attempts, cost->steps, cost->stops};
    }
    if (doc->cost_count > 0)
        qsort(doc->costs, doc->cost_count, sizeof *doc->costs, compare_costs);
    *count = doc->cost_count;
    return doc->cost_count > 0 ? doc->costs : NULL;
}
