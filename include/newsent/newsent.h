/*
 * libnewsent: organizations, cities, metrics and dates in English news.
 *
 * In short
 *     newsent_error error;
 *     newsent_engine *engine = NULL;
 *     newsent_doc *doc = NULL;
 *     if (newsent_engine_new(NULL, &engine, &error) || newsent_doc_new(engine, &doc, &error))
 *         fail(error.message);
 *     newsent_extract_options options = {.struct_size = sizeof options, .date = "2023-11-30"};
 *     if (newsent_doc_extract(doc, text, strlen(text), &options, &error)) fail(error.message);
 *     size_t count;
 *     const newsent_entity *entities = newsent_doc_entities(doc, &count);
 *
 * Conventions of the whole interface
 *   - Text is UTF-8 of a stated length in bytes; it may hold NUL bytes. Offsets are bytes of the
 * text as given, spans are [start, end). newsent_offsets_convert() turns them into code points or
 * UTF-16 units.
 *   - A function that can fail returns newsent_status and fills the caller's newsent_error, which
 * may be NULL.
 *   - Option structs open with struct_size = sizeof the struct; zero or NULL in any other field is
 * the default. A larger struct_size than this library knows is accepted only when the unknown tail
 * is all zero.
 *   - Returned pointers are borrowed: from a document until its next extraction or its end, from an
 * engine until its end.
 *   - There is no global state. An engine is immutable and may be shared by any number of threads;
 * a document belongs to one thread at a time. Nothing is printed, no locale is read, nothing exits.
 */
#ifndef NEWSENT_H
#define NEWSENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define NEWSENT_VERSION_MAJOR 0
#define NEWSENT_VERSION_MINOR 1
#define NEWSENT_VERSION_PATCH 0

#if defined(_WIN32) || defined(NEWSENT_STATIC)
#define NEWSENT_API
#else
#define NEWSENT_API __attribute__((visibility("default")))
#endif

/* ---------------------------------------------------------------- Errors */

typedef enum newsent_status {
    NEWSENT_OK = 0,
    NEWSENT_ERROR_ARGUMENT = 1, /* a NULL, a wrong struct_size, an unknown enumerator */
    NEWSENT_ERROR_MEMORY = 2,   /* the allocator returned NULL */
    NEWSENT_ERROR_UTF8 = 3,     /* the text is not UTF-8; offset is the first bad byte */
    NEWSENT_ERROR_LIMIT = 4,    /* the text is 4 GiB or longer */
    NEWSENT_ERROR_IO = 5,       /* a file cannot be read or written; source is its path */
    NEWSENT_ERROR_PACK = 6,     /* a pack is damaged, truncated or of another version */
    NEWSENT_ERROR_SOURCE =
        7,                 /* a rule or lexicon file is wrong; source, line and column say where */
    NEWSENT_ERROR_DATE = 8 /* the publication date is not YYYY-MM-DD */
} newsent_status;

/* What went wrong, where, and what to do about it. Owned by the caller; valid until it is used
 * again. */
typedef struct newsent_error {
    newsent_status status;
    size_t line;       /* 1-based line of source, 0 when there is none */
    size_t column;     /* 1-based byte column of the line, 0 when there is none */
    size_t offset;     /* byte offset in the text or file, 0 when there is none */
    char source[256];  /* path of the file, or "" */
    char message[512]; /* a full sentence in English, without a final newline */
} newsent_error;

/* Name of a status, such as "invalid UTF-8". Static, never NULL. */
NEWSENT_API const char *newsent_status_name(newsent_status status);

/* Version of the library at run time, such as "0.1.0". Static. */
NEWSENT_API const char *newsent_version(void);

/* ---------------------------------------------------------------- Memory */

/*
 * Where memory comes from. resize() is realloc() that is told the old size: memory is NULL for a
 * new block, new_size is 0 to free one (the result is then ignored). It must be safe to call from
 * each thread that uses the engine or one of its documents, and return memory aligned for any type,
 * or NULL.
 */
typedef struct newsent_allocator {
    void *ctx;
    void *(*resize)(void *ctx, void *memory, size_t old_size, size_t new_size);
} newsent_allocator;

