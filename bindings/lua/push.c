/* Takes entities, facts and evidence, gives Lua tables with the keys of the command's JSON. */
#include "push.h"

#include <lauxlib.h>

enum {
    ENTITY_KEYS = 9,
    NORM_KEYS = 4 /* most have not more */,
    FACT_KEYS = 12,
    NEAR_MISS_KEYS = 7,
    STACK_SLOTS = 12
};

/* Keys of entities, made once for a document and kept on the stack: to hash each time costs more.
 */
typedef enum key_name {
    TYPE,
    TEXT,
    START,
    END,
    NORM,
    RULE,
    SCORE,
    CLUSTER,
    SENTENCE,
    KEY_COUNT
} key_name;
static const char *const KEY_NAMES[KEY_COUNT] = {"type", "text",  "start",   "end",     "norm",
                                                 "rule", "score", "cluster", "sentence"};

/* Where the keys lie: the first one at this index. */
typedef struct key_stack {
    lua_State *L;
    int first;
} key_stack;

static key_stack push_keys(lua_State *L)
{
    key_stack keys = {L, lua_gettop(L) + 1};
    for (int i = 0; i < KEY_COUNT; i++)
        lua_pushstring(L, KEY_NAMES[i]);
    return keys;
}

static void put_text(key_stack keys, key_name name, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    lua_pushvalue(keys.L, keys.first + (int)name);
    lua_pushstring(keys.L, text);
    lua_rawset(keys.L, -3);
}

static void put_integer(key_stack keys, key_name name, uint64_t number)
{
    lua_pushvalue(keys.L, keys.first + (int)name);
    lua_pushinteger(keys.L, (lua_Integer)number);
    lua_rawset(keys.L, -3);
}

static void put_number(key_stack keys, key_name name, double number)
{
    lua_pushvalue(keys.L, keys.first + (int)name);
    lua_pushnumber(keys.L, number);
    lua_rawset(keys.L, -3);
}

/* The same for what is pushed seldom. */
static void set_text(lua_State *L, const char *name, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    lua_pushstring(L, text);
    lua_setfield(L, -2, name);
}

static void set_place(lua_State *L, const newsent_rule *rule)
{
    set_text(L, "why", rule->why);
    set_text(L, "file", rule->file);
    lua_pushinteger(L, (lua_Integer)rule->line);
    lua_setfield(L, -2, "line");
}

/* A colon between them as in a compiler's message; what the error does not know is left out. */
result_count push_error(lua_State *L, const newsent_error *error)
{
    lua_pushnil(L);
    if (error->source[0] != '\0' && error->line > 0)
        lua_pushfstring(L, "%s:%d:%d: %s", error->source, (int)error->line, (int)error->column,
                        error->message);
    else
        lua_pushstring(L, error->message);
    lua_pushinteger(L, error->status);
    return 3;
}

void push_rule(lua_State *L, const newsent_rule *rule)
{
    if (rule == NULL) {
        lua_pushnil(L);
        return;
    }
    lua_createtable(L, 0, 4);
    set_text(L, "name", rule->name);
    set_place(L, rule);
}

static void push_range(lua_State *L, double low, double high)
{
    lua_createtable(L, 2, 0);
    lua_pushnumber(L, low);
    lua_rawseti(L, -2, 1);
    lua_pushnumber(L, high);
    lua_rawseti(L, -2, 2);
}

static void push_field(lua_State *L, const newsent_field *field)
{
    switch (field->kind) {
    case NEWSENT_FIELD_TEXT: lua_pushstring(L, field->text); break;
    case NEWSENT_FIELD_NUMBER: lua_pushnumber(L, field->number); break;
    case NEWSENT_FIELD_INTEGER: lua_pushinteger(L, (lua_Integer)field->integer); break;
    case NEWSENT_FIELD_BOOL: lua_pushboolean(L, field->integer != 0); break;
    case NEWSENT_FIELD_RANGE: push_range(L, field->number, field->high); break;
    }
}

/* The fields of the value, whatever its type. */
static void put_norm(key_stack keys, const newsent_entity *entity)
{
    newsent_field field = {.struct_size = sizeof field};
    lua_pushvalue(keys.L, keys.first + NORM);
    lua_createtable(keys.L, 0, NORM_KEYS);
    for (size_t i = 0; newsent_entity_field(entity, i, &field); i++) {
        lua_pushstring(keys.L, field.key);
        push_field(keys.L, &field);
        lua_rawset(keys.L, -3);
    }
    lua_rawset(keys.L, -3);
}

/* A table for one entity. Positions become 1-based and inclusive, so that text:sub(start, end) is
 * the span. */
static void push_entity(key_stack keys, const newsent_entity *entity, const char *text)
{
    lua_createtable(keys.L, 0, ENTITY_KEYS);
    put_text(keys, TYPE, entity->type_name);
    lua_pushvalue(keys.L, keys.first + TEXT);
    lua_pushlstring(keys.L, text + entity->start, entity->end - entity->start);
    lua_rawset(keys.L, -3);
    put_integer(keys, START, entity->start + 1);
    put_integer(keys, END, entity->end);
    put_norm(keys, entity);
    put_text(keys, RULE, entity->rule);
    put_number(keys, SCORE, entity->score);
    put_integer(keys, CLUSTER, entity->cluster);
    put_integer(keys, SENTENCE, entity->sentence);
}

