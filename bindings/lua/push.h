/*
 * Push: what the library found, as plain Lua tables on the stack. Each function pushes one value.
 * Any of them may leave by lua_error() when Lua runs out of memory; they hold nothing then.
 */
#ifndef PUSH_H
#define PUSH_H

#include <lua.h>
#include <newsent/newsent.h>

/* How many values a call returns to Lua. */
typedef int result_count;

/* nil, message, code. Returns 3. */
result_count push_error(lua_State *L, const newsent_error *error);

/* {name, why, file, line}, or nil for NULL. */
void push_rule(lua_State *L, const newsent_rule *rule);

/* A list of entities; text:sub(start, end) is the span. text is what was read. */
void push_entities(lua_State *L, const newsent_doc *doc, const char *text);

/* A list of facts; their entities are tables of the list of entities at index. */
void push_facts(lua_State *L, const newsent_doc *doc, int index);

/* Adds to each entity of the list at index why it was found, {why, file, line, evidence}. */
void add_explanations(lua_State *L, const newsent_engine *engine, newsent_doc *doc, int index);

/* A list of what there was to decide about a span, each {outcome, rule, type, start, end, ...}. */
void push_near_misses(lua_State *L, const newsent_doc *doc);

#endif
