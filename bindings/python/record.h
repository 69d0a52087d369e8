/*
 * Record: all that was found in one text, in one run of bytes: head, rows, facts, strings of both.
 *
 * A crossing from C to Python costs more than reading a few bytes, so a text crosses once, and
 * Python makes an object only of what is asked for. newsent/doc.py reads the same layout. Numbers
 * are the machine's own.
 */
#ifndef RECORD_H
#define RECORD_H

#include <stdbool.h>

#include <newsent/newsent.h>

/* Sizes of a record, and the order of the strings in a row. */
enum {
    RECORD_DATE_BYTES = 16,
    RECORD_TEXT = 0, /* strings of a row: the text of the entity, the name of its type, its rule,
                        those of its value */
    RECORD_TYPE = 1,
    RECORD_RULE = 2,
    RECORD_VALUE = 3,
    RECORD_VALUE_STRINGS = 7,
    RECORD_STRINGS = RECORD_VALUE + RECORD_VALUE_STRINGS
};

#define RECORD_NO_ENTITY UINT32_MAX

/* The first bytes of a record; rows, facts and strings follow. */
typedef struct record_head {
    uint32_t entity_count;
    uint32_t fact_count;
    char date[RECORD_DATE_BYTES]; /* the publication date that was used, padded with NUL */
} record_head;

/* One entity. The fields stand in the order of their alignment, so that no byte is padding. */
typedef struct record_row {
    uint32_t start, end; /* code points of the text */
    uint32_t type;       /* newsent_type */
    uint32_t cluster;
    uint32_t sentence;
    uint32_t geonames;
    uint32_t is_range;
    uint32_t strings[RECORD_STRINGS + 1]; /* where each begins in the record, and where the last
                                             ends; NUL follows each */
    double score;
    double first;  /* low of a metric, lat of a city */
    double second; /* high, lon */
    uint64_t population;
} record_row;

/* Strings of a fact: org, subject, measure, unit, change, period, date, status, rule. */
enum { RECORD_FACT_STRINGS = 9 };

/* One fact; follows the rows. */
typedef struct record_fact {
    uint32_t org, metric, date; /* indexes of rows, or RECORD_NO_ENTITY */
    uint32_t is_range;
    uint32_t strings[RECORD_FACT_STRINGS + 1]; /* as those of a row */
    double low, high, score;
} record_fact;

/* Records one after the other, in memory from malloc(). */
typedef struct record_buffer {
    char *bytes;
    size_t length, capacity;
} record_buffer;

/* Appends the record of a text that doc has just read. is_ascii: bytes and code points are the
 * same. False: out of memory. */
bool record_append(record_buffer *to, const newsent_doc *doc, const char *text, size_t length,
                   bool is_ascii);

#endif
