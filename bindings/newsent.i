/*
 * The raw module of the bindings, made by SWIG: the C interface with engines and documents as objects.
 *
 * Each language includes a file of its own, which must give: lists of paths (source_paths, source_count), and the raising of
 * a failed call (argout of newsent_error *error). The layer that people use is written by hand above this module.
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
%}

%include <stdint.i>

/* newsent_doc becomes doc, NEWSENT_CITY becomes CITY. */
%rename("%(regex:/^(?:newsent_|NEWSENT_)(.*)/\\1/)s") "";

/* An error is no argument of a call but what it raises. */
%typemap(in, numinputs=0) newsent_error *error (newsent_error failure) {
    memset(&failure, 0, sizeof failure);
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
%ignore newsent_doc_new;
%ignore newsent_doc_free;
%ignore newsent_extract_options;
%ignore newsent_doc_extract;
%ignore newsent_doc_date;
%ignore newsent_doc_entities;
%ignore newsent_doc_explain;
%ignore newsent_doc_facts;
%ignore newsent_error;
%ignore newsent_offsets_convert;
%ignore NEWSENT_NO_ENTITY;
%ignore NEWSENT_H;

typedef struct newsent_engine {} newsent_engine;
typedef struct newsent_doc {} newsent_doc;

%extend newsent_engine {
    newsent_engine(const char *pack_path, const char *const *source_paths, size_t source_count,
                   unsigned fiscal_year_start_month, bool no_jit, newsent_error *error)
    {
        newsent_engine_options options = {.struct_size = sizeof options, .pack_path = pack_path,
                                          .source_paths = source_paths, .source_count = source_count,
                                          .fiscal_year_start_month = fiscal_year_start_month, .no_jit = no_jit};
        newsent_engine *engine = NULL;
        newsent_engine_new(&options, &engine, error);
        return engine;
    }

    ~newsent_engine()
    {
        newsent_engine_free($self);
    }

    /* A copy whose strings belong to the engine. Its name is NULL when there is no such rule. */
    newsent_rule find_rule(const char *name)
    {
        newsent_rule found = {0};
        newsent_engine_rule($self, name, &found);
        return found;
    }
}

/* Rules and evidence are given as copies, which the language frees. */
%extend newsent_rule {
    ~newsent_rule()
    {
        free($self);
    }
}

%extend newsent_evidence {
    ~newsent_evidence()
    {
        free($self);
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

    void read(const char *text, size_t length, const char *date, const char *default_date, bool no_facts, bool explain,
              newsent_error *error)
    {
        newsent_extract_options options = {.struct_size = sizeof options, .date = date, .default_date = default_date,
                                           .no_facts = no_facts, .explain = explain};
        newsent_doc_extract($self, text, length, &options, error);
    }

    /* The publication date that was used, "" when unknown. */
    const char *published() const
    {
        return newsent_doc_date($self);
    }

    size_t entity_count() const
    {
        size_t count;
        newsent_doc_entities($self, &count);
        return count;
    }

    /* Borrowed until the next extraction; NULL when index is out of range. Indexes are from 0. */
    const newsent_entity *entity(size_t index) const
    {
        size_t count;
        const newsent_entity *entities = newsent_doc_entities($self, &count);
        return index < count ? &entities[index] : NULL;
    }

    size_t fact_count() const
    {
        size_t count;
        newsent_doc_facts($self, &count);
        return count;
    }

    const newsent_fact *fact(size_t index) const
    {
        size_t count;
        const newsent_fact *facts = newsent_doc_facts($self, &count);
        return index < count ? &facts[index] : NULL;
    }

    /* What spoke for an entity; the text must have been read with explain. */
    size_t evidence_count(size_t entity)
    {
        size_t count;
        newsent_doc_explain($self, entity, &count);
        return count;
    }

    /* A copy whose strings belong to the engine and the document. */
    newsent_evidence evidence(size_t entity, size_t index)
    {
        size_t count;
        newsent_evidence none = {0};
        const newsent_evidence *evidence = newsent_doc_explain($self, entity, &count);
        return index < count ? evidence[index] : none;
    }
}

#define NEWSENT_STATIC
%include <newsent/newsent.h>
