/* Record: one text to read, with its id and date, as it came from a file. */
#ifndef RECORD_H
#define RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include <yyjson.h>

enum { DATE_BYTES = 10 /* YYYY-MM-DD */, RECORD_ERROR_BYTES = 600 };

/* Where a record stands. */
typedef struct record_place {
    const char *path;
    size_t number; /* line of a JSON Lines file, row of a CSV file (its header is row 1), 1 for a
                      text */
} record_place;

typedef struct record {
    record_place place;
    bool is_text;       /* a whole file, not a record of one */
    yyjson_doc *json;   /* owned; NULL for a text or when it could not be read */
    yyjson_val *object; /* borrowed from json: all keys of the record, numbers as they are written.
                           NULL without one */
    const char *text;   /* borrowed from json or from the input */
    size_t length;
    char date[DATE_BYTES + 1];      /* "" when the record has none */
    char error[RECORD_ERROR_BYTES]; /* why it has no result, "" when all went well */
} record;

/* Each fills *read from the bytes of one record; what is wrong with them is left in its error.
 * record_free() it. */
void record_read_text(record *read, record_place place, const char *bytes, size_t length);
void record_read_jsonl(record *read, record_place place, const char *bytes, size_t length);
/* columns: a JSON array with the names in the header, null for one to skip. */
void record_read_csv(record *read, record_place place, const char *bytes, size_t length,
                     yyjson_val *columns);
void record_free(record *read);

/* Sets the error, unless there is one already. */
void record_fail(record *read, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Reads JSON into the record. True when it is valid; it may be no object. */
bool record_parse(record *read, const char *bytes, size_t length, yyjson_read_err *error);

/* The value of a key, NULL when there is none. Of a key that is there twice the last one counts. */
yyjson_val *record_value(const record *of, const char *key);

/* Takes text and date out of the record's object. */
void record_use_object(record *read);

#endif
