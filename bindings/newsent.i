/*
 * The raw module of the bindings, made by SWIG: the C interface with engines and documents as objects.
 *
 * Each language includes a file of its own, which must give: lists of paths
 * (source_paths, source_count) and of sources in memory (sources, memory_source_count), results in
 * pieces (newsent_answer), and the raising of a failed call (argout of
 * newsent_error *error). The layer that people use is written by hand above this module.
 */
#if defined(SWIGPYTHON)
%module(package="newsent") raw
#else
%module newsent_raw
#endif

%{
#include <stdlib.h>
#include <string.h>

#include <newsent/newsent.h>

#include "answer.h"
%}

%include <stdint.i>

/* newsent_doc becomes doc, NEWSENT_CITY becomes CITY. */
%rename("%(regex:/^(?:newsent_|NEWSENT_)(.*)/\\1/)s") "";

/* An error is no argument of a call but what it raises. */
%typemap(in, numinputs=0) newsent_error *error (newsent_error failure) {
    failure = (newsent_error)NEWSENT_ERROR_INIT;
    $1 = &failure;
}

#if defined(SWIGPYTHON)
%include "python/newsent_python.i"
#elif defined(SWIGLUA)
%include "lua/newsent_lua.i"
#endif

%apply (char *STRING, size_t LENGTH) { (const char *text, size_t length) };

/*
 * Engines and documents: their functions are methods below, under names that SWIG does not turn into those of the library.
 * Pointers from C are read, never written or freed.
 */
%nodefaultctor;
%nodefaultdtor;
%immutable;
%ignore newsent_allocator;
%ignore newsent_engine_options;
%ignore newsent_engine_new;
%ignore newsent_engine_free;
%ignore newsent_engine_rule;
%ignore newsent_engine_rule_count;
%ignore newsent_engine_find_rule;
%ignore newsent_source;
%ignore newsent_compile_options;
%ignore newsent_compile;
%ignore newsent_compile_file;
%ignore newsent_lint;
%ignore newsent_doc_new;
%ignore newsent_doc_free;
%ignore newsent_extract_options;
%ignore newsent_doc_extract;
%ignore newsent_doc_date;
%ignore newsent_doc_is_partial;
%ignore newsent_doc_entity;
%ignore newsent_doc_entity_count;
%ignore newsent_entity_field;
%ignore newsent_entity_field_count;
%ignore newsent_field;
%ignore newsent_doc_fact;
%ignore newsent_doc_fact_count;
%ignore newsent_doc_explain;
%ignore newsent_doc_explain_span;
%ignore newsent_doc_evidence;
%ignore newsent_doc_evidence_count;
%ignore newsent_doc_near_miss;
%ignore newsent_doc_near_miss_count;
%ignore newsent_doc_measure_costs;
%ignore newsent_doc_cost;
%ignore newsent_doc_cost_count;
%ignore newsent_json_options;
%ignore newsent_doc_json;
%ignore newsent_entity_json;
%ignore newsent_error;
%ignore newsent_offsets_convert;
%ignore NEWSENT_ERROR_INIT;
%ignore NEWSENT_NO_ENTITY;
%ignore NEWSENT_H;

typedef struct newsent_engine {} newsent_engine;
typedef struct newsent_doc {} newsent_doc;

%extend newsent_engine {
    newsent_engine(const char *pack_path, const char *const *source_paths, size_t source_count,
                   const newsent_source *sources, size_t memory_source_count,
                   unsigned fiscal_year_start_month, bool without_jit, newsent_error *error)
    {
        newsent_engine_options options = {.struct_size = sizeof options, .pack_path = pack_path,
                                          .source_paths = source_paths, .source_count = source_count,
                                          .sources = sources,
                                         .memory_source_count = memory_source_count,
                                          .fiscal_year_start_month = fiscal_year_start_month, .without_jit = without_jit};
        newsent_engine *engine = NULL;
        newsent_engine_new(&options, &engine, error);
        return engine;
    }

    ~newsent_engine()
    {
        newsent_engine_free($self);
    }

    /* Lives as long as the engine; NULL when there is no such rule. */
    const newsent_rule *rule_named(const char *name)
    {
        return newsent_engine_find_rule($self, name);
    }
}

