/*
 * libnewsent: organizations, cities, metrics and dates in English news.
 *
 * Takes the text of an article, gives each mention with its exact span, a normalised value, the
 * rule or weight that found it and a score; and facts, which tie a metric to its organization and
 * date. Knowledge is rules, lexicons and weights that a person can read and change. Nothing is
 * downloaded.
 *
 * An engine holds the knowledge, a document the results of one text. Make one engine for the
 * program, one document for each thread, and read text after text with it.
 *
 * 1. In short
 * -----------
 *     newsent_error error = NEWSENT_ERROR_INIT;
 *     newsent_extract_options options = {.struct_size = sizeof options, .date = "2023-11-30"};
 *     newsent_engine *engine = NULL;
 *     newsent_doc *doc = NULL;
 *     if (newsent_engine_new(NULL, &engine, &error) || newsent_doc_new(engine, &doc, &error) ||
 *         newsent_doc_extract(doc, text, strlen(text), &options, &error))
 *         fail(error.message);
 *     for (size_t i = 0; i < newsent_doc_entity_count(doc); i++) {
 *         const newsent_entity *entity = newsent_doc_entity(doc, i);
 *         printf("%s at byte %zu\n", entity->type_name, entity->start);
 *         if (entity->date != NULL) printf("  %s\n", entity->date->value);
 *     }
 *     newsent_doc_free(doc);
 *     newsent_engine_free(engine);
 *
 * The sections below: 2 conventions, 3 errors, 4 memory, 5 knowledge and engines, 6 rules,
 * 7 reading a text, 8 entities and their values, 9 fields, 10 facts, 11 explanations and costs,
 * 12 offsets, 13 JSON, 14 compiling and checking knowledge.
 *
 * 2. Conventions
 * --------------
 * Text       UTF-8 of a stated length in bytes, below 4 GiB. It may hold NUL bytes. What is broken
 *            in feeds (character references, wrapped lines, text decoded twice) is repaired inside;
 *            spans count in the text as given.
 * Offsets    Bytes of the text as given. A span is [start, end): end is exclusive.
 *            newsent_offsets_convert() and newsent_doc_json() turn them into code points or UTF-16.
 * Strings    Results are NUL-terminated UTF-8 and never NULL: "" stands for what is not known.
 * Numbers    double, finite, in the unit beside them. Scores and probabilities are 0 to 1.
 * Standards  Dates are values of TIMEX3 (ISO 24617-1); weeks and days ISO 8601; money ISO 4217;
 *            countries ISO 3166-1 alpha-2; places GeoNames; units in the manner of UCUM.
 * Errors     A function that can fail returns newsent_status and fills the caller's newsent_error,
 *            which may be NULL. A NULL for an argument that is needed gives ARGUMENT; accessors
 *            that return no status give 0, NULL, "" or false for a NULL.
 * Ownership  *_new() gives an object that the caller frees with *_free(). All other pointers are
 *            borrowed: from a document until its next extraction or its end, from an engine until
 *            its end. What the caller passes is borrowed during the call, unless its comment says
 *            otherwise.
 * Growth     Results are handed out one by one through pointers, so that a later version may add
 *            fields at the end of a struct: never copy, compare or index such a struct as an array.
 *            Structs that the caller fills or owns open with struct_size = sizeof the struct. Zero
 *            or NULL in any other field is the default. A larger struct_size than the library knows
 *            is accepted when the unknown tail is zero. Enumerations may grow too: treat a value
 *            that you do not know as "other".
 * Threads    There is no global state. An engine is immutable and may be shared by any number of
 *            threads. A document belongs to one thread at a time. Functions that take neither are
 *            safe from any thread.
 * Manners    Nothing is printed, no locale is read, nothing exits or aborts.
 */
#ifndef NEWSENT_H
#define NEWSENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_WIN32) || defined(NEWSENT_STATIC)
#define NEWSENT_API
#else
#define NEWSENT_API __attribute__((visibility("default")))
#endif

/*
 * Version of this header. NEWSENT_VERSION_NUMBER orders versions: 0.1.0 is 100, 1.2.3 is 10203.
 * Before 1.0 a minor version may change the interface; CHANGELOG.md says how.
 */
#define NEWSENT_VERSION_MAJOR 0
#define NEWSENT_VERSION_MINOR 1
#define NEWSENT_VERSION_PATCH 0
#define NEWSENT_VERSION_NUMBER                                                                     \
    (NEWSENT_VERSION_MAJOR * 10000 + NEWSENT_VERSION_MINOR * 100 + NEWSENT_VERSION_PATCH)

