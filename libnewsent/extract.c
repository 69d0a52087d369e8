/*
 * The whole flow: text -> tokens -> gazetteer hits -> rule matches -> names segmented over the
 * document -> values and entities -> facts.
 *
 * A text is read in blocks, so that the arrays of the first stages stay in the processor's cache;
 * what they leave for the document are matches and names.
 */
#include "extract.h"

#include "base/clock.h"
#include "base/error.h"
#include "facts/facts.h"
#include "names/identity.h"
#include "pack/rule_program.h"
#include "text/blocks.h"
#include "value/metric_money.h"
#include "value/published.h"

bool ns_read_block(newsent_doc *doc, const char *text, size_t begin, size_t end,
                   uint32_t first_sentence, ns_matches *matches)
{
    const newsent_engine *engine = doc->engine;
    ns_reading *reading = &doc->reading;
    if (!ns_tokens_read(&reading->tokens, &doc->allocator, text, begin, end))
        return false;
    ns_sentences_mark(&reading->tokens, &engine->pack, &engine->sentence_classes, first_sentence);
    return ns_lexicon_find_hits(&reading->hits, &doc->allocator, &engine->pack, &reading->tokens) &&
           ns_match_block(engine->rules, reading->rules, &reading->tokens, &reading->hits, matches);
}

ns_block ns_block_of(newsent_doc *doc, const ns_matches *matches)
{
    return (ns_block){.model = doc->engine->names,
                      .tokens = &doc->reading.tokens,
                      .hits = &doc->reading.hits,
                      .cover = ns_match_state_cover(doc->reading.rules),
                      .matches = matches};
}

/* Why reading ends before the end of the text. */
typedef enum ending { WHOLE, LATE, CANCELLED, OUT_OF_MEMORY } ending;

static ending may_go_on(const ns_extract_request *request, size_t begin)
{
    if (request->is_cancelled != NULL && request->is_cancelled(request->cancel_context))
        return CANCELLED;
    bool is_late =
        begin > 0 && request->deadline != UINT64_MAX && ns_clock_ms() >= request->deadline;
    if (is_late)
        return LATE;
    return WHOLE;
}

/* Keeps the parts of the block that the facts stage reads later. */
static bool keep_skeleton(newsent_doc *doc, size_t first_match)
{
    const newsent_engine *engine = doc->engine;
    return ns_skeleton_read(&doc->skeleton, &doc->allocator, &engine->pack, &doc->reading.tokens,
                            &doc->reading.hits, &doc->matches, first_match,
                            engine->names->is_metric);
}

/* Reads blocks up to the end or a limit; *read is where that is. */
static ending read_blocks(newsent_doc *doc, const ns_extract_request *request, size_t *read)
{
    uint32_t sentence = 0;
    for (*read = 0; *read < request->length;) {
        ending so_far = may_go_on(request, *read);
        if (so_far != WHOLE)
            return so_far;
        size_t end = ns_block_end(request->text, request->length, *read, NS_BLOCK_BYTES);
        size_t first_match = doc->matches.count;
        if (!ns_read_block(doc, request->text, *read, end, sentence, &doc->matches))
            return OUT_OF_MEMORY;
        ns_block block = ns_block_of(doc, &doc->matches);
        if (!ns_names_read(&doc->names, &block) ||
            (request->with_facts && !keep_skeleton(doc, first_match)))
            return OUT_OF_MEMORY;
        sentence = doc->reading.tokens.next_sentence;
        *read = end;
    }
    return WHOLE;
}

static const char *text_or_empty(const char *text)
{
    if (text == NULL)
        return "";
    return text;
}

static size_t entity_or_none(uint32_t index)
{
    if (index == NS_NO_INDEX)
        return NEWSENT_NO_ENTITY;
    return index;
}

static const char *name_of(const newsent_entity *owner)
{
    if (owner->type == NEWSENT_CITY)
        return owner->city->name;
    return owner->org->name;
}

