/* What the name model made of the capitalised words in a span: each candidate and label with its
 * probability and the features that weighed most. */
#include "explain/names.h"

#include <stdio.h>

#include "base/error.h"
#include "extract.h"
#include "names/segment.h"

enum { ROWS_SHOWN = 4, NOTE_BYTES = 400 };
static const float LEAST_PROBABILITY = 0.005f;

/* The features that weigh most for one label of one candidate. */
typedef struct top_rows {
    const newsent_engine *engine;
    uint8_t label;
    size_t count;
    const newsent_rule *rows[ROWS_SHOWN];
    double weights[ROWS_SHOWN];
} top_rows;

static double size_of(double weight)
{
    if (weight < 0)
        return -weight;
    return weight;
}

/* Keeps the strongest features by insertion: there are few. */
static void on_feature(void *context, const ns_feature *feature)
{
    top_rows *top = context;
    if (feature->row == 0)
        return;
    const ns_weight_row *row =
        &top->engine->pack.evidence[top->engine->names->evidence.slots[feature->row]];
    double weight = ns_weight_for(row, top->label);
    size_t at = top->count < ROWS_SHOWN ? top->count++ : ROWS_SHOWN - 1;
    if (at == ROWS_SHOWN - 1 && top->rows[at] != NULL &&
        size_of(top->weights[at]) >= size_of(weight))
        return;
    for (; at > 0 && size_of(top->weights[at - 1]) < size_of(weight); at--) {
        top->rows[at] = top->rows[at - 1];
        top->weights[at] = top->weights[at - 1];
    }
    top->rows[at] = ns_engine_weight(top->engine, feature->row);
    top->weights[at] = weight;
}

/* Writes "+3.1 last=LegalSuffix, -0.4 length=2"; gives the strongest weight for the label.
 */
static const newsent_rule *describe_rows(const top_rows *top, char *note)
{
    const newsent_rule *strongest = NULL;
    size_t length = 0;
    note[0] = '\0';
    for (size_t i = 0; i < top->count && length < NOTE_BYTES; i++) {
        length += (size_t)snprintf(note + length, NOTE_BYTES - length, "%s%+.1f %s",
                                   i > 0 ? ", " : "", top->weights[i], top->rows[i]->name);
        if (strongest == NULL && top->weights[i] > 0)
            strongest = top->rows[i];
    }
    ns_mend_text(note);
    return strongest;
}

/* FOUND when the label was decided for and shown; LOST when another segment or entity won. */
static newsent_outcome outcome_of(const newsent_doc *doc, uint32_t candidate, uint8_t label,
                                  const char **note)
{
    for (size_t n = 0; n < doc->names.count; n++)
        if (doc->names.items[n].candidate == candidate && doc->names.items[n].label == label) {
            bool is_shown = ns_type_of_label(label) != NULL;
            const newsent_entity *entity =
                ns_entity_over(doc, doc->names.items[n].start, doc->names.items[n].end);
            bool is_lost =
                is_shown &&
                (entity == NULL ||
                 entity->start != ns_clean_given_start(&doc->clean, doc->names.items[n].start));
            if (is_lost && entity != NULL)
                *note = entity->rule;
            if (is_lost)
                return NEWSENT_LOST;
            return NEWSENT_FOUND;
        }
    return NEWSENT_LOST;
}

/* One candidate with one label: its probability and its strongest features. */
static bool report_label(const ns_span_question *asked, const ns_block *block,
                         const ns_chunk *chunk, uint32_t candidate, uint8_t label,
                         float probability)
{
    static const char *const labels[NS_LABELS] = {"ORG",   "PERSON", "CITY",
                                                  "PLACE", "OTHER",  "NONE"};
    newsent_doc *doc = asked->doc;
    const ns_candidate *read = &doc->names.candidates[candidate];
    const ns_chunk_token *tokens = doc->names.tokens + chunk->token;
    ns_name name = {
        .chunk = (uint32_t)(chunk - doc->names.chunks), .candidate = candidate, .label = label};
    top_rows top = {.engine = doc->engine, .label = label};
    ns_feature_listener listener = {.on_feature = on_feature, .context = &top};
    char note[NOTE_BYTES];
    const char *winner = NULL;
    ns_names_explain(&doc->names, block, &name, &listener);
    const newsent_rule *strongest = describe_rows(&top, note);
    newsent_near_miss made = {.outcome = outcome_of(doc, candidate, label, &winner),
                              .type_name = labels[label],
                              .start = tokens[read->first].start,
                              .end = tokens[read->end - 1].end,
                              .score = (double)probability,
                              .rule = strongest};
    made.note =
        ns_arena_format(&doc->arena, "%s%s%s", note, winner != NULL ? "; the place has " : "",
                        winner != NULL ? winner : "");
    return made.note != NULL && ns_near_miss_add(doc, made);
}

/* Labels of all candidates over the place that are likely enough to be told. */
static bool report_chunk(const ns_span_question *asked, const ns_block *block,
                         const ns_chunk *chunk)
{
    const ns_names *names = &asked->doc->names;
    float probability[NS_CHUNK_CANDIDATES][NS_LABELS];
    ns_names_marginals(names, asked->doc->engine->names, chunk, probability);
    bool is_complete = true;
    for (uint32_t c = 0; c < chunk->candidate_count && is_complete; c++) {
        const ns_candidate *candidate = &names->candidates[chunk->candidate + c];
        bool is_over = names->tokens[chunk->token + candidate->first].start < asked->end &&
                       names->tokens[chunk->token + candidate->end - 1].end > asked->start;
        for (uint8_t label = 0; label < NS_LABELS && is_complete && is_over; label++)
            if (probability[c][label] >= LEAST_PROBABILITY &&
                (label != NS_LABEL_NONE || candidate->end - candidate->first == 1))
                is_complete = report_label(asked, block, chunk, chunk->candidate + c, label,
                                           probability[c][label]);
    }
    return is_complete;
}

bool ns_explain_names(const ns_span_question *asked)
{
    newsent_doc *doc = asked->doc;
    ns_block block = ns_block_of(doc, asked->matches);
    bool is_complete = true;
    for (size_t z = 0; z < doc->names.chunk_count && is_complete; z++) {
        const ns_chunk *chunk = &doc->names.chunks[z];
        uint32_t start = doc->names.tokens[chunk->token].start;
        uint32_t end = doc->names.tokens[chunk->token + chunk->token_count - 1].end;
        if (chunk->block == asked->block && start < asked->end && end > asked->start)
            is_complete = report_chunk(asked, &block, chunk);
    }
    return is_complete;
}
