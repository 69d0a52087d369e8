/* Takes entities, facts and evidence, gives Lua tables with the keys of the command's JSON. */
#include "push.h"

#include <lauxlib.h>

enum { ENTITY_KEYS = 9, NORM_KEYS = 4 /* most have not more */, FACT_KEYS = 3, STACK_SLOTS = 12 };

/* Keys of entities and their norms, made once for a document and kept on the stack: to hash each
 * time costs more. */
typedef enum key_name {
    TYPE,
    TEXT,
    START,
    STOP,
    NORM,
    RULE,
    SCORE,
    CLUSTER,
    SENTENCE,
    VALUE,
    UNIT,
    KIND,
    MODIFIER,
    CHANGE,
    PERIOD,
    PER,
    HEAD,
    TIMEX,
    MOD,
    BEGIN,
    END,
    QUANT,
    FREQ,
    NAME,
    COUNTRY,
    ADMIN1,
    GEONAMES,
    LAT,
    LON,
    POPULATION,
    KEY_COUNT
} key_name;
static const char *const KEY_NAMES[KEY_COUNT] = {
    "type",     "text",   "start",    "stop",  "norm",     "rule",      "score",  "cluster",
    "sentence", "value",  "unit",     "kind",  "modifier", "change",    "period", "per",
    "head",     "timex",  "mod",      "begin", "end",      "quant",     "freq",   "name",
    "country",  "admin1", "geonames", "lat",   "lon",      "population"};

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
    if (rule->name == NULL) {
        lua_pushnil(L);
        return;
    }
    lua_createtable(L, 0, 4);
    set_text(L, "name", rule->name);
    set_place(L, rule);
}

static void put_range(key_stack keys, const newsent_metric *metric)
{
    lua_pushvalue(keys.L, keys.first + VALUE);
    lua_createtable(keys.L, 2, 0);
    lua_pushnumber(keys.L, metric->low);
    lua_rawseti(keys.L, -2, 1);
    lua_pushnumber(keys.L, metric->high);
    lua_rawseti(keys.L, -2, 2);
    lua_rawset(keys.L, -3);
}

static void put_metric(key_stack keys, const newsent_metric *metric)
{
    if (metric->is_range)
        put_range(keys, metric);
    else
        put_number(keys, VALUE, metric->low);
    put_text(keys, UNIT, metric->unit);
    put_text(keys, KIND, metric->kind);
    put_text(keys, MODIFIER, metric->modifier);
    put_text(keys, CHANGE, metric->change);
    put_text(keys, PERIOD, metric->period);
    put_text(keys, PER, metric->per);
    put_text(keys, HEAD, metric->head);
}

static void put_date(key_stack keys, const newsent_date *date)
{
    put_text(keys, TIMEX, date->timex);
    put_text(keys, VALUE, date->value);
    put_text(keys, MOD, date->mod);
    put_text(keys, BEGIN, date->begin);
    put_text(keys, END, date->end);
    put_text(keys, QUANT, date->quant);
    put_text(keys, FREQ, date->freq);
}

static void put_city(key_stack keys, const newsent_city *city)
{
    put_text(keys, NAME, city->name);
    put_text(keys, COUNTRY, city->country);
    put_text(keys, ADMIN1, city->admin1);
    if (city->geonames == 0)
        return;
    put_integer(keys, GEONAMES, city->geonames);
    put_number(keys, LAT, city->latitude);
    put_number(keys, LON, city->longitude);
    if (city->population != 0)
        put_integer(keys, POPULATION, city->population);
}

static void put_norm(key_stack keys, const newsent_entity *entity)
{
    lua_pushvalue(keys.L, keys.first + NORM);
    lua_createtable(keys.L, 0, entity->type == NEWSENT_ORG ? 1 : NORM_KEYS);
    switch (entity->type) {
    case NEWSENT_ORG: put_text(keys, NAME, entity->value.org.name); break;
    case NEWSENT_CITY: put_city(keys, &entity->value.city); break;
    case NEWSENT_METRIC: put_metric(keys, &entity->value.metric); break;
    case NEWSENT_DATE: put_date(keys, &entity->value.date); break;
    case NEWSENT_OTHER: break;
    }
    lua_rawset(keys.L, -3);
}

static void push_entity(key_stack keys, const newsent_entity *entity, const char *text)
{
    lua_createtable(keys.L, 0, ENTITY_KEYS);
    put_text(keys, TYPE, entity->type_name);
    lua_pushvalue(keys.L, keys.first + TEXT);
    lua_pushlstring(keys.L, text + entity->start, entity->end - entity->start);
    lua_rawset(keys.L, -3);
    put_integer(keys, START, entity->start + 1);
    put_integer(keys, STOP, entity->end);
    put_norm(keys, entity);
    put_text(keys, RULE, entity->rule);
    put_number(keys, SCORE, entity->score);
    put_integer(keys, CLUSTER, entity->cluster);
    put_integer(keys, SENTENCE, entity->sentence);
}

void push_entities(lua_State *L, const newsent_entity *entities, size_t count, const char *text)
{
    luaL_checkstack(L, KEY_COUNT + STACK_SLOTS, NULL);
    lua_createtable(L, (int)count, 0);
    int list = lua_gettop(L);
    key_stack keys = push_keys(L);
    for (size_t i = 0; i < count; i++) {
        push_entity(keys, &entities[i], text);
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

void push_facts(lua_State *L, const newsent_fact *facts, size_t count, int index)
{
    luaL_checkstack(L, STACK_SLOTS, NULL);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        lua_createtable(L, 0, FACT_KEYS);
        set_entity(L, "org", facts[i].org, index);
        set_entity(L, "metric", facts[i].metric, index);
        set_entity(L, "date", facts[i].date, index);
        lua_rawseti(L, -2, (int)i + 1);
    }
}

static void set_evidence(lua_State *L, const newsent_evidence *evidence, size_t count)
{
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        lua_createtable(L, 0, 6);
        set_text(L, "rule", evidence[i].rule.name);
        set_place(L, &evidence[i].rule);
        lua_pushnumber(L, evidence[i].weight);
        lua_setfield(L, -2, "weight");
        set_text(L, "note", evidence[i].note);
        lua_rawseti(L, -2, (int)i + 1);
    }
    lua_setfield(L, -2, "evidence");
}

void add_explanations(lua_State *L, const newsent_engine *engine, newsent_doc *doc, int index)
{
    size_t count, evidence_count;
    const newsent_entity *entities = newsent_doc_entities(doc, &count);
    luaL_checkstack(L, STACK_SLOTS, NULL);
    for (size_t i = 0; i < count; i++) {
        newsent_rule rule;
        const newsent_evidence *evidence = newsent_doc_explain(doc, i, &evidence_count);
        lua_rawgeti(L, index, (int)i + 1);
        lua_createtable(L, 0, 4);
        if (newsent_engine_rule(engine, entities[i].rule, &rule))
            set_place(L, &rule);
        set_evidence(L, evidence, evidence_count);
        lua_setfield(L, -2, "explain");
        lua_pop(L, 1);
    }
}