/* Version of the library that is loaded, such as "0.1.0". Static. */
NEWSENT_API const char *newsent_version(void);

/* The same as a number, of the library that is loaded; compare it with NEWSENT_VERSION_NUMBER of
 * the header. */
NEWSENT_API uint32_t newsent_version_number(void);

/* ------------------------------------------------------------------- 3. Errors */

/*
 * What a call came to. OK is 0, so that `if (newsent_...())` reads as "if it failed". The numbers
 * do not change; newer ones are added behind.
 */
typedef enum newsent_status {
    NEWSENT_OK = 0,
    NEWSENT_ERROR_ARGUMENT = 1, /* a NULL, a wrong struct_size, an unknown enumerator */
    NEWSENT_ERROR_MEMORY = 2,   /* the allocator returned NULL */
    NEWSENT_ERROR_UTF8 = 3,     /* the text is not UTF-8; offset is the first bad byte */
    NEWSENT_ERROR_LIMIT = 4,    /* the text exceeds a limit of newsent_extract_options */
    NEWSENT_ERROR_IO = 5,       /* a file cannot be read or written; source is its path */
    NEWSENT_ERROR_PACK = 6,     /* a pack is damaged, truncated or of another version */
    NEWSENT_ERROR_SOURCE = 7, /* a rule or lexicon file is wrong; source, line, column say where */
    NEWSENT_ERROR_DATE = 8,   /* the publication date is none, or can be read as two */
    NEWSENT_ERROR_CANCELLED = 9 /* is_cancelled() returned true, or write() returned false */
} newsent_status;

/* Name of a status, such as "invalid UTF-8". Static, never NULL; "unknown status" for others. */
NEWSENT_API const char *newsent_status_name(newsent_status status);

/*
 * What went wrong, where, and what to do about it: "the text has 9000000 bytes and max_bytes is
 * 1000000; raise it or split the text". A message is for people: test status, not the words.
 *
 * The caller owns it and sets struct_size, as NEWSENT_ERROR_INIT does; the library writes no byte
 * behind struct_size, so that a program works with a library whose newsent_error is larger or
 * smaller. The text arrays keep their sizes. Each call empties it first; it holds until it is
 * passed to another call.
 */
typedef struct newsent_error {
    size_t struct_size; /* sizeof(newsent_error) */
    newsent_status status;
    size_t line;       /* 1-based line of source, 0 when there is none */
    size_t column;     /* 1-based byte column of the line, 0 when there is none */
    size_t offset;     /* byte offset in the text or file, 0 when there is none */
    char source[256];  /* path or name of the file, or "" */
    char message[512]; /* a full sentence in English, without a final newline */
} newsent_error;

/* An empty error: newsent_error error = NEWSENT_ERROR_INIT; */
#define NEWSENT_ERROR_INIT {sizeof(newsent_error), NEWSENT_OK, 0, 0, 0, "", ""}

/* ------------------------------------------------------------------- 4. Memory */

/*
 * Where memory comes from. resize() is realloc() that is told the old size: memory is NULL for a
 * new block, new_size is 0 to free one (the result is then ignored). It must be safe to call from
 * each thread that uses the engine or one of its documents, and return memory aligned for any type,
 * or NULL: the call that asked then ends with MEMORY and leaks nothing. PCRE2 gets its memory from
 * here, except for the machine code of its JIT compiler.
 */
typedef struct newsent_allocator {
    void *ctx; /* of the caller; passed on */
    void *(*resize)(void *ctx, void *memory, size_t old_size, size_t new_size);
} newsent_allocator;

/*
 * Takes bytes that the library writes (JSON, a pack), in pieces of any length. False ends the call
 * with CANCELLED.
 */
typedef bool newsent_write_function(void *context, const char *bytes, size_t length);

/* ----------------------------------------------------- 5. Knowledge and engines */

/*
 * A source of knowledge in memory. The end of its name tells what it is, as for files: .rules,
 * .tsv (lexicon), .weights, .places. In an array of sources struct_size is the same for all.
 */
typedef struct newsent_source {
    size_t struct_size;
    const char *name; /* for messages and newsent_rule.file, such as "desk.rules" */
    const char *text; /* UTF-8 */
    size_t length;    /* of text, in bytes */
} newsent_source;

/*
 * Compiled knowledge: lexicons, rules, weights. Immutable, shared by threads without locks. The
 * built-in pack lies in the library's read-only memory, so that processes share its pages.
 */
typedef struct newsent_engine newsent_engine;

