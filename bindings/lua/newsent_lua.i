/*
 * What Lua's raw module has beyond the C interface: failures returned as nil, message, code; engines and documents that
 * are closed by the collector in any order; and the one call that reads a text and gives all that was found in it.
 */
%{
#include "handle.h"
#include "read_text.h"
%}

#pragma SWIG nowarn=314 /* the fields named end, which are not wrapped */

/* What a document holds comes as tables, through read_text(): its structs and their functions are left out. */
%rename("$ignore", regexmatch$name="^newsent_(?!(engine|doc)$)", %$isclass) "";
%rename("$ignore", regexmatch$name="^newsent_(doc_|engine_|entity_|type_|compile|lint|diagnostic)", %$isfunction) "";
%ignore newsent_doc::read;
%ignore newsent_doc::published;
%ignore newsent_doc::count_entities;
%ignore newsent_doc::entity_at;
%ignore newsent_doc::count_facts;
%ignore newsent_doc::fact_at;
%ignore newsent_doc::ask_evidence;
%ignore newsent_doc::count_evidence;
%ignore newsent_doc::evidence_at;
%ignore newsent_doc::ask_span;
%ignore newsent_doc::count_near_misses;
%ignore newsent_doc::near_miss_at;
%ignore newsent_doc::as_json;

/* ---------------------------------------------------------------- Failures */

%typemap(argout) newsent_error *error {
    if ($1->status != NEWSENT_OK) {
        lua_settop(L, lua_gettop(L) - SWIG_arg);
        SWIG_arg = push_error(L, $1);
    }
}
%typemap(out) newsent_status "(void)$1;"

/* ---------------------------------------------------------------- Engines and documents */

/*
 * The userdata is there before the object that it owns, so that nothing is lost when Lua runs out of memory.
 * A document keeps its engine, which is its first argument.
 */
%define HOLDER_FIRST(FUNCTION, TYPE)
%exception FUNCTION {
    SWIG_NewPointerObj(L, &no_object, SWIGTYPE_p_##TYPE, 0);
    keep_argument(L);
    $action
}
%enddef
%define OWNED(TYPE)
HOLDER_FIRST(TYPE::TYPE, TYPE)
HOLDER_FIRST(new_##TYPE, TYPE)
%typemap(out) TYPE *, struct TYPE * {
    own_object(lua_touserdata(L, -1), $1);
    SWIG_arg++;
}
%typemap(check) TYPE *, struct TYPE *, const TYPE *, const struct TYPE *, struct TYPE const * {
    if ($1 == NULL) {
        lua_pushstring(L, "the engine or document has been collected");
        SWIG_fail;
    }
}
%enddef
OWNED(newsent_engine)
OWNED(newsent_doc)

%{
static int no_object;

/* Lua 5.1 and 5.2 take only a table for this. */
static void keep_argument(lua_State *L)
{
    lua_createtable(L, 1, 0);
    lua_pushvalue(L, 1);
    lua_rawseti(L, -2, 1);
    set_kept_table(L, -2);
}

static void own_object(swig_lua_userdata *holder, void *object)
{
    holder->ptr = object;
    holder->own = object != NULL;
}

/* The userdata of an engine or document: one with a metatable that this module set. NULL for all
 * else. */
static swig_lua_userdata *holder_at(lua_State *L, int index)
{
    swig_type_info *const types[] = {SWIGTYPE_p_newsent_engine, SWIGTYPE_p_newsent_doc};
    swig_lua_userdata *holder = lua_touserdata(L, index);
    if (holder == NULL || lua_islightuserdata(L, index) || !lua_getmetatable(L, index))
        return NULL;
    int is_ours = 0;
    for (int i = 0; i < 2; i++) {
        SWIG_Lua_get_class_metatable(L, ((swig_lua_class *)types[i]->clientdata)->fqname);
        is_ours |= lua_rawequal(L, -1, -2);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return is_ours ? holder : NULL;
}

/* Like SWIG's, but a finalizer of the user that comes later finds NULL, not freed memory. */
static int collect_object(lua_State *L)
{
    swig_lua_userdata *holder = holder_at(L, 1);
    if (holder == NULL)
        return luaL_error(L, "__gc is for the collector: an engine or document expected");
    swig_lua_class *class = holder->type->clientdata;
    void *object = holder->ptr;
    holder->ptr = NULL;
    if (holder->own && object != NULL)
        class->destructor(object);
    holder->own = 0;
    return 0;
}

static void set_collector(lua_State *L, swig_type_info *type)
{
    SWIG_Lua_get_class_metatable(L, ((swig_lua_class *)type->clientdata)->fqname);
    lua_pushcfunction(L, collect_object);
    lua_setfield(L, -2, "__gc");
    lua_pop(L, 1);
}
%}
%init %{
    set_collector(L, SWIGTYPE_p_newsent_engine);
    set_collector(L, SWIGTYPE_p_newsent_doc);
%}

/* ---------------------------------------------------------------- Arguments and results */

%typemap(in, checkfn="lua_isstring") (char *STRING, size_t LENGTH) {
    $1 = ($1_ltype)lua_tolstring(L, $input, &$2);
}

/* A list of strings; the array lives as long as the call, as a userdata on the stack. */
%typemap(in, checkfn="lua_istable") (const char *const *source_paths, size_t source_count) {
    $1 = ($1_ltype)strings_from_list(L, $input, &$2);
}

/* Sources in memory: a list of name, text, name, text, ...; the array is a userdata on the
 * stack. */
%typemap(in, checkfn="lua_istable") (const newsent_source *sources, size_t memory_source_count) {
    $1 = sources_from_list(L, $input, &$2);
}

/* Bytes; an error replaces them. */
%typemap(out) newsent_answer {
    lua_pushlstring(L, $1.length > 0 ? $1.bytes : "", $1.length);
    free($1.bytes);
    SWIG_arg++;
}

/* A rule as a table, nil when there is none. */
%typemap(out) const newsent_rule * {
    push_rule(L, $1);
    SWIG_arg++;
}

/* The place of a table on the stack. */
%typemap(in, checkfn="lua_istable") int table "$1 = $input;"

%typemap(out) result_count "SWIG_arg = $1;"

%apply (char *STRING, size_t LENGTH) { (const char *text, size_t length) };
result_count read_text(lua_State *L, const newsent_engine *engine, newsent_doc *doc, const char *text, size_t length,
                       const char *date, int table);
result_count read_json(lua_State *L, newsent_doc *doc, const char *text, size_t length,
                       const char *date, int table, bool with_text);
result_count explain_span(lua_State *L, newsent_doc *doc, const char *text, size_t length,
                          const char *date, size_t first, size_t last);
result_count convert_offsets(lua_State *L, const char *text, size_t length, int unit, int table);

/* The constructors once more, as functions: of a class that is called SWIG passes on one value only. */
newsent_engine *new_newsent_engine(const char *pack_path, const char *const *source_paths, size_t source_count,
                                   const newsent_source *sources, size_t memory_source_count,
                                   unsigned fiscal_year_start_month, bool without_jit, newsent_error *error);
newsent_doc *new_newsent_doc(const newsent_engine *engine, newsent_error *error);