/* Keep the engine alive as long as a document of it. */
%extend newsent_doc {
    newsent_doc(const newsent_engine *engine, newsent_error *error)
    {
        newsent_doc *doc = NULL;
        newsent_doc_new(engine, &doc, error);
        return doc;
    }

    ~newsent_doc()
    {
        newsent_doc_free($self);
    }

    void read(const char *text, size_t length, const char *date, const char *default_date, bool without_facts, bool explain,
              newsent_error *error)
    {
        newsent_extract_options options = {.struct_size = sizeof options, .date = date, .default_date = default_date,
                                           .without_facts = without_facts, .explain = explain};
        newsent_doc_extract($self, text, length, &options, error);
    }

    /* The publication date that was used, "" when unknown. */
    const char *published() const
    {
        return newsent_doc_date($self);
    }

    size_t count_entities() const
    {
        return newsent_doc_entity_count($self);
    }

    /* Borrowed until the next extraction; NULL when index is out of range. Indexes are from 0. */
    const newsent_entity *entity_at(size_t index) const
    {
        return newsent_doc_entity($self, index);
    }

    size_t count_facts() const
    {
        return newsent_doc_fact_count($self);
    }

    const newsent_fact *fact_at(size_t index) const
    {
        return newsent_doc_fact($self, index);
    }

    /* Asks what spoke for an entity; the text must have been read with explain. */
    void ask_evidence(size_t entity, newsent_error *error)
    {
        newsent_doc_explain($self, entity, error);
    }

    size_t count_evidence() const
    {
        return newsent_doc_evidence_count($self);
    }

    /* Borrowed until the next question; NULL when index is out of range. */
    const newsent_evidence *evidence_at(size_t index) const
    {
        return newsent_doc_evidence($self, index);
    }

    /* Asks what there was to decide about bytes of the text, which must have been read with
     * explain. */
    void ask_span(size_t first, size_t last, newsent_error *error)
    {
        newsent_doc_explain_span($self, first, last, error);
    }

    size_t count_near_misses() const
    {
        return newsent_doc_near_miss_count($self);
    }

    const newsent_near_miss *near_miss_at(size_t index) const
    {
        return newsent_doc_near_miss($self, index);
    }

    /* The text that was read last, as the command writes it in JSON Lines. */
    newsent_answer as_json(const char *text, size_t length, bool with_text, bool with_facts,
                           bool with_explanation,
                        newsent_error *error)
    {
        newsent_answer answer = {0};
        newsent_json_options options = {.struct_size = sizeof options,
                                        .text = text,
                                        .length = length,
                                        .offsets = NEWSENT_CODE_POINTS, .with_text = with_text,
                                        .with_facts = with_facts,
                                        .with_explanation = with_explanation};
        newsent_doc_json($self, &options, answer_write, &answer, error);
        return answer;
    }
}

%{
static newsent_compile_options compile_options(const char *const *source_paths, size_t source_count,
                                               const newsent_source *sources,
                                               size_t memory_source_count,
                                               const char *base_path)
{
    newsent_compile_options options = {.struct_size = sizeof options, .source_paths = source_paths,
                                       .source_count = source_count, .sources = sources,
                                       .memory_source_count = memory_source_count,
                                       .base_path = base_path != NULL && base_path[0] != '\0' ? base_path : NULL,
                                       .without_base = base_path == NULL};
    return options;
}
%}

%inline %{
/* Compiles sources into a pack file. base_path: a pack to extend, "" for the built-in one, NULL for
 * nothing. */
static void compile_files(const char *const *source_paths, size_t source_count,
                          const newsent_source *sources,
                          size_t memory_source_count, const char *base_path, const char *pack_path,
                          newsent_error *error)
{
    newsent_compile_options options =
        compile_options(source_paths, source_count, sources, memory_source_count, base_path);
    newsent_compile_file(&options, pack_path, error);
}

/* All errors and warnings of sources, as rows of texts: kind, source, line, column, message, each
 * ended by NUL. */
static newsent_answer lint_sources(const char *const *source_paths, size_t source_count,
                                   const newsent_source *sources, size_t memory_source_count,
                                   const char *base_path, newsent_error *error)
{
    newsent_answer answer = {0};
    newsent_compile_options options =
        compile_options(source_paths, source_count, sources, memory_source_count, base_path);
    newsent_lint(&options, answer_diagnostic, &answer, error);
    return answer;
}
%}

#define NEWSENT_STATIC
%include <newsent/newsent.h>
