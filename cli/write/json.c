/* JSON output: builds lines straight into the buffer. Values of the input are written as compact
 * text. */
#include "write/json.h"

#include <stdlib.h>
#include <string.h>

/*
 * Arrays and objects nest as deep as a line is long. What lies deeper than this is left to yyjson,
 * which needs no stack for it; its text is compact too, but has capital digits in the escapes of
 * control characters.
 */
enum { DEEPEST = 100 };

/* Numbers are raw text, written as they came: no digit is lost. Beyond DEEPEST recursion ends. */
static void add_nested(buffer *to, yyjson_val *value, int depth);

/* Elements in their order. */
static void add_array(buffer *to, yyjson_val *array, int depth)
{
    size_t i;
    size_t count;
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

/* Members in their order, also keys that are there twice. */
static void add_object(buffer *to, yyjson_val *value, int depth)
{
    size_t i;
    size_t count;
    yyjson_val *key;
    yyjson_val *member;
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

/* Numbers are raw text, written as they came: no digit is lost. Beyond DEEPEST recursion ends. */
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

void json_add_norm(buffer *to, const newsent_entity *entity)
{
    to->is_bad |= newsent_entity_json(entity, buffer_take, to, NULL) != NEWSENT_OK;
}
