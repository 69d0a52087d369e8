/*
 * Read text: the calls that the layer newsent.lua is made of. Memory for arguments is userdata on
 * the stack, never from malloc().
 */
#ifndef READ_TEXT_H
#define READ_TEXT_H

#include <stdbool.h>

#include "push.h"

/* A list of strings, as an array that lives until the call ends. An item that is no string raises.
 */
const char **strings_from_list(lua_State *L, int index, size_t *count);

/* The sources of a list of name, text, name, text, ...; lives as strings_from_list()'s. */
newsent_source *sources_from_list(lua_State *L, int index, size_t *count);

/* Reads a text with the options of Engine:extract(), a table at this index, and pushes its
 * entities, facts, publication date ("" when unknown), and whether a limit left something out; or
 * nil, message, code. */
result_count read_text(lua_State *L, const newsent_engine *engine, newsent_doc *doc,
                       const char *text, size_t length, const char *date, int table);

/* Reads a text and pushes the line of JSON that the command writes, or nil, message, code. */
result_count read_json(lua_State *L, newsent_doc *doc, const char *text, size_t length,
                       const char *date, int table, bool with_text);

/* Reads a text and pushes what there was to decide about its bytes [first, last), or nil, message,
 * code. */
result_count explain_span(lua_State *L, newsent_doc *doc, const char *text, size_t length,
                          const char *date, size_t first, size_t last);

/* Turns the ascending byte offsets of the list at index into another unit; pushes a list, or nil,
 * message, code. */
result_count convert_offsets(lua_State *L, const char *text, size_t length, int unit, int index);

#endif
