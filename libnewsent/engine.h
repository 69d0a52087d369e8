/* The engine: compiled knowledge and what is made from it once. Immutable, shared by threads. */
#ifndef NS_ENGINE_H
#define NS_ENGINE_H

#include "base/map_file.h"
#include "base/memory.h"
#include "entities/entities.h"
#include "facts/frames.h"
#include "match/match.h"
#include "names/model.h"
#include "pack/open_pack.h"
#include "text/sentences.h"

/* Knowledge, ready for use. Immutable after newsent_engine_new(), so that threads share it without
 * a lock. */
struct newsent_engine {
    newsent_allocator allocator;
    ns_mapped_file file; /* the pack file, when one was given */
    void *compiled;      /* a pack made from source files, when some were given */
    size_t compiled_size;
    ns_pack pack; /* borrows from one of the two, or from the library */
    ns_sentence_classes sentence_classes;
    ns_match_engine *rules;
    ns_name_model *names;
    ns_fact_rules fact_rules;
    uint8_t *rule_types;  /* newsent_type of each rule; NS_RULE_TYPE_NONE for one that only keeps
                             others away */
    newsent_rule *listed; /* as newsent_engine_rule() hands them out: pack->rules by their index,
                             then token rules, then weights */
    size_t listed_count, listed_capacity;
    uint32_t fiscal_year_start_month;
};

/* The rule that stands for a row of engine->names->evidence (1 or more). */
const newsent_rule *ns_engine_weight(const newsent_engine *engine, size_t row);

#endif
