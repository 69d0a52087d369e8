/*
 * Record: all that was found in one text, in one run of bytes: head, rows, facts, and then the
 * strings of both and the fields of the values.
 *
 * A crossing from C to Python costs more than reading a few bytes, so a text crosses once. Python
 * makes objects later, of the parts in use alone. newsent/doc.py reads head, rows and facts; only
 * record_next_field() reads fields. Numbers are the machine's own.
 */
#ifndef RECORD_H
#define RECORD_H

#include <stdbool.h>

#include <newsent/newsent.h>

#include "answer.h"

/* Sizes of a record, and the order of the strings in a row. */
enum {
    RECORD_DATE_BYTES = 16,
    RECORD_TEXT = 0, /* strings of a row: the text of the entity, the name of its type, its rule */
    RECORD_TYPE = 1,
    RECORD_RULE = 2,
    RECORD_STRINGS = 3
};

#define RECORD_NO_ENTITY UINT32_MAX

/* The first bytes of a record; rows, facts and strings follow. */
typedef struct record_head {
    uint32_t entity_count;
    uint32_t fact_count;
    uint32_t is_partial;          /* a limit left something out */
    uint32_t size;                /* of the whole record, in bytes */
    char date[RECORD_DATE_BYTES]; /* the publication date that was used, padded with NUL */
} record_head;

/* One entity. Its fields begin where its strings end. No byte is padding. */
typedef struct record_row {
    uint32_t start, end; /* code points of the text */
    uint32_t type;       /* newsent_type */
    uint32_t cluster;
    uint32_t sentence;
    uint32_t field_count;
    uint32_t strings[RECORD_STRINGS + 1]; /* where each begins in the record, and where the last
                                             ends; NUL follows each */
    double score;
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

/* A record that is read, perhaps of a damaged file: each reader below stays inside of it. */
typedef struct record_view {
    const char *bytes;
    size_t length;
} record_view;

/* A field of a value as it stands in a record. */
typedef struct record_field {
    const char *key;
    newsent_field_kind kind;
    const char *text; /* of TEXT, NUL-terminated; else "" */
    size_t length;    /* of text */
    double number;    /* of NUMBER and RANGE */
    double high;      /* of RANGE, and the number once more of NUMBER */
    uint64_t integer; /* of INTEGER and BOOL */
} record_field;

/* Appends the record of a text that doc has just read. is_ascii: bytes and code points are the
 * same. False: out of memory. */
bool record_append(newsent_answer *to, const newsent_doc *doc, const char *text, size_t length,
                   bool is_ascii);

/* Copies the row of this index. False when the record has no such row. */
bool record_row_at(record_view record, size_t index, record_row *row);

/* Reads the field at *place, at first the end of the row's strings, and moves behind it. False when
 * the record ends there. */
bool record_next_field(record_view record, size_t *place, record_field *field);

/* Whether all rows, fields and facts lie in the record, and spans in a text of this length. */
bool record_is_whole(record_view record, size_t code_points);

#endif
