/* Takes arguments from Lua's stack, calls the library, and pushes what it gives in one crossing. */
#include "read_text.h"

#include <lauxlib.h>

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

result_count read_text(lua_State *L, const newsent_engine *engine, newsent_doc *doc,
                       const char *text, size_t length, const char *date, const char *default_date,
                       const char *home, bool without_facts, bool explain)
{
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_extract_options options = {.struct_size = sizeof options,
                                       .date = date,
                                       .default_date = default_date,
                                       .home = home,
                                       .without_facts = without_facts,
                                       .explain = explain};
    if (newsent_doc_extract(doc, text, length, &options, &error) != NEWSENT_OK)
        return push_error(L, &error);
    push_entities(L, doc, text);
    int list = absolute_index(L, -1);
    if (explain)
        add_explanations(L, engine, doc, list);
    push_facts(L, doc, list);
    lua_pushstring(L, newsent_doc_date(doc));
    return 3;
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
