/*
 * The whole flow: text -> tokens -> lexicon marks -> rule matches -> names resolved over the
 * document -> values and entities -> facts.
 *
 * A text is read in blocks, so that the arrays of the first stages stay in the processor's cache;
 * what they leave for the document are matches and names.
 */
#include "doc.h"
#include "facts/facts.h"
#include "text/blocks.h"
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

static bool read_blocks(newsent_doc *doc, const char *text, size_t length)
{
    uint32_t sentence = 0;
    for (size_t begin = 0, end; begin < length; begin = end) {
        end = ns_block_end(text, length, begin, NS_BLOCK_BYTES);
        if (!ns_read_block(doc, text, begin, end, sentence, &doc->matches))
            return false;
        ns_block block = ns_block_of(doc, &doc->matches);
        if (!ns_names_read(&doc->names, &block))
            return false;
        sentence = doc->reading.tokens.next_sentence;
    }
    return true;
}

bool ns_extract(newsent_doc *doc, const char *text, size_t length, ns_day published,
                ns_day fallback, bool with_facts)
{
    const newsent_engine *engine = doc->engine;
    if (!read_blocks(doc, text, length) || !ns_names_resolve(&doc->names, engine->names, text))
        return false;
    ns_match_end_document(doc->reading.rules, &doc->matches);
    ns_entity_source source = {&engine->pack, engine->names, engine->rule_types};
    ns_value_context context = {.pack = &engine->pack,
                                .text = text,
                                .matches = &doc->matches,
                                .arena = &doc->arena,
                                .published = published,
                                .fiscal_year_start_month = engine->fiscal_year_start_month};
    if (published.year == 0)
        context.published = ns_published_in_text(&context, length);
    if (context.published.year == 0)
        context.published = fallback;
    ns_day_write(context.published, doc->date);
    if (!ns_entities_collect(&doc->entities, &doc->allocator, &source, &context, &doc->matches,
                             &doc->names))
        return false;
    return !with_facts ||
           ns_facts_find(text, doc->entities.items, doc->entities.count, &doc->allocator,
                         &doc->facts, &doc->fact_count, &doc->fact_capacity);
}