/*
 * The knowledge is a pack (the built-in English one, a file, or bytes), extended by source files
 * and then by sources in memory, in their order. A rule of the same name replaces an earlier one.
 */
typedef struct newsent_engine_options {
    size_t struct_size;
    newsent_allocator allocator; /* resize == NULL: malloc and free */
    const char *pack_path;       /* a compiled pack in place of the built-in one; memory-mapped */
    const char *const *source_paths; /* files to add to the pack */
    size_t source_count;             /* of source_paths */
    uint32_t
        fiscal_year_start_month; /* 1 to 12: the month that opens a "fiscal" year; 0: January */
    bool without_jit;   /* run PCRE2 without its just-in-time compiler; results are the same */
    const void *pack;   /* a compiled pack in memory, in place of pack_path. Borrowed until the
                           engine's end; aligned as malloc() aligns */
    size_t pack_length; /* of pack, in bytes */
    const newsent_source *sources; /* sources in memory to add; copied */
    size_t memory_source_count;    /* of sources */
} newsent_engine_options;

/*
 * Makes an engine. options may be NULL: the built-in knowledge. On success *engine belongs to the
 * caller; on failure it is NULL and nothing is half-loaded. Files are closed when this returns; a
 * pack file stays mapped, so replace it by renaming, never by writing into it.
 * Errors: ARGUMENT, MEMORY, IO, PACK, SOURCE (error->line and column are in the file
 * error->source).
 */
NEWSENT_API newsent_status newsent_engine_new(const newsent_engine_options *options,
                                              newsent_engine **engine, newsent_error *error);

/* Frees an engine (NULL is fine). Free its documents first: they borrow from it. */
NEWSENT_API void newsent_engine_free(newsent_engine *engine);

/* -------------------------------------------------------------------- 6. Rules */

/*
 * A named rule, or a named weight of the name recogniser. Each entity names the one that found it
 * (newsent_entity.rule), so that a reader can look up its reason, correct it, or replace it by a
 * rule of the same name. Lives as long as the engine.
 */
typedef struct newsent_rule {
    const char *name;      /* such as "date.weekday", or "last=LegalSuffix" of a weight */
    const char *why;       /* its reason in a sentence, or "" */
    const char *file;      /* source file, relative to the folder of the knowledge */
    uint32_t line;         /* 1-based */
    const char *type_name; /* type of its entities, "NONE" for a rule that only keeps others away;
                              "" for rules of characters and for weights */
} newsent_rule;

/*
 * How many rules and weights there are. Rules of words come first, then rules of characters, then
 * weights. Thread-safe, as all that takes a const engine.
 */
NEWSENT_API size_t newsent_engine_rule_count(const newsent_engine *engine);

/* The rule of this index, from 0; NULL when there is none. */
NEWSENT_API const newsent_rule *newsent_engine_rule(const newsent_engine *engine, size_t index);

/* The rule of this name, such as newsent_entity.rule; NULL when there is none. */
NEWSENT_API const newsent_rule *newsent_engine_find_rule(const newsent_engine *engine,
                                                         const char *name);

/* ----------------------------------------------------------- 7. Reading a text */

/*
 * The result of reading one text, and the memory for it. Reuse it: it grows to the largest text,
 * and then a steady loop allocates nothing. Any number of documents may share an engine.
 */
typedef struct newsent_doc newsent_doc;

/*
 * Makes an empty document that reads with the engine, which must outlive it. On failure *doc is
 * NULL. Errors: ARGUMENT, MEMORY.
 */
NEWSENT_API newsent_status newsent_doc_new(const newsent_engine *engine, newsent_doc **doc,
                                           newsent_error *error);

/* Frees a document with all its results (NULL is fine). */
NEWSENT_API void newsent_doc_free(newsent_doc *doc);

/*
 * Called between two blocks of about 64 KB of text, from the thread that extracts; true cancels. A
 * block takes some milliseconds, so that a caller is obeyed soon.
 */
typedef bool newsent_is_cancelled_function(void *context);

/*
 * How to read.
 *
 * The publication date, date or default_date, is written as records have it: ISO 8601
 * ("2023-11-30", "2023-11-30T08:15:00Z"), RFC 5322 ("Thu, 30 Nov 2023 10:00:00 GMT"), "Nov 30,
 * 2023", "2023/11/30", "30.11.2023", or seconds or milliseconds since 1970 in UTC. The day is that
 * of the writer's clock: a time zone moves nothing. A form that can be read as two days
 * ("04/03/2023") is the error DATE.
 *
 * Limits protect a process that reads text of strangers:
 *   max_bytes      a longer text is refused, and the document is empty: LIMIT
 *   max_entities   the first ones are kept, with their facts, and the rest is dropped: LIMIT
 *   max_ms         blocks that were not begun in time are left out, and the document holds what the
 *                  blocks before say: LIMIT
 *   is_cancelled   the document is empty: CANCELLED
 * newsent_doc_is_partial() tells whether a limit left something out.
 */
