/* Explanations: takes an entity, gives the rule that made it or the evidence that decided for it,
 * strongest first. */
#include <stdlib.h>

#include "base/error.h"
#include "extract.h"
#include "text/blocks.h"
#include "value/metric_money.h"

/* Collects the features of a name. */
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

/* Adds a feature with its weight for the label that won. */
static void on_feature(void *context, const ns_feature *feature)
{
    gatherer *to = context;
    const newsent_engine *engine = to->doc->engine;
    if (feature->row == 0)
        return;
    const ns_weight_row *row = &engine->pack.evidence[engine->names->evidence.slots[feature->row]];
    newsent_evidence evidence = {.rule = ns_engine_weight(engine, feature->row),
                                 .weight = ns_weight_for(row, to->name->label),
                                 .note = ""};
    to->is_complete = add_evidence(to->doc, evidence) && to->is_complete;
}

static int compare_evidence(const void *a, const void *b)
{
    const newsent_evidence *x = a;
    const newsent_evidence *y = b;
    double wx = x->weight < 0 ? -x->weight : x->weight;
    double wy = y->weight < 0 ? -y->weight : y->weight;
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

/* A currency that the countries of the document decided on is evidence of its own. */
static bool explain_currency(newsent_doc *doc, const ns_match *match, const char *unit)
{
    static const newsent_rule by_country = {
        .name = "metric.country",
        .why = "a sign of several currencies means that of the text's country",
        .file = "",
        .type_name = ""};
    const char *country = ns_metric_country_of(&doc->engine->pack, &doc->matches, match, unit);
    return country == NULL ||
           add_evidence(doc, (newsent_evidence){.rule = &by_country, .note = country});
}

static bool explain_match(newsent_doc *doc, const ns_match *match, const newsent_metric *metric)
{
    const newsent_rule *rule = &doc->engine->listed[match->rule];
    if (!add_evidence(doc, (newsent_evidence){.rule = rule, .note = ""}))
        return false;
    return metric == NULL || explain_currency(doc, match, metric->unit);
}

newsent_status newsent_doc_explain(newsent_doc *doc, size_t entity, newsent_error *error)
{
    ns_clear_error(error);
    if (doc == NULL)
        return ns_fail_null(error, "doc");
    doc->evidence_count = 0;
    if (entity >= doc->entities.count)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT, "entity %zu: the document has %zu", entity,
                       doc->entities.count);
    if (!doc->has_text)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "the text was read without the option explain; read it again with it");
    ns_origin origin = doc->entities.origins[entity];
    bool is_explained = origin.name != UINT32_MAX
                            ? explain_name(doc, &doc->names.items[origin.name])
                            : explain_match(doc, &doc->matches.items[origin.match],
                                            newsent_doc_entity(doc, entity)->metric);
    if (is_explained)
        return NEWSENT_OK;
    doc->evidence_count = 0;
    return ns_fail_memory(error);
}

size_t newsent_doc_evidence_count(const newsent_doc *doc)
{
    if (doc == NULL)
        return 0;
    return doc->evidence_count;
}

const newsent_evidence *newsent_doc_evidence(const newsent_doc *doc, size_t index)
{
    if (index < newsent_doc_evidence_count(doc))
        return &doc->evidence[index];
    return NULL;
}
