/* Explanations: takes an entity, gives the rule that made it or the evidence that decided for it,
 * strongest first. */
#include <stdlib.h>

#include "doc.h"
#include "text/blocks.h"

/* Gathers the rows that fire for a name. */
typedef struct gatherer {
    newsent_doc *doc;
    const ns_name *name;
    bool is_complete;
} gatherer;

static bool add_evidence(newsent_doc *doc, newsent_evidence evidence)
{
    if (!ns_reserve(&doc->allocator, &doc->evidence, &doc->evidence_capacity,
                    doc->evidence_count + 1, sizeof evidence))
        return false;
    doc->evidence[doc->evidence_count++] = evidence;
    return true;
}

/* What a row adds to the label that was decided for, against the mean of the other labels of names.
 */
static double weight_for(const ns_weight_row *row, uint8_t label)
{
    double others = 0;
    for (int other = 0; other < NS_LABEL_NONE; other++)
        others += other == label ? 0 : row->weight[other];
    return (row->weight[label] - others / (NS_LABEL_NONE - 1)) / 10;
}

static void on_feature(void *context, const ns_feature *feature)
{
    gatherer *to = context;
    const newsent_engine *engine = to->doc->engine;
    if (feature->row == 0)
        return;
    const ns_weight_row *row = &engine->pack.evidence[engine->names->evidence.slots[feature->row]];
    newsent_evidence evidence = {
        .rule = {ns_pack_text(&engine->pack, row->name), "", ns_pack_text(&engine->pack, row->file),
                 row->line},
        .weight = weight_for(row, to->name->label),
        .note = ""
    };
    to->is_complete = add_evidence(to->doc, evidence) && to->is_complete;
}

static int compare_evidence(const void *a, const void *b)
{
    const newsent_evidence *x = a, *y = b;
    double wx = x->weight < 0 ? -x->weight : x->weight, wy = y->weight < 0 ? -y->weight : y->weight;
    return (wx < wy) - (wx > wy);
}

/* Reads the block of the name again, with a listener. */
static bool explain_name(newsent_doc *doc, const ns_name *name)
{
    gatherer to = {doc, name, true};
    ns_feature_listener listener = {.on_feature = on_feature, .context = &to};
    ns_matches again = {0};
    size_t begin = doc->names.chunks[name->chunk].block;
    size_t end = ns_block_end(doc->text, doc->text_length, begin, NS_BLOCK_BYTES);
    bool is_read = ns_read_block(doc, doc->text, begin, end, 0, &again);
    ns_block block = ns_block_of(doc, &again);
    is_read = is_read && ns_names_explain(&doc->names, &block, name, &listener) && to.is_complete;
    ns_matches_free(&again, &doc->allocator);
    if (is_read && doc->evidence_count > 0)
        qsort(doc->evidence, doc->evidence_count, sizeof *doc->evidence, compare_evidence);
    return is_read;
}

static bool explain_match(newsent_doc *doc, const ns_match *match)
{
    const ns_pack *pack = &doc->engine->pack;
    const ns_rule *rule = &pack->rules[match->rule];
    newsent_rule shown = {ns_pack_text(pack, rule->name), ns_pack_text(pack, rule->why),
                          ns_pack_text(pack, rule->file), rule->line};
    return add_evidence(doc, (newsent_evidence){.rule = shown, .note = ""});
}

const newsent_evidence *newsent_doc_explain(newsent_doc *doc, size_t index, size_t *count)
{
    *count = 0;
    doc->evidence_count = 0;
    if (index >= doc->entities.count || doc->text_length == 0)
        return NULL;
    ns_origin origin = doc->entities.origins[index];
    bool is_explained = origin.name != UINT32_MAX
                            ? explain_name(doc, &doc->names.items[origin.name])
                            : explain_match(doc, &doc->matches.items[origin.match]);
    if (!is_explained || doc->evidence_count == 0)
        return NULL;
    *count = doc->evidence_count;
    return doc->evidence;
}