typedef struct newsent_extract_options {
    size_t struct_size;
    const char *date;         /* publication date, see above; NULL: as the text says (a header, a
                                 dateline) */
    const char *default_date; /* used when date is NULL and the text has none; NULL: unknown */
    bool without_facts;       /* leave the facts out */
    bool explain;             /* keep a copy of the text, for section 11 */
    bool profile;             /* count the steps of all rules, for newsent_doc_measure_costs() */
    size_t max_bytes;         /* 0: 4 GiB - 1, the most there can be */
    size_t max_entities;      /* 0: no limit */
    uint32_t max_ms;          /* milliseconds; 0: no limit */
    newsent_is_cancelled_function *is_cancelled; /* NULL: never */
    void *cancel_context;                        /* passed to it */
    const char *home; /* where the readers of the text live, whose places are named without their
                         state: an ISO 3166-1 country ("GB"), one with a division that has an
                         abbreviation ("US-MN"), or a GeoNames id; NULL: unknown */
} newsent_extract_options;

/*
 * Reads a text. It is borrowed only during the call; all results belong to the document and replace
 * earlier ones. text may be NULL when length is 0. options may be NULL. The same text, options and
 * engine give the same results. Time grows in proportion to length, also on text
 * that was made to be slow: a rule that takes too long is stopped (section 11, costs).
 * Errors: ARGUMENT, MEMORY, UTF8 (offset: the first bad byte), LIMIT, DATE, CANCELLED. The document
 * is then empty, but for the partial results of a LIMIT, and can be used again.
 */
NEWSENT_API newsent_status newsent_doc_extract(newsent_doc *doc, const char *text, size_t length,
                                               const newsent_extract_options *options,
                                               newsent_error *error);

/*
 * The publication date that was used, "YYYY-MM-DD", or "" when unknown: from the options, else from
 * a header or dateline of the text, else default_date. Without one, "Friday" has a TIMEX3 value and
 * no first_day.
 */
NEWSENT_API const char *newsent_doc_date(const newsent_doc *doc);

/* Whether max_entities or max_ms left something out of the results of the last extraction. */
NEWSENT_API bool newsent_doc_is_partial(const newsent_doc *doc);

/* --------------------------------------------------- 8. Entities and their values */

/* Types of entities. Persons are decided too, since names compete, but are not results. */
typedef enum newsent_type {
    NEWSENT_OTHER = 0, /* a type that a user's rule file defines; see newsent_entity.type_name */
    NEWSENT_ORG = 1,
    NEWSENT_CITY = 2,
    NEWSENT_METRIC = 3,
    NEWSENT_DATE = 4
} newsent_type;

/*
 * An organization: a company, body, party, team, medium, university. name is canonical where a list
 * has the organization, else the fullest one of the document. The ids are "" unless a list, or a
 * user's lexicon, has one for that name: Wikidata, ticker and exchange, ISIN (ISO 6166), CIK of
 * the SEC. docs/vocabulary.md names the sources.
 */
typedef struct newsent_org {
    const char *name;     /* canonical name; without one the fullest name of the cluster */
    const char *kind;     /* company, bank, government, media, party, team, ... */
    const char *id;       /* the attribute id of a user's lexicon */
    const char *wikidata; /* item, "Q312" */
    const char *ticker;   /* "AAPL" */
    const char *exchange; /* of the ticker: "NASDAQ" */
    const char *isin;     /* of its main share */
    const char *cik;      /* number at the SEC, ten digits */
} newsent_org;

/*
 * A city, town or part of a city by its GeoNames record (CC BY 4.0). Of several of one name the
 * text decides: a state or country beside it, other places of the document, the home of the
 * readers, then population. Fields are 0 or "" when the gazetteer has no such place.
 */
typedef struct newsent_city {
    uint32_t geonames;   /* GeoNames id, as in https://www.geonames.org/2643743 */
    const char *name;    /* English name */
    const char *country; /* ISO 3166-1 alpha-2 */
    const char *admin1;  /* first-level division in English, such as "Bavaria" */
    double lat;          /* degrees, WGS 84, to five decimals (about a metre) */
    double lon;
    uint64_t population;
} newsent_city;

