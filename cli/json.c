/* JSON output: builds lines straight into the buffer. Values of the input are written as compact
 * text. */
#include "json.h"

#include <math.h>
#include <stdlib.h>
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

/*
 * Arrays and objects nest as deep as a line is long. What lies deeper than this is left to yyjson,
 * which needs no stack for it; its text is compact too, but has capital digits in the escapes of
 * control characters.
 */
enum { DEEPEST = 100 };

static void add_nested(buffer *to, yyjson_val *value, int depth);

static void add_array(buffer *to, yyjson_val *array, int depth)
{
    size_t i, count;
    yyjson_val *item;
    buffer_add_char(to, '[');
    yyjson_arr_foreach(array, i, count, item)
    {
        if (i > 0)
            buffer_add_char(to, ',');
        add_nested(to, item, depth + 1);
    }
    buffer_add_char(to, ']');
}

static void add_object(buffer *to, yyjson_val *value, int depth)
{
    size_t i, count;
    yyjson_val *key, *member;
    buffer_add_char(to, '{');
    yyjson_obj_foreach(value, i, count, key, member)
    {
        if (i > 0)
            buffer_add_char(to, ',');
        buffer_add_json_string(to, yyjson_get_str(key), yyjson_get_len(key));
        buffer_add_char(to, ':');
        add_nested(to, member, depth + 1);
    }
    buffer_add_char(to, '}');
}

static void add_deep(buffer *to, yyjson_val *value)
{
    size_t length = 0;
    char *text = yyjson_val_write(value, YYJSON_WRITE_NOFLAG, &length);
    buffer_add(to, text, length);
    to->is_bad |= text == NULL;
    free(text);
}

static void add_nested(buffer *to, yyjson_val *value, int depth)
{
    if (depth > DEEPEST) {
        add_deep(to, value);
        return;
    }
    switch (yyjson_get_type(value)) {
    case YYJSON_TYPE_OBJ: add_object(to, value, depth); break;
    case YYJSON_TYPE_ARR: add_array(to, value, depth); break;
    case YYJSON_TYPE_STR:
        buffer_add_json_string(to, yyjson_get_str(value), yyjson_get_len(value));
        break;
    case YYJSON_TYPE_RAW: buffer_add(to, yyjson_get_raw(value), yyjson_get_len(value)); break;
    case YYJSON_TYPE_BOOL: buffer_add_text(to, yyjson_get_bool(value) ? "true" : "false"); break;
    default: buffer_add_text(to, "null"); break;
    }
}

void json_add(buffer *to, yyjson_val *value)
{
    add_nested(to, value, 0);
}

void json_add_id(buffer *to, const record *from)
{
    const char *key;
    yyjson_val *id = record_part(from, PART_ID, &key);
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
    add_text_member(norm, "first_day", date->first_day);
    add_text_member(norm, "last_day", date->last_day);
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
    buffer_add_rounded(norm->to, city->lat, DEGREE_DECIMALS);
    add_key(norm, "lon");
    buffer_add_rounded(norm->to, city->lon, DEGREE_DECIMALS);
    if (city->population != 0) {
        add_key(norm, "population");
        buffer_add_unsigned(norm->to, city->population);
    }
}

void json_add_norm(buffer *to, const newsent_entity *entity)
{
    object norm = open_object(to);
    switch (entity->type) {
    case NEWSENT_ORG: add_text_member(&norm, "name", entity->org->name); break;
    case NEWSENT_CITY: add_city(&norm, entity->city); break;
    case NEWSENT_METRIC: add_metric(&norm, entity->metric); break;
    case NEWSENT_DATE: add_date(&norm, entity->date); break;
    case NEWSENT_OTHER: break;
    }
    close_object(&norm);
}