/* ---------------------------------------------------------------- Engine */

/* The compiled knowledge: lexicons, rules, weights. */
typedef struct newsent_engine newsent_engine;

typedef struct newsent_engine_options {
    size_t struct_size;
    newsent_allocator allocator; /* resize == NULL: malloc and free */
    const char *pack_path; /* a compiled pack to use instead of the built-in one; memory-mapped */
    const char *const *source_paths; /* rule (.rules), lexicon (.tsv) and evidence files that extend
                                        the pack or override it by name */
    size_t source_count;
    uint32_t fiscal_year_start_month; /* 1-12, the month in which "fiscal" years begin; 0 means
                                         January */
    bool no_jit; /* run PCRE2 without its just-in-time compiler; results are the same */
} newsent_engine_options;

/*
 * Makes an engine. options may be NULL. On success *engine is owned by the caller:
 * newsent_engine_free(). Errors: ARGUMENT, MEMORY, IO, PACK, SOURCE. On failure *engine is NULL and
 * nothing is half-loaded.
 */
NEWSENT_API newsent_status newsent_engine_new(const newsent_engine_options *options,
                                              newsent_engine **engine, newsent_error *error);

/* Frees an engine (NULL is fine). Free its documents first. */
NEWSENT_API void newsent_engine_free(newsent_engine *engine);

/* A named rule or evidence row of the knowledge. */
typedef struct newsent_rule {
    const char *name; /* such as "date.weekday" or "org.last.LegalSuffix" */
    const char *why;  /* its reason in a sentence, or "" */
    const char *file; /* source file, relative to the knowledge's folder */
    uint32_t line;    /* 1-based */
} newsent_rule;

/* Finds a rule by the name that an entity carries. False when there is none. Thread-safe. */
NEWSENT_API bool newsent_engine_rule(const newsent_engine *engine, const char *name,
                                     newsent_rule *rule);

/*
 * Compiles source files into a pack file. base_pack_path is a pack to extend, "" for the built-in
 * one, NULL for nothing. Errors: ARGUMENT, MEMORY, IO, PACK, SOURCE. On failure nothing is written.
 */
NEWSENT_API newsent_status newsent_compile(const char *const *source_paths, size_t source_count,
                                           const char *base_pack_path, const char *pack_path,
                                           newsent_error *error);

/* Hears what is wrong (is_error) or doubtful in a source file: finding->source, line, column,
 * message. Valid during the call. */
typedef void newsent_finding_listener(void *context, bool is_error, const newsent_error *finding);

/*
 * Reads source files as newsent_compile() does, but goes on after an error and tells all of them,
 * and looks for what compiles and cannot be meant: rules that never match or are shadowed, endless
 * repeats, missing reasons and examples. base_pack_path is as for newsent_compile(). Returns OK
 * also when there are findings. Errors: ARGUMENT, MEMORY, PACK.
 */
NEWSENT_API newsent_status newsent_lint(const char *const *source_paths, size_t source_count,
                                        const char *base_pack_path, newsent_finding_listener *hear,
                                        void *context, newsent_error *error);

/* ---------------------------------------------------------------- Documents */

/* The result of reading one text. Reuse it: a steady loop then allocates nothing. */
typedef struct newsent_doc newsent_doc;

/* Makes an empty document. The caller frees it with newsent_doc_free(). Errors: ARGUMENT, MEMORY.
 */
NEWSENT_API newsent_status newsent_doc_new(const newsent_engine *engine, newsent_doc **doc,
                                           newsent_error *error);

/* Frees a document (NULL is fine). */
NEWSENT_API void newsent_doc_free(newsent_doc *doc);

typedef struct newsent_extract_options {
    size_t struct_size;
    const char *date; /* the publication date, "YYYY-MM-DD"; NULL: taken from the text (a header, a
                         dateline) */
    const char *default_date; /* used when date is NULL and the text has none; NULL: the date is
                                 then unknown */
    bool no_facts;            /* leave the facts out */
    bool explain;             /* keep a copy of the text, for newsent_doc_explain() */
    bool profile;             /* count the steps of all rules, for newsent_doc_costs() */
} newsent_extract_options;

