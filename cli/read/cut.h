/*
 * Cutter: takes the bytes of a file as they come, says where its records begin and end.
 *
 * CSV is cut as Python's csv module reads it: a quote opens a field only at its beginning, a
 * doubled quote inside stands for itself, and a row ends with \n, \r\n or \r outside of quotes.
 * JSON is cut at the ends of its outermost objects, inside of an array or not.
 */
#ifndef CUT_H
#define CUT_H

#include "read/format.h"

/* Where a quoted field of CSV may be left. */
typedef enum csv_state { CSV_FIELD_START, CSV_IN_FIELD, CSV_IN_QUOTES, CSV_AFTER_QUOTE } csv_state;

/* State between two calls, so that a record may be cut out of any number of reads. cutter_open()
 * sets it. */
typedef struct cutter {
    input_format format;
    char delimiter;    /* of CSV */
    size_t scanned;    /* bytes of the record that were searched for its end */
    csv_state csv;     /* there */
    bool is_after_cr;  /* the row before ended with \r: a \n belongs to that end */
    bool is_in_array;  /* of JSON */
    bool is_in_string; /* of JSON, there */
    bool is_escaped;
    size_t depth; /* of JSON, there: open braces and brackets */
} cutter;

/* A record within the bytes: [offset, offset + length); what follows begins at next. */
typedef struct cut_piece {
    size_t offset, length, next;
} cut_piece;

/* Begins at the start of a file. The delimiter is used for CSV alone. */
void cutter_open(cutter *of, input_format format, char delimiter);

/*
 * The first record of bytes[0, length). False when its end is not there yet: call again with more
 * bytes behind those from found->offset on. is_end: no more will come; the rest is the last record.
 */
bool cutter_next(cutter *of, const char *bytes, size_t length, bool is_end, cut_piece *found);

/* Whether the last record of the file, which cutter_next() gave at its end, is cut off. */
bool cutter_is_open(const cutter *of);

/* One step of the reading of CSV. *is_text: the byte belongs to the field. */
csv_state csv_step(csv_state state, char byte, char delimiter, bool *is_text);

#endif