/*
 * A quantity with its unit: "$3.5bn" is 3500000000 USD of kind money, "12%" is 12 "%", "4.2 million
 * barrels a day" is 4200000 "barrel" with the period "day". Signs that several currencies share are
 * read by the countries of the document. Strings are "" when the text does not say.
 */
typedef struct newsent_metric {
    double low;  /* the value; the lower end of a range. Finite */
    double high; /* equal to low unless the text gives a range */
    bool is_range;
    const char *kind;     /* money, percent, measure, count, multiple, number */
    const char *unit;     /* ISO 4217 code, "%", a symbol in the manner of UCUM, or the counted noun
                             in the singular */
    const char *modifier; /* about, over, under, nearly, at least, at most */
    const char *change;   /* up, down, to, from */
    const char *period;   /* day, month, quarter, year, ... for rates and "monthly" */
    const char *per;      /* what a rate is for: "barrel" in "$30 a barrel" */
    const char *head;     /* head noun of what is counted: "user" of "monthly active user" */
} newsent_metric;

/*
 * A time expression, as TIMEX3 (ISO 24617-1, TimeML) writes it. Relative ones ("last Thursday") are
 * placed by the publication date and the tense of the sentence. Forms of value:
 *
 *     2023-11-30            a day                2023-W48      an ISO week
 *     2023-11, 2023, 202    month, year, decade  2023-Q3       a quarter
 *     2023-H1, 2023-SU      half, season         FY2023        a fiscal year
 *     2023-11-30T15:00      a time               P3Y, PT2H     a duration
 *     XXXX-WXX-5            a weekday that repeats, or that no date places
 *
 * Seasons are the northern meteorological ones; fiscal years are numbered by the year they end in,
 * and begin with fiscal_year_start_month. Strings are "" when they do not apply.
 */
typedef struct newsent_date {
    const char *timex; /* DATE, TIME, DURATION, SET: the TIMEX3 attribute "type" */
    const char *value; /* "2023-11-30", "2023-Q3", "P3Y", "XXXX-WXX-1", ... */
    const char *mod;   /* APPROX, START, MID, END, BEFORE, AFTER, LESS_THAN, MORE_THAN,
                          EQUAL_OR_LESS, EQUAL_OR_MORE */
    const char
        *first_day;       /* first day covered, "YYYY-MM-DD", when it has a place in the calendar */
    const char *last_day; /* last day covered, inclusive */
    const char *quant;    /* of a SET: "EVERY" */
    const char *freq;     /* of a SET: "2X" for twice */
} newsent_date;

/* One key and value of an entity of a user's type. */
typedef struct newsent_attribute {
    const char *key;
    const char *text;
} newsent_attribute;

/*
 * The value of a user's type: what the lexicon rows of its named parts say, then the named parts
 * themselves. A key that the rows have goes before a part of that name.
 */
typedef struct newsent_own {
    const newsent_attribute *attributes;
    size_t attribute_count;
} newsent_own;

/*
 * A mention in the text. Of org, city, metric, date and own the one of its type is set, others
 * NULL. own is of a type of a user, and NULL when nothing of its match has a name. Valid until the
 * document reads the next text.
 */
typedef struct newsent_entity {
    size_t start; /* bytes of the text as given */
    size_t end;   /* exclusive */
    newsent_type type;
    const char *type_name; /* "ORG", "CITY", "METRIC", "DATE", or the user's own */
    const char *rule;      /* the rule, or the strongest weight, that found it; see section 6 */
    double score;          /* 0 to 1: how sure; 0.5 is the threshold */
    uint32_t cluster;  /* mentions of one thing share it; dense from 0 in order of first mention */
    uint32_t sentence; /* 0-based number of the sentence */
    const newsent_org *org;
    const newsent_city *city;
    const newsent_metric *metric;
    const newsent_date *date;
    const newsent_own *own; /* of a user's type; NULL when nothing of its match has a name */
} newsent_entity;

/* How many entities the text has; 0 after an error. */
NEWSENT_API size_t newsent_doc_entity_count(const newsent_doc *doc);

/*
 * An entity, in text order: by start, longer first. They nest but never cross: a METRIC may contain
 * a name. NULL when index is out of range.
 */
NEWSENT_API const newsent_entity *newsent_doc_entity(const newsent_doc *doc, size_t index);

/* ------------------------------------------------------------------- 9. Fields */

/*
 * The value of an entity as a list of keys and values, for programs that write or convert all types
 * alike. The keys are those of "norm" in JSON, in the same order, and the same in Python and Lua
 * (docs/vocabulary.md). Fields that are empty ("" or unknown) are left out.
 */
