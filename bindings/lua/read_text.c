/* Takes arguments from Lua's stack, calls the library, and pushes what it gives in one crossing. */
#include "read_text.h"

#include <lauxlib.h>
#include <stdlib.h>

#include "answer.h"
#include "handle.h"

static int absolute_index(lua_State *L, int index)
{
    if (index > 0)
        return index;
    return lua_gettop(L) + index + 1;
}

const char **strings_from_list(lua_State *L, int index, size_t *count)
{
    size_t length = table_length(L, index);
    const char **strings = lua_newuserdata(L, (length + 1) * sizeof *strings);
    for (size_t i = 0; i < length; i++) {
        lua_rawgeti(L, index, (int)i + 1);
        if (lua_type(L, -1) != LUA_TSTRING)
            luaL_error(L, "item %d of a list of paths is no string", (int)i + 1);
        strings[i] = lua_tostring(L, -1); /* the list keeps it */
        lua_pop(L, 1);
    }
    *count = length;
    return strings;
}

newsent_source *sources_from_list(lua_State *L, int index, size_t *count)
{
    size_t parts;
    const char **strings = strings_from_list(L, index, &parts);
    newsent_source *sources = lua_newuserdata(L, (parts / 2 + 1) * sizeof *sources);
    for (size_t i = 0; i < parts / 2; i++) {
        lua_rawgeti(L, index, (int)(2 * i + 2));
        sources[i] = (newsent_source){.struct_size = sizeof *sources,
                                      .name = strings[2 * i],
                                      .text = strings[2 * i + 1],
                                      .length = table_length(L, -1)};
        lua_pop(L, 1);
    }
    *count = parts / 2;
    return sources;
}

/* A function that asks whether to stop, and where it is called. An error in it stops too. */
typedef struct question {
    lua_State *L;
    int function;
} question;

static bool ask_is_cancelled(void *context)
{
    const question *asked = context;
    lua_pushvalue(asked->L, asked->function);
    bool is_cancelled = lua_pcall(asked->L, 0, 1, 0) != 0 || (lua_toboolean(asked->L, -1) != 0);
    lua_pop(asked->L, 1);
    return is_cancelled;
}

static size_t number_option(lua_State *L, int table, const char *name)
{
    lua_getfield(L, table, name);
    lua_Number number = lua_tonumber(L, -1);
    lua_pop(L, 1);
    if (number > 0)
        return (size_t)number;
    return 0;
}

static bool bool_option(lua_State *L, int table, const char *name, bool otherwise)
{
    lua_getfield(L, table, name);
    bool value = otherwise;
    if (!lua_isnil(L, -1))
        value = lua_toboolean(L, -1) != 0;
    lua_pop(L, 1);
    return value;
}

/* A string of the table, which keeps it during the call. */
static const char *text_option(lua_State *L, int table, const char *name)
{
    lua_getfield(L, table, name);
    const char *text = lua_tostring(L, -1);
    lua_pop(L, 1);
    return text;
}

/* The options of Engine:extract(); leaves the function that is asked on the stack. */
static newsent_extract_options options_at(lua_State *L, int table, const char *date,
                                          question *asked)
{
    newsent_extract_options options = {.struct_size = sizeof options,
                                       .date = date,
                                       .default_date = text_option(L, table, "default_date"),
                                       .home = text_option(L, table, "home"),
                                       .without_facts = !bool_option(L, table, "facts", true),
                                       .explain = bool_option(L, table, "explain", false),
                                       .max_bytes = number_option(L, table, "max_bytes"),
                                       .max_entities = number_option(L, table, "max_entities"),
                                       .max_ms = (uint32_t)number_option(L, table, "max_ms")};
    lua_getfield(L, table, "is_cancelled");
    *asked = (question){L, lua_gettop(L)};
    if (!lua_isnil(L, -1)) {
        options.is_cancelled = ask_is_cancelled;
        options.cancel_context = asked;
    }
    return options;
}

/* Reads the text. A limit that leaves results is no failure: newsent_doc_is_partial() tells. */
static bool extract(lua_State *L, newsent_doc *doc, const char *text, size_t length,
                    const char *date, int table, newsent_error *error)
{
    question asked;
    newsent_extract_options options = options_at(L, table, date, &asked);
    newsent_status status = newsent_doc_extract(doc, text, length, &options, error);
    return status == NEWSENT_OK || (status == NEWSENT_ERROR_LIMIT && newsent_doc_is_partial(doc));
}

result_count read_text(lua_State *L, const newsent_engine *engine, newsent_doc *doc,
                       const char *text, size_t length, const char *date, int table)
{
    newsent_error error = NEWSENT_ERROR_INIT;
    if (!extract(L, doc, text, length, date, table, &error))
        return push_error(L, &error);
    push_entities(L, doc, text);
    int list = absolute_index(L, -1);
    if (bool_option(L, table, "explain", false))
        add_explanations(L, engine, doc, list);
    push_facts(L, doc, list);
    lua_pushstring(L, newsent_doc_date(doc));
    lua_pushboolean(L, newsent_doc_is_partial(doc));
    return 4;
}

result_count read_json(lua_State *L, newsent_doc *doc, const char *text, size_t length,
                       const char *date, int table, bool with_text)
{
    newsent_answer answer = {0};
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_json_options json = {.struct_size = sizeof json,
                                 .text = text,
                                 .length = length,
                                 .offsets = NEWSENT_CODE_POINTS,
                                 .with_text = with_text,
                                 .with_facts = bool_option(L, table, "facts", true),
                                 .with_explanation = bool_option(L, table, "explain", false)};
    if (!extract(L, doc, text, length, date, table, &error))
        return push_error(L, &error);
    newsent_status status = newsent_doc_json(doc, &json, answer_write, &answer, &error);
    if (status == NEWSENT_OK)
        lua_pushlstring(L, answer.bytes, answer.length);
    free(answer.bytes);
    if (status != NEWSENT_OK)
        return push_error(L, &error);
    return 1;
}

result_count explain_span(lua_State *L, newsent_doc *doc, const char *text, size_t length,
                          const char *date, size_t first, size_t last)
{
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_extract_options options = {
        .struct_size = sizeof options, .date = date, .explain = true};
    if (newsent_doc_extract(doc, text, length, &options, &error) != NEWSENT_OK ||
        newsent_doc_explain_span(doc, first, last, &error) != NEWSENT_OK)
        return push_error(L, &error);
    push_near_misses(L, doc);
    return 1;
}

result_count convert_offsets(lua_State *L, const char *text, size_t length, int unit, int index)
{
    newsent_error error = NEWSENT_ERROR_INIT;
    size_t count = table_length(L, index);
    size_t *offsets = lua_newuserdata(L, (count + 1) * sizeof *offsets);
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, index, (int)i + 1);
        offsets[i] = (size_t)lua_tonumber(L, -1);
        lua_pop(L, 1);
    }
    if (newsent_offsets_convert(text, length, (newsent_offset_unit)unit, offsets, count, &error) !=
        NEWSENT_OK)
        return push_error(L, &error);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        lua_pushinteger(L, (lua_Integer)offsets[i]);
        lua_rawseti(L, -2, (int)i + 1);
    }
    return 1;
}
