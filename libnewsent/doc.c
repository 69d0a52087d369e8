/* Documents of the public interface: made, emptied, freed; their entities and facts. */
#include "doc.h"

#include "base/error.h"

newsent_status newsent_doc_new(const newsent_engine *engine, newsent_doc **doc,
                               newsent_error *error)
{
    ns_clear_error(error);
    if (doc == NULL)
        return ns_fail_null(error, "doc");
    *doc = NULL;
    if (engine == NULL)
        return ns_fail_null(error, "engine");
    newsent_doc *made = ns_allocate(&engine->allocator, sizeof *made);
    if (made == NULL)
        return ns_fail_memory(error);
    made->engine = engine;
    made->allocator = engine->allocator;
    made->names.home.admin1 = "";
    ns_arena_init(&made->arena, &made->allocator);
    made->reading.rules = ns_match_state_new(&made->allocator, engine->rules);
    if (made->reading.rules == NULL) {
        newsent_doc_free(made);
        return ns_fail_memory(error);
    }
    *doc = made;
    return NEWSENT_OK;
}

void newsent_doc_free(newsent_doc *doc)
{
    if (doc == NULL)
        return;
    newsent_allocator allocator = doc->allocator;
    ns_clean_free(&doc->clean, &allocator);
    ns_tokens_free(&doc->reading.tokens, &allocator);
    ns_hits_free(&doc->reading.hits, &allocator);
    ns_match_state_free(doc->reading.rules);
    ns_matches_free(&doc->matches, &allocator);
    ns_names_free(&doc->names, &allocator);
    ns_entities_free(&doc->entities, &allocator);
    ns_arena_free(&doc->arena);
    ns_skeleton_free(&doc->skeleton, &allocator);
    ns_facts_free(&doc->fact_reader, &allocator);
    ns_discard(&allocator, &doc->facts, &doc->fact_capacity, sizeof *doc->facts);
    ns_discard(&allocator, &doc->text, &doc->text_capacity, 1);
    ns_discard(&allocator, &doc->evidence, &doc->evidence_capacity, sizeof *doc->evidence);
    ns_discard(&allocator, &doc->near_misses, &doc->near_miss_capacity, sizeof *doc->near_misses);
    ns_discard(&allocator, &doc->shown, &doc->shown_capacity, sizeof *doc->shown);
    ns_discard(&allocator, &doc->costs, &doc->cost_capacity, sizeof *doc->costs);
    ns_release(&allocator, doc, sizeof *doc);
}

void ns_doc_clear(newsent_doc *doc)
{
    ns_clean_clear(&doc->clean);
    ns_matches_clear(&doc->matches);
    ns_names_clear(&doc->names);
    ns_arena_reset(&doc->arena);
    doc->entities.count = 0;
    ns_skeleton_clear(&doc->skeleton);
    doc->fact_count = 0;
    doc->evidence_count = 0;
    doc->near_miss_count = 0;
    doc->cost_count = 0;
    doc->text_length = 0;
    doc->has_text = false;
    doc->is_partial = false;
    doc->date[0] = '\0';
}

const char *newsent_doc_date(const newsent_doc *doc)
{
    if (doc == NULL)
        return "";
    return doc->date;
}

bool newsent_doc_is_partial(const newsent_doc *doc)
{
    return doc != NULL && doc->is_partial;
}

size_t newsent_doc_entity_count(const newsent_doc *doc)
{
    if (doc == NULL)
        return 0;
    return doc->entities.count;
}

const newsent_entity *newsent_doc_entity(const newsent_doc *doc, size_t index)
{
    if (index < newsent_doc_entity_count(doc))
        return &doc->entities.items[index];
    return NULL;
}

size_t newsent_doc_fact_count(const newsent_doc *doc)
{
    if (doc == NULL)
        return 0;
    return doc->fact_count;
}

const newsent_fact *newsent_doc_fact(const newsent_doc *doc, size_t index)
{
    if (index < newsent_doc_fact_count(doc))
        return &doc->facts[index];
    return NULL;
}