typedef enum newsent_field_kind {
    NEWSENT_FIELD_TEXT = 0,    /* text */
    NEWSENT_FIELD_NUMBER = 1,  /* number, finite */
    NEWSENT_FIELD_INTEGER = 2, /* integer */
    NEWSENT_FIELD_BOOL = 3,    /* integer, 0 or 1 */
    NEWSENT_FIELD_RANGE = 4    /* number up to high: [low, high] in JSON */
} newsent_field_kind;

/* One key with its value; which of the last four fields holds it, kind says. */
typedef struct newsent_field {
    size_t struct_size; /* sizeof(newsent_field); set by the caller */
    const char *key;    /* lives as long as the entity */
    newsent_field_kind kind;
    bool is_brief;    /* belongs to the short form of the value, for formats with little room */
    const char *text; /* "" for other kinds; lives as long as the entity */
    double number;
    double high;
    uint64_t integer;
} newsent_field;

/* How many fields the value has. */
NEWSENT_API size_t newsent_entity_field_count(const newsent_entity *entity);

/* Fills *field, up to its struct_size. False, and nothing is written, when there is none. */
NEWSENT_API bool newsent_entity_field(const newsent_entity *entity, size_t index,
                                      newsent_field *field);

/* A type that the library knows. Static. */
typedef struct newsent_type_info {
    newsent_type type;
    const char *name;        /* "ORG", ... */
    const char *colour;      /* "#rrggbb": a background for black text */
    const char *dark_colour; /* "#rrggbb": a background for white text */
    const char *terminal;    /* SGR parameters of a terminal: "1;34" */
} newsent_type_info;

/* How many types there are. The first, named "", stands for types of users. */
NEWSENT_API size_t newsent_type_count(void);

/* The type of this number, in the order of newsent_type; NULL when there is none. */
NEWSENT_API const newsent_type_info *newsent_type_at(size_t index);

/*
 * A field that values of the type may have, for the columns of a table: fills key, kind and
 * is_brief of *field, up to its struct_size. A NUMBER may be a RANGE in an entity. False, and
 * nothing is written, when there is none.
 */
NEWSENT_API bool newsent_type_field(newsent_type type, size_t index, newsent_field *field);

/* -------------------------------------------------------------------- 10. Facts */

/* In place of the index of an entity: there is none. */
#define NEWSENT_NO_ENTITY SIZE_MAX

/*
 * A METRIC with what it is about: who, what, how much, when. "Zorvex said third-quarter profit rose
 * 12% to $3.5bn" gives two: profit up by 12%, profit at 3500000000 USD, both of Zorvex. Strings are
 * "" when the text does not say. Entities are given by their index, NEWSENT_NO_ENTITY for none.
 */
typedef struct newsent_fact {
    size_t org_entity;    /* an ORG or a CITY */
    size_t metric_entity; /* the METRIC; always set */
    size_t date_entity;   /* the DATE; none when the date was carried from elsewhere */
    const char *org;      /* name of the organization or city, "" when none is sure */
    const char *subject;  /* what the text names as the subject when org is "" */
    const char *measure;  /* what is measured, in a normal form: "revenue", "job cut" */
    double low;           /* the value; the lower end of a range */
    double high;
    bool is_range;
    const char *unit;   /* as in newsent_metric */
    const char *change; /* up, down, to, from */
    const char *period; /* day, month, quarter, half, year, ... */
    const char *date;   /* a TIMEX3 value */
    const char *status; /* actual, expected, planned, required */
    const char *rule;   /* the rule that made it, or "" */
    double score;       /* 0 to 1 */
} newsent_fact;

/* How many facts the text has; 0 with the option without_facts. */
NEWSENT_API size_t newsent_doc_fact_count(const newsent_doc *doc);

/* A fact, in the order of the METRICs; NULL when index is out of range. */
NEWSENT_API const newsent_fact *newsent_doc_fact(const newsent_doc *doc, size_t index);

/* ---------------------------------------------------- 11. Explanations and costs */

/*
 * Why something was found, and why not. Each question reads its part of the text again, so the
 * document must have been read with the option explain: extraction itself records nothing and loses
 * no time. An answer replaces the answer to the last question of the same kind and lasts until the
 * next one or the next extraction.
 */

/* One thing that spoke for or against an entity. */
typedef struct newsent_evidence {
    const newsent_rule *rule; /* the rule or weight; never NULL */
    double weight; /* what it added to the decision, in log-odds; 0 for a rule that decided alone */
    const char *note; /* what it saw, such as the word beside the name, or "" */
} newsent_evidence;