/* Strings are never NULL outside: "" for what the text does not say. */
static newsent_fact public_fact(const newsent_doc *doc, const ns_fact *fact)
{
    const ns_pack *pack = &doc->engine->pack;
    const newsent_metric *metric = doc->entities.items[fact->metric].metric;
    newsent_fact made = {.org_entity = entity_or_none(fact->org),
                         .metric_entity = fact->metric,
                         .date_entity = entity_or_none(fact->date_entity),
                         .org = "",
                         .subject = text_or_empty(fact->subject),
                         .measure = text_or_empty(fact->measure),
                         .low = metric->low,
                         .high = metric->high,
                         .is_range = metric->is_range,
                         .unit = metric->unit,
                         .change = text_or_empty(fact->change),
                         .period = text_or_empty(fact->period),
                         .date = text_or_empty(fact->date),
                         .status = "actual",
                         .rule = "",
                         .score = (double)fact->score};
    if (fact->org != NS_NO_INDEX)
        made.org = name_of(&doc->entities.items[fact->org]);
    if (fact->status != NULL)
        made.status = fact->status;
    if (fact->rule != UINT16_MAX)
        made.rule = ns_pack_text(pack, pack->fact_rules[fact->rule].name);
    return made;
}

/* Lends the reader what it reads from; afterwards its facts become public ones. */
static bool read_facts(newsent_doc *doc, const char *text)
{
    const newsent_engine *engine = doc->engine;
    ns_fact_reader *reader = &doc->fact_reader;
    reader->rules = &engine->fact_rules;
    reader->vm = ns_match_state_vm(doc->reading.rules);
    reader->arena = &doc->arena;
    reader->published = doc->date;
    reader->source = (ns_clause_source){.pack = &engine->pack,
                                        .roles = &engine->fact_rules.roles,
                                        .text = text,
                                        .skeleton = &doc->skeleton,
                                        .entities = &doc->entities,
                                        .matches = &doc->matches,
                                        .names = &doc->names};
    if (!ns_facts_read(reader, &doc->allocator) ||
        !ns_reserve(&doc->allocator, &doc->facts, &doc->fact_capacity, reader->fact_count,
                    sizeof *doc->facts))
        return false;
    for (size_t f = 0; f < reader->fact_count; f++)
        doc->facts[f] = public_fact(doc, &reader->facts[f]);
    doc->fact_count = reader->fact_count;
    return !doc->arena.is_out_of_memory;
}

/* From matches and names to entities and facts. False when memory ran out. */
static bool collect(newsent_doc *doc, const ns_extract_request *request)
{
    const newsent_engine *engine = doc->engine;
    const char *text = request->text;
    if (!ns_names_resolve(&doc->names, engine->names))
        return false;
    ns_identities_resolve(&doc->names, engine->names, text);
    ns_match_end_document(doc->reading.rules, &doc->matches);
    ns_entity_source source = {&engine->pack, engine->names, engine->rule_types};
    ns_value_context context = {.pack = &engine->pack,
                                .text = text,
                                .matches = &doc->matches,
                                .arena = &doc->arena,
                                .published = request->published,
                                .fiscal_year_start_month = engine->fiscal_year_start_month};
    if (context.published.year == 0)
        context.published = ns_published_in_text(&context, request->length);
    if (context.published.year == 0)
        context.published = request->fallback;
    ns_day_write(context.published, doc->date);
    doc->entities.limit = request->max_entities;
    ns_metric_read_countries(&context, &doc->names);
    if (!ns_entities_collect(&doc->entities, &doc->allocator, &source, &context, &doc->matches,
                             &doc->names))
        return false;
    return !request->with_facts || read_facts(doc, text);
}

newsent_status ns_extract(newsent_doc *doc, const ns_extract_request *request, newsent_error *error)
{
    size_t read;
    ending end = read_blocks(doc, request, &read);
    if (end == CANCELLED)
        return ns_fail(error, NEWSENT_ERROR_CANCELLED, "is_cancelled() returned true at byte %zu",
                       read);
    if (end == OUT_OF_MEMORY || !collect(doc, request))
        return ns_fail_memory(error);
    doc->is_partial = end == LATE || doc->entities.is_cut;
    if (end == LATE)
        return ns_fail(error, NEWSENT_ERROR_LIMIT,
                       "%zu of %zu bytes were read when max_ms was over; raise it", read,
                       request->length);
    if (doc->entities.is_cut)
        return ns_fail(error, NEWSENT_ERROR_LIMIT,
                       "the text has more than max_entities, %zu; raise it or split the text",
                       request->max_entities);
    return NEWSENT_OK;
}