/*
 * Reads a text. It is borrowed only during the call; all results belong to the document and replace
 * earlier ones. text may be NULL when length is 0. Errors: ARGUMENT, MEMORY, UTF8 (offset: the
 * first bad byte), LIMIT, DATE; the document is then empty and can be used again.
 */
NEWSENT_API newsent_status newsent_doc_extract(newsent_doc *doc, const char *text, size_t length,
                                               const newsent_extract_options *options,
                                               newsent_error *error);

/* The publication date that was used, "YYYY-MM-DD", or "" when unknown. */
NEWSENT_API const char *newsent_doc_date(const newsent_doc *doc);

/* ---------------------------------------------------------------- Entities */

typedef enum newsent_type {
    NEWSENT_OTHER = 0, /* a type that a user's rule file defines; see newsent_entity.type_name */
    NEWSENT_ORG = 1,
    NEWSENT_CITY = 2,
    NEWSENT_METRIC = 3,
    NEWSENT_DATE = 4
} newsent_type;

/* An organization. */
typedef struct newsent_org {
    const char *name; /* the fullest name of its cluster, or the canonical name in the lexicon */
} newsent_org;

/* A city by its GeoNames record. All fields are 0 or "" when the name is not in the gazetteer. */
typedef struct newsent_city {
    uint32_t geonames;   /* GeoNames id */
    const char *name;    /* English name */
    const char *country; /* ISO 3166-1 alpha-2 */
    const char *admin1;  /* first-level division in English, such as "Bavaria" */
    double latitude;     /* degrees, WGS 84 */
    double longitude;
    uint64_t population;
} newsent_city;

/* A quantity. Strings are "" when the text does not say. */
typedef struct newsent_metric {
    double low;  /* the value; the lower end of a range */
    double high; /* equal to low unless the text gives a range */
    bool is_range;
    const char *kind; /* money, percent, measure, count, multiple, number */
    const char
        *unit; /* ISO 4217 code, "%", a UCUM-like symbol, or the counted noun in the singular */
    const char *modifier; /* about, over, under, nearly, at least, at most */
    const char *change;   /* up, down, to, from */
    const char *period;   /* day, month, quarter, year, ... for rates and "monthly" */
    const char *per;      /* what a rate is for: "barrel" in "$30 a barrel" */
    const char
        *head; /* the noun itself of what is counted: "user" when unit is "monthly active user" */
} newsent_metric;

/* A time expression, as TIMEX3 (ISO 24617-1) writes it. Strings are "" when they do not apply. */
typedef struct newsent_date {
    const char *timex; /* DATE, TIME, DURATION, SET */
    const char *value; /* "2023-11-30", "2023-Q3", "P3Y", "XXXX-WXX-1", ... */
    const char *mod; /* APPROX, START, MID, END, BEFORE, AFTER, LESS_THAN, MORE_THAN, EQUAL_OR_LESS,
                        EQUAL_OR_MORE */
    const char *begin; /* first day covered, "YYYY-MM-DD", when it can be placed */
    const char *end;   /* last day covered, inclusive */
    const char *quant; /* of a SET: "EVERY" */
    const char *freq;  /* of a SET: "2X" for twice */
} newsent_date;

typedef struct newsent_entity {
    size_t start; /* bytes of the text as given */
    size_t end;   /* exclusive */
    newsent_type type;
    const char *type_name; /* "ORG", "CITY", "METRIC", "DATE", or the user's own */
    const char *rule; /* name of the rule or of the strongest evidence; see newsent_engine_rule() */
    double score;     /* 0 to 1: how sure; 0.5 is the threshold */
    uint32_t cluster; /* mentions of one thing share it; dense from 0 in order of first mention */
    uint32_t sentence; /* 0-based number of the sentence */
    union {
        newsent_org org;
        newsent_city city;
        newsent_metric metric;
        newsent_date date;
    } value; /* by type; all zero for NEWSENT_OTHER */
} newsent_entity;

/* The entities in text order (by start, longer first). NULL when there are none. A METRIC may
 * contain a name. */