/*
 * Asks why an entity was found. The answer is newsent_doc_evidence(), strongest first.
 * Errors: ARGUMENT (no such entity, or read without the option explain), MEMORY.
 */
NEWSENT_API newsent_status newsent_doc_explain(newsent_doc *doc, size_t entity,
                                               newsent_error *error);

/* Length of the last answer of newsent_doc_explain(). */
NEWSENT_API size_t newsent_doc_evidence_count(const newsent_doc *doc);

/* One thing of it, strongest first; NULL when index is out of range. */
NEWSENT_API const newsent_evidence *newsent_doc_evidence(const newsent_doc *doc, size_t index);

/* What became of a possibility. */
typedef enum newsent_outcome {
    NEWSENT_FOUND = 0, /* it was decided for: an entity, or something that is not shown, such as
                          PERSON or a rule of type NONE */
    NEWSENT_LOST = 1,  /* it was possible, and something else was better */
    NEWSENT_FAILED = 2 /* a rule began to match and missed something */
} newsent_outcome;

/* What a rule, or the name recogniser, made of a place: a decision, or how near it came to one. */
typedef struct newsent_near_miss {
    newsent_outcome outcome;
    const newsent_rule *rule; /* the rule; of a name its strongest weight. NULL when none speaks
                                 for it */
    const char *type_name;    /* "ORG", ..., also "PERSON", "PLACE", "OTHER" of names and "NONE" */
    size_t start;             /* what it matched; of a failure what it read before */
    size_t end;
    double score;     /* of a name: its probability among all readings of the place; of a rule 0 */
    const char *note; /* what it lost against, what it missed, what weighed; or "" */
} newsent_near_miss;

/*
 * Asks what there was to decide about the bytes [start, end): what was found, what lost against it,
 * and the rules that came closest. The answer is newsent_doc_near_miss(): found first, then lost,
 * then failures, the closest first.
 * Errors: ARGUMENT (an empty span or one outside of the text, or read without the option explain),
 * MEMORY.
 */
NEWSENT_API newsent_status newsent_doc_explain_span(newsent_doc *doc, size_t start, size_t end,
                                                    newsent_error *error);

/* Length of the last answer of newsent_doc_explain_span(). */
NEWSENT_API size_t newsent_doc_near_miss_count(const newsent_doc *doc);

/* One thing of it; NULL when index is out of range. */
NEWSENT_API const newsent_near_miss *newsent_doc_near_miss(const newsent_doc *doc, size_t index);

/*
 * What a rule took while the text was read. Steps are instructions of the matcher: they do not
 * depend on the machine, so that a limit stops the same rule everywhere.
 */
typedef struct newsent_cost {
    const newsent_rule *rule; /* never NULL */
    uint64_t attempts; /* places where it was tried; without the option profile only those that took
                          very long */
    uint64_t vm_steps; /* of the matcher, in all */
    size_t vm_stops;   /* how often it took too much and was stopped for the rest of 64 KB of text,
                          while other rules went on: it has perhaps missed something */
} newsent_cost;

/*
 * Asks for the rules that took most; with the option profile for all that were tried. The answer is
 * newsent_doc_cost(), first the one with most steps. Does not need the option explain.
 * Errors: ARGUMENT, MEMORY.
 */
NEWSENT_API newsent_status newsent_doc_measure_costs(newsent_doc *doc, newsent_error *error);

/* Length of the last answer of newsent_doc_measure_costs(). */
NEWSENT_API size_t newsent_doc_cost_count(const newsent_doc *doc);

/* One rule of it; NULL when index is out of range. */
NEWSENT_API const newsent_cost *newsent_doc_cost(const newsent_doc *doc, size_t index);

/* ------------------------------------------------------------------ 12. Offsets */

/* What offsets count. The library counts bytes; others are for programs in other languages. */
typedef enum newsent_offset_unit {
    NEWSENT_BYTES = 0,
    NEWSENT_CODE_POINTS = 1, /* as Python counts */
    NEWSENT_UTF16 = 2        /* as JavaScript and Java count */
} newsent_offset_unit;

/*
 * Python strings count code points, JavaScript and Java count UTF-16 units. Collect the offsets of
 * a text, sort them, convert them all at once: a call costs one pass over the text.
 *
 * Turns byte offsets of a valid UTF-8 text into another unit, in place, in one forward pass.
 * offsets must ascend (equal ones are fine) and not exceed length. Errors: ARGUMENT.
 */
