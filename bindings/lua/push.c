/* Takes entities, facts and evidence, gives Lua tables with the keys of the command's JSON. */
#include "push.h"

#include <lauxlib.h>

enum { ENTITY_KEYS = 9, NORM_KEYS = 4 /* most have not more */, FACT_KEYS = 3, STACK_SLOTS = 12 };

static void set_text(lua_State *L, const char *key, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    lua_pushstring(L, text);
    lua_setfield(L, -2, key);
}

static void set_integer(lua_State *L, const char *key, uint64_t number)
{
    lua_pushinteger(L, (lua_Integer)number);
    lua_setfield(L, -2, key);
}

static void set_number(lua_State *L, const char *key, double number)
{
    lua_pushnumber(L, number);
    lua_setfield(L, -2, key);
}

/* A colon between them as in a compiler's message; what the error does not know is left out. */
result_count push_error(lua_State *L, const newsent_error *error)
{
    lua_pushnil(L);
    if (error->source[0] != '\0' && error->line > 0)
        lua_pushfstring(L, "%s:%d:%d: %s", error->source, (int)error->line, (int)error->column, error->message);
    else
        lua_pushstring(L, error->message);
    lua_pushinteger(L, error->status);
    return 3;
}

static void set_place(lua_State *L, const newsent_rule *rule)
{
    set_text(L, "why", rule->why);
    set_text(L, "file", rule->file);
    set_integer(L, "line", rule->line);
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

static void set_metric(lua_State *L, const newsent_metric *metric)
{
    if (metric->is_range) {
        lua_createtable(L, 2, 0);
        lua_pushnumber(L, metric->low);
        lua_rawseti(L, -2, 1);
        lua_pushnumber(L, metric->high);
        lua_rawseti(L, -2, 2);
        lua_setfield(L, -2, "value");
    } else {
        set_number(L, "value", metric->low);
    }
    set_text(L, "unit", metric->unit);
    set_text(L, "kind", metric->kind);
    set_text(L, "modifier", metric->modifier);
    set_text(L, "change", metric->change);
    set_text(L, "period", metric->period);
    set_text(L, "per", metric->per);
}

static void set_date(lua_State *L, const newsent_date *date)
{
    set_text(L, "timex", date->timex);
    set_text(L, "value", date->value);
    set_text(L, "mod", date->mod);
    set_text(L, "begin", date->begin);
    set_text(L, "end", date->end);
    set_text(L, "quant", date->quant);
    set_text(L, "freq", date->freq);
}

static void set_city(lua_State *L, const newsent_city *city)
{
    set_text(L, "name", city->name);
    set_text(L, "country", city->country);
    set_text(L, "admin1", city->admin1);
    if (city->geonames == 0)
        return;
    set_integer(L, "geonames", city->geonames);
    set_number(L, "lat", city->latitude);
    set_number(L, "lon", city->longitude);
    if (city->population != 0)
        set_integer(L, "population", city->population);
}

static void set_norm(lua_State *L, const newsent_entity *entity)
{
    lua_createtable(L, 0, NORM_KEYS);
    switch (entity->type) {
    case NEWSENT_ORG: set_text(L, "name", entity->value.org.name); break;
    case NEWSENT_CITY: set_city(L, &entity->value.city); break;
    case NEWSENT_METRIC: set_metric(L, &entity->value.metric); break;
    case NEWSENT_DATE: set_date(L, &entity->value.date); break;
    case NEWSENT_OTHER: break;
    }
    lua_setfield(L, -2, "norm");
}

static void push_entity(lua_State *L, const newsent_entity *entity, const char *text)
{
    lua_createtable(L, 0, ENTITY_KEYS);
    set_text(L, "type", entity->type_name);
    lua_pushlstring(L, text + entity->start, entity->end - entity->start);
    lua_setfield(L, -2, "text");
    set_integer(L, "start", entity->start + 1);
    set_integer(L, "stop", entity->end);
    set_norm(L, entity);
    set_text(L, "rule", entity->rule);
    set_number(L, "score", entity->score);
    set_integer(L, "cluster", entity->cluster);
    set_integer(L, "sentence", entity->sentence);
}

void push_entities(lua_State *L, const newsent_entity *entities, size_t count, const char *text)
{
    luaL_checkstack(L, STACK_SLOTS, NULL);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        push_entity(L, &entities[i], text);
        lua_rawseti(L, -2, (int)i + 1);
    }
}

static void set_entity(lua_State *L, const char *key, size_t entity, int index)
{
    if (entity == NEWSENT_NO_ENTITY)
        return;
    lua_rawgeti(L, index, (int)entity + 1);
    lua_setfield(L, -2, key);
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
        set_number(L, "weight", evidence[i].weight);
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