void push_entities(lua_State *L, const newsent_doc *doc, const char *text)
{
    size_t count = newsent_doc_entity_count(doc);
    luaL_checkstack(L, KEY_COUNT + STACK_SLOTS, NULL);
    lua_createtable(L, (int)count, 0);
    int list = lua_gettop(L);
    key_stack keys = push_keys(L);
    for (size_t i = 0; i < count; i++) {
        push_entity(keys, newsent_doc_entity(doc, i), text);
        lua_rawseti(L, list, (int)i + 1);
    }
    lua_settop(L, list);
}

static void set_entity(lua_State *L, const char *name, size_t entity, int index)
{
    if (entity == NEWSENT_NO_ENTITY)
        return;
    lua_rawgeti(L, index, (int)entity + 1);
    lua_setfield(L, -2, name);
}

/* A table for one fact, with the keys of docs/vocabulary.md; "" is left out. */
static void push_fact(lua_State *L, const newsent_fact *fact, int index)
{
    lua_createtable(L, 0, FACT_KEYS);
    set_text(L, "org", fact->org);
    set_text(L, "subject", fact->subject);
    set_text(L, "measure", fact->measure);
    if (fact->is_range)
        push_range(L, fact->low, fact->high);
    else
        lua_pushnumber(L, fact->low);
    lua_setfield(L, -2, "value");
    set_text(L, "unit", fact->unit);
    set_text(L, "change", fact->change);
    set_text(L, "period", fact->period);
    set_text(L, "date", fact->date);
    set_text(L, "status", fact->status);
    set_text(L, "rule", fact->rule);
    lua_pushnumber(L, fact->score);
    lua_setfield(L, -2, "score");
    lua_createtable(L, 0, 3);
    set_entity(L, "org", fact->org_entity, index);
    set_entity(L, "metric", fact->metric_entity, index);
    set_entity(L, "date", fact->date_entity, index);
    lua_setfield(L, -2, "entities");
}

void push_facts(lua_State *L, const newsent_doc *doc, int index)
{
    size_t count = newsent_doc_fact_count(doc);
    luaL_checkstack(L, STACK_SLOTS, NULL);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        push_fact(L, newsent_doc_fact(doc, i), index);
        lua_rawseti(L, -2, (int)i + 1);
    }
}

/* Sets the key `evidence` of the table on top: a list, strongest first. */
static void set_evidence(lua_State *L, const newsent_doc *doc)
{
    size_t count = newsent_doc_evidence_count(doc);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        const newsent_evidence *evidence = newsent_doc_evidence(doc, i);
        lua_createtable(L, 0, 6);
        set_text(L, "rule", evidence->rule->name);
        set_place(L, evidence->rule);
        lua_pushnumber(L, evidence->weight);
        lua_setfield(L, -2, "weight");
        set_text(L, "note", evidence->note);
        lua_rawseti(L, -2, (int)i + 1);
    }
    lua_setfield(L, -2, "evidence");
}

void push_near_misses(lua_State *L, const newsent_doc *doc)
{
    static const char *const OUTCOMES[] = {"found", "lost", "failed"};
    size_t count = newsent_doc_near_miss_count(doc);
    luaL_checkstack(L, STACK_SLOTS, NULL);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        const newsent_near_miss *miss = newsent_doc_near_miss(doc, i);
        lua_createtable(L, 0, NEAR_MISS_KEYS);
        if ((size_t)miss->outcome < sizeof OUTCOMES / sizeof *OUTCOMES)
            set_text(L, "outcome", OUTCOMES[miss->outcome]);
        push_rule(L, miss->rule);
        lua_setfield(L, -2, "rule");
        set_text(L, "type", miss->type_name);
        lua_pushinteger(L, (lua_Integer)miss->start + 1);
        lua_setfield(L, -2, "start");
        lua_pushinteger(L, (lua_Integer)miss->end);
        lua_setfield(L, -2, "end");
        lua_pushnumber(L, miss->score);
        lua_setfield(L, -2, "score");
        set_text(L, "note", miss->note);
        lua_rawseti(L, -2, (int)i + 1);
    }
}

void add_explanations(lua_State *L, const newsent_engine *engine, newsent_doc *doc, int index)
{
    luaL_checkstack(L, STACK_SLOTS, NULL);
    for (size_t i = 0; i < newsent_doc_entity_count(doc); i++) {
        const newsent_rule *rule =
            newsent_engine_find_rule(engine, newsent_doc_entity(doc, i)->rule);
        newsent_doc_explain(doc, i, NULL);
        lua_rawgeti(L, index, (int)i + 1);
        lua_createtable(L, 0, 4);
        if (rule != NULL)
            set_place(L, rule);
        set_evidence(L, doc);
        lua_setfield(L, -2, "explain");
        lua_pop(L, 1);
    }
}