NEWSENT_API const newsent_entity *newsent_doc_entities(const newsent_doc *doc, size_t *count);

/* One thing that spoke for or against an entity. */
typedef struct newsent_evidence {
    newsent_rule rule; /* the rule or evidence row */
    double weight; /* what it added to the decision, in log-odds; 0 for a rule that decided alone */
    const char *note; /* what it saw, such as the word beside the name, or "" */
} newsent_evidence;

/*
 * Why an entity was found, strongest first; the text must have been read with the option explain.
 * The array belongs to the document and lasts until the next call of this function or the next
 * extraction. NULL with *count 0 without the option, when index is out of range or when memory ran
 * out.
 */
NEWSENT_API const newsent_evidence *newsent_doc_explain(newsent_doc *doc, size_t index,
                                                        size_t *count);

typedef enum newsent_outcome {
    NEWSENT_FOUND = 0, /* it was decided for: an entity, or something that is not shown, such as
                          PERSON or a rule of type NONE */
    NEWSENT_LOST = 1,  /* it was possible, and something else was better */
    NEWSENT_FAILED = 2 /* a rule began to match and missed something */
} newsent_outcome;

/* What a rule, or the evidence about names, made of a place. */
typedef struct newsent_attempt {
    newsent_outcome outcome;
    newsent_rule rule;     /* the rule; of a name its strongest evidence */
    const char *type_name; /* "ORG", ..., also "PERSON", "PLACE", "OTHER" of names and "NONE" */
    size_t start, end;     /* what it matched; of a failure what it read before */
    double score;          /* of a name: its share among all readings of the place; of a rule 0 */
    const char *note;      /* what it lost against, what it missed, what weighed */
} newsent_attempt;

/*
 * What there was to decide about the bytes [start, end): what was found, what lost against it, and
 * the rules that came closest. Found first, then lost, then failures, the closest first. The text
 * must have been read with the option explain; the array lasts until the next call of this function
 * or the next extraction. NULL with *count 0 without the option, for a place outside of the text,
 * or when memory ran out.
 */
NEWSENT_API const newsent_attempt *newsent_doc_explain_span(newsent_doc *doc, size_t start,
                                                            size_t end, size_t *count);

/* What a rule took while the text was read. */
typedef struct newsent_cost {
    newsent_rule rule;
    uint64_t attempts; /* places where it was tried; without the option profile only those that took
                          very long */
    uint64_t steps;    /* of the matcher, in all */
    size_t stops; /* how often it took too much and was stopped for the rest of 64 KB of text, while
                     other rules went on */
} newsent_cost;

/*
 * The rules that took most, first the one with most steps; with the option profile all that were
 * tried. Rules with stops have perhaps missed something: tell their owner. The array lasts until
 * the next call or the next extraction.
 */
NEWSENT_API const newsent_cost *newsent_doc_costs(newsent_doc *doc, size_t *count);

/* ---------------------------------------------------------------- Facts */

/* A metric with the organization and the date that it belongs to. Indexes into
 * newsent_doc_entities(). */
#define NEWSENT_NO_ENTITY SIZE_MAX
typedef struct newsent_fact {
    size_t org; /* NEWSENT_NO_ENTITY when none is near */
    size_t metric;
    size_t date; /* NEWSENT_NO_ENTITY: the publication date */
} newsent_fact;

NEWSENT_API const newsent_fact *newsent_doc_facts(const newsent_doc *doc, size_t *count);

/* ---------------------------------------------------------------- Offsets */

typedef enum newsent_offset_unit {
    NEWSENT_BYTES = 0,
    NEWSENT_CODE_POINTS = 1,
    NEWSENT_UTF16 = 2
} newsent_offset_unit;

/*
 * Turns byte offsets of a valid UTF-8 text into another unit, in place, in one forward pass.
 * offsets must ascend (equal ones are fine) and not exceed length. Errors: ARGUMENT.
 */
NEWSENT_API newsent_status newsent_offsets_convert(const char *text, size_t length,
                                                   newsent_offset_unit unit, size_t *offsets,
                                                   size_t count, newsent_error *error);

#ifdef __cplusplus
}
#endif
#endif