NEWSENT_API newsent_status newsent_offsets_convert(const char *text, size_t length,
                                                   newsent_offset_unit unit, size_t *offsets,
                                                   size_t count, newsent_error *error);

/* --------------------------------------------------------------------- 13. JSON */

/* What to write. The text must be given again: spans are cut from it, and a document keeps none. */
typedef struct newsent_json_options {
    size_t struct_size;
    const char *text;            /* the text that was read, as given to newsent_doc_extract() */
    size_t length;               /* of text, in bytes */
    newsent_offset_unit offsets; /* what "start" and "end" count */
    const char *const *types;    /* only entities with one of these type_names */
    size_t type_count;           /* of types; 0: all entities */
    bool with_text;              /* the whole text, as "text" */
    bool with_facts;             /* "facts" */
    bool with_explanation;       /* "explain" in each entity; needs the option explain */
    bool members_only; /* neither braces nor "date": for a caller who writes an object of his own
                          around it */
} newsent_json_options;

/*
 * Writes the document as JSON in one line without a line end, in pieces to write():
 *     {"date": "2023-11-30", "entities": [{"start": 0, "end": 6, "text": "Huawei", "type": "ORG",
 *      "norm": {"name": "Huawei"}, "rule": ..., "score": 0.97, "cluster": 0}], "facts": [...]}
 * "norm" has the fields of section 9, a fact the fields of newsent_fact with null for "". The
 * entities of a fact are indexes of "entities", null for what is not there. The output is valid
 * UTF-8, control characters are escaped, and numbers are finite and read back as the same double.
 * "explain" of an entity has "evidence" (each with "rule", "weight", "note", "file", "line") and
 * the "file", "line" and "why" of its rule. The command, Python and Lua write this form. Keys:
 * docs/vocabulary.md. Errors: ARGUMENT, MEMORY, CANCELLED (write() returned false); what was
 * written then is cut.
 */
NEWSENT_API newsent_status newsent_doc_json(newsent_doc *doc, const newsent_json_options *options,
                                            newsent_write_function *write, void *context,
                                            newsent_error *error);

/* Writes the value of one entity, the object "norm". Errors: ARGUMENT, CANCELLED. */
NEWSENT_API newsent_status newsent_entity_json(const newsent_entity *entity,
                                               newsent_write_function *write, void *context,
                                               newsent_error *error);

/* ------------------------------------------- 14. Compiling and checking knowledge */

/*
 * A pack is compiled once and opened by newsent_engine_new() without a parser, in milliseconds. It
 * is made for the byte order and the version of the library that compiled it; keep the sources.
 */

/* What to compile or check; the fields mean the same as in newsent_engine_options. */
typedef struct newsent_compile_options {
    size_t struct_size;
    newsent_allocator allocator;
    const char *const *source_paths;
    size_t source_count;
    const newsent_source *sources; /* after the files */
    size_t memory_source_count;
    const char *base_path; /* the pack to extend; NULL: the built-in one */
    const void *base;      /* the same in memory */
    size_t base_length;
    bool without_base; /* extend nothing */
} newsent_compile_options;

/*
 * Compiles sources into a pack, which goes to write() in one piece or more.
 * Errors: ARGUMENT, MEMORY, IO, PACK, SOURCE, CANCELLED. On failure nothing is written, but for
 * CANCELLED.
 */
NEWSENT_API newsent_status newsent_compile(const newsent_compile_options *options,
                                           newsent_write_function *write, void *context,
                                           newsent_error *error);

/*
 * As newsent_compile(), into a file, which is written beside its place and renamed: a reader sees
 * the old pack or the new one. On failure there is no new file. Errors: as newsent_compile().
 */
NEWSENT_API newsent_status newsent_compile_file(const newsent_compile_options *options,
                                                const char *pack_path, newsent_error *error);

/*
 * Called for each error (is_error) or warning of newsent_lint(): diagnostic->source, line, column
 * and message. The diagnostic lasts during the call.
 */
typedef void newsent_diagnostic_function(void *context, bool is_error,
                                         const newsent_error *diagnostic);

/*
 * Reads sources as newsent_compile() does, but goes on after an error and reports all of them, and
 * warns of what compiles and cannot be meant: rules that never match or always lose, endless
 * repeats, missing reasons and examples. OK also when something was reported.
 * Errors: ARGUMENT, MEMORY, IO, PACK.
 */
NEWSENT_API newsent_status newsent_lint(const newsent_compile_options *options,
                                        newsent_diagnostic_function *on_diagnostic, void *context,
                                        newsent_error *error);

#ifdef __cplusplus
}
#endif
#endif
