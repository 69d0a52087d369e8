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

/* Reads a text and pushes its entities, facts and publication date ("" when unknown), or nil,
 * message, code. */
result_count read_text(lua_State *L, const newsent_engine *engine, newsent_doc *doc,
                       const char *text, size_t length, const char *date, const char *default_date,
                       const char *home, bool without_facts, bool explain);

/* Turns the ascending byte offsets of the list at index into another unit; pushes a list, or nil,
 * message, code. */
result_count convert_offsets(lua_State *L, const char *text, size_t length, int unit, int index);

#endif
