/* Handle: what the versions of Lua do differently about userdata and lengths. */
#ifndef HANDLE_H
#define HANDLE_H

#include <lua.h>

/* Makes the table on top of the stack live as long as the userdata at index; pops it. */
static inline void set_kept_table(lua_State *L, int index)
{
#if LUA_VERSION_NUM >= 504
    lua_setiuservalue(L, index, 1);
#elif LUA_VERSION_NUM >= 502
    lua_setuservalue(L, index);
#else
    lua_setfenv(L, index);
#endif
}

/* The length operator of Lua, under the name that each version of its API has for it. */
static inline size_t table_length(lua_State *L, int index)
{
#if LUA_VERSION_NUM >= 502
    return (size_t)lua_rawlen(L, index);
#else
    return lua_objlen(L, index);
#endif
}

#endif
