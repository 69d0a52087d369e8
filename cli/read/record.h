/* Record: one text to read, with its id, title and date, as it came from a file. */
#ifndef RECORD_H
#define RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include <yyjson.h>

#include "read/keys.h"

/* Room for a date as it is written, and for an error message, each with its NUL. */
enum { RECORD_DATE_BYTES = 64, RECORD_ERROR_BYTES = 600 };

/* Where a record stands. */
typedef struct record_place {
    const char *path;
    size_t number; /* line of a JSON Lines file, row of a table (its header is row 1), number of an
                      object of JSON or of an item of a feed, 1 for a text */
} record_place;

/* The keys that --text-key and its kin give; NULL: the usual ones, "": none. */
typedef struct record_keys {
    const char *of[ARTICLE_PARTS];
} record_keys;

/* One text with what the record says of it. Strings are owned by the record or borrowed from the
 * batch, as noted. */
typedef struct record {
    record_place place;
    const record_keys *keys;
    bool is_text;       /* a whole file, not a record of one */
    bool is_composed;   /* text is made by the reader (title and text, a page): no key holds it */
    yyjson_doc *json;   /* owned; NULL for a text or when it could not be read */
    yyjson_val *object; /* borrowed from json: all keys of the record, numbers as they are written.
                           NULL without one */
    char *owned;        /* owned: a composed text, or NULL */
    const char *text;   /* borrowed from json, from the input, or from owned */
    size_t length;
    const char *text_key;           /* the key that the text stands under, NULL for none */
    char date[RECORD_DATE_BYTES];   /* as it is written, "" when the record has none */
    char home[RECORD_DATE_BYTES];   /* place that local news come from, "" for none */
    char error[RECORD_ERROR_BYTES]; /* why it has no result, "" when all went well */
} record;

/* One row of a table. */
typedef struct csv_row {
    const char *bytes;
    size_t length;
    char delimiter;
    bool is_open;        /* ends within quotes */
    yyjson_val *columns; /* the names in the header: a JSON array, null for one to skip */
} csv_row;

/* Starts a record; then one of the readers below fills it. record_free() it. */
void record_open(record *read, record_place place, const record_keys *keys);

/* Frees the JSON and the composed text; the bytes of the input stay with the batch. */
void record_free(record *read);

/* Each reads one record; what is wrong with it is left in its error. */
void record_read_text(record *read, const char *bytes, size_t length);

/* One line of JSON Lines, or one object of a JSON file. */
void record_read_json(record *read, const char *bytes, size_t length);

/* One row of CSV or TSV; its header was read before. */
void record_read_csv(record *read, const csv_row *row);

/* A page, reduced to the text of its article. */
void record_read_html(record *read, const char *bytes, size_t length);

/* Sets the error, unless there is one already. */
void record_fail(record *read, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Reads JSON into the record. True when it is valid; it may be no object. */
bool record_parse(record *read, const char *bytes, size_t length, yyjson_read_err *error);

/* The value of a key, NULL when there is none. Of a key that is there twice the last one counts. */
yyjson_val *record_value(const record *of, const char *key);

/* The value of a part of the article, by the keys of the record; NULL when it has none. *key is
 * the one it stands under. */
yyjson_val *record_part(const record *of, article_part part, const char **key);

/* Takes text, title and date out of the record's object. */
void record_use_object(record *read);

#endif
