/*
 * JSON writer: takes values in the order of the output, gives compact JSON in pieces to a function
 * of the caller. Memory: the buffer inside.
 *
 * The caller writes keys before values inside of objects; commas come by themselves.
 */
#ifndef NS_JSON_WRITER_H
#define NS_JSON_WRITER_H

#include <newsent/newsent.h>

/* Bytes are collected up to so many before write() is called: one call for a usual record. */
enum { NS_JSON_BYTES = 4096 };

/* State of one JSON text. Nesting is not recorded: callers close what they open. */
typedef struct ns_json {
    newsent_write_function *write;
    void *context;
    bool is_refused;  /* write() returned false; nothing more is written */
    bool needs_comma; /* a value stands before the next one */
    size_t length;    /* of bytes */
    char bytes[NS_JSON_BYTES];
} ns_json;

/* Begins a text; `write` gets the bytes, as newsent_write_function says. */
void ns_json_init(ns_json *json, newsent_write_function *write, void *context);

/* Hands over what is still in the buffer. False when write() refused something. */
bool ns_json_finish(ns_json *json);

/* bracket: '{' or '['; '}' or ']'. */
void ns_json_open(ns_json *json, char bracket);

/* Writes "]" or "}"; the next value in the level above gets a comma. */
void ns_json_close(ns_json *json, char bracket);

/* The key of the next value; plain ASCII. */
void ns_json_key(ns_json *json, const char *key);

/* UTF-8; control characters, quotes and backslashes are escaped. */
void ns_json_text(ns_json *json, const char *bytes, size_t length);

/* Without a fraction or exponent; exact in readers of JSON up to 2^53. */
void ns_json_integer(ns_json *json, uint64_t integer);

/* true or false. */
void ns_json_bool(ns_json *json, bool is_true);

/* null: the text says nothing of it. */
void ns_json_null(ns_json *json);

/* The shortest form that reads back as the same double, whatever the locale; null when it is not
 * finite. */
void ns_json_number(ns_json *json, double number);

/* A key with a text; without a key when the text is "". */
void ns_json_text_member(ns_json *json, const char *key, const char *text);
/* The same, with null for "". */
void ns_json_text_or_null(ns_json *json, const char *key, const char *text);

/* "key": integer. */
void ns_json_integer_member(ns_json *json, const char *key, uint64_t integer);

#endif
