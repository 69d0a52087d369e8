/* JSON output: builds lines straight into the buffer. Input is parsed by jansson; its values are written here as compact text. */
#include "json.h"

#include <math.h>
#include <string.h>

/* An object being written: commas go before every member but the first. */
typedef struct object {
    buffer *to;
    bool has_members;
} object;

static object open_object(buffer *to)
{
    buffer_add_char(to, '{');
    return (object){to, false};
}

static void add_key(object *in, const char *key)
{
    if (in->has_members)
        buffer_add_char(in->to, ',');
    in->has_members = true;
    buffer_add_char(in->to, '"');
    buffer_add_text(in->to, key);
    buffer_add(in->to, "\":", 2);
}

static void add_text_member(object *in, const char *key, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    add_key(in, key);
    buffer_add_json_string(in->to, text, strlen(text));
}

static void close_object(object *in)
{
    buffer_add_char(in->to, '}');
}

static void add_finite(buffer *to, double number)
{
    if (isfinite(number))
        buffer_add_number(to, number);
    else
        buffer_add_text(to, "null");
}

static void add_array(buffer *to, const json_t *array)
{
    size_t i;
    json_t *item;
    buffer_add_char(to, '[');
    json_array_foreach(array, i, item) {
        if (i > 0)
            buffer_add_char(to, ',');
        json_add(to, item);
    }
    buffer_add_char(to, ']');
}

static void add_object(buffer *to, const json_t *value)
{
    bool is_first = true;
    buffer_add_char(to, '{');
    for (void *at = json_object_iter((json_t *)value); at != NULL; at = json_object_iter_next((json_t *)value, at)) {
        if (!is_first)
            buffer_add_char(to, ',');
        is_first = false;
        buffer_add_json_string(to, json_object_iter_key(at), strlen(json_object_iter_key(at)));
        buffer_add_char(to, ':');
        json_add(to, json_object_iter_value(at));
    }
    buffer_add_char(to, '}');
}

void json_add(buffer *to, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT: add_object(to, value); break;
    case JSON_ARRAY: add_array(to, value); break;
    case JSON_STRING: buffer_add_json_string(to, json_string_value(value), json_string_length(value)); break;
    case JSON_INTEGER: buffer_format(to, "%" JSON_INTEGER_FORMAT, json_integer_value(value)); break;
    case JSON_REAL: add_finite(to, json_real_value(value)); break;
    case JSON_TRUE: buffer_add_text(to, "true"); break;
    case JSON_FALSE: buffer_add_text(to, "false"); break;
    case JSON_NULL: buffer_add_text(to, "null"); break;
    }
}

void json_add_id(buffer *to, const record *from)
{
    const json_t *id = json_object_get(from->object, "id");
    if (id != NULL)
        json_add(to, id);
    else if (from->is_text)
        buffer_add_json_string(to, from->place.path, strlen(from->place.path));
    else
        buffer_add_unsigned(to, from->place.number);
}

void json_add_value(buffer *to, const newsent_metric *metric)
{
    if (metric->is_range)
        buffer_add_char(to, '[');
    add_finite(to, metric->low);
    if (metric->is_range) {
        buffer_add_char(to, ',');
        add_finite(to, metric->high);
        buffer_add_char(to, ']');
    }
}

static void add_metric(object *norm, const newsent_metric *metric)
{
    add_key(norm, "value");
    json_add_value(norm->to, metric);
    add_text_member(norm, "unit", metric->unit);
    add_text_member(norm, "modifier", metric->modifier);
    add_text_member(norm, "change", metric->change);
    add_text_member(norm, "period", metric->period);
    add_text_member(norm, "per", metric->per);
    add_text_member(norm, "head", metric->head);
    add_text_member(norm, "kind", metric->kind);
}

static void add_date(object *norm, const newsent_date *date)
{
    add_text_member(norm, "timex", date->timex);
    add_text_member(norm, "value", date->value);
    add_text_member(norm, "mod", date->mod);
    add_text_member(norm, "begin", date->begin);
    add_text_member(norm, "end", date->end);
    add_text_member(norm, "quant", date->quant);
    add_text_member(norm, "freq", date->freq);
}

enum { DEGREE_DECIMALS = 5 /* about a metre */ };

static void add_city(object *norm, const newsent_city *city)
{
    if (city->geonames != 0) {
        add_key(norm, "geonames");
        buffer_add_unsigned(norm->to, city->geonames);
    }
    add_text_member(norm, "name", city->name);
    add_text_member(norm, "country", city->country);
    add_text_member(norm, "admin1", city->admin1);
    if (city->geonames == 0)
        return;
    add_key(norm, "lat");
    buffer_add_rounded(norm->to, city->latitude, DEGREE_DECIMALS);
    add_key(norm, "lon");
    buffer_add_rounded(norm->to, city->longitude, DEGREE_DECIMALS);
    if (city->population != 0) {
        add_key(norm, "population");
        buffer_add_unsigned(norm->to, city->population);
    }
}

void json_add_norm(buffer *to, const newsent_entity *entity)
{
    object norm = open_object(to);
    switch (entity->type) {
    case NEWSENT_ORG: add_text_member(&norm, "name", entity->value.org.name); break;
    case NEWSENT_CITY: add_city(&norm, &entity->value.city); break;
    case NEWSENT_METRIC: add_metric(&norm, &entity->value.metric); break;
    case NEWSENT_DATE: add_date(&norm, &entity->value.date); break;
    case NEWSENT_OTHER: break;
    }
    close_object(&norm);
}
