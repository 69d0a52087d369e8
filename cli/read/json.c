/* JSON input: takes one object, gives its record; takes an object around many, gives them apart. */
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "read/markup.h"
#include "read/record.h"

/* Half a surrogate pair as an escape, \uD800 to \uDFFF: no character. */
static bool is_surrogate_escape(const char *bytes, size_t left)
{
    return left >= 6 && memcmp(bytes, "\\u", 2) == 0 && (bytes[2] | 0x20) == 'd' &&
           strchr("89abcdefABCDEF", bytes[3]) != NULL && bytes[3] != '\0';
}

/*
 * A line that is no JSON because of its characters is parsed again without them, so that its
 * failure is told with its id. Nothing but the id may be used: a record with an error is not
 * extracted.
 */
static void rescue_id(record *read, const char *bytes, size_t length)
{
    yyjson_read_err error;
    char *plain = malloc(length + 1);
    if (plain == NULL)
        return;
    for (size_t i = 0; i < length; i++)
        plain[i] = (unsigned char)bytes[i] < 0x80 ? bytes[i] : '?';
    for (size_t i = 0; i < length; i++)
        if (is_surrogate_escape(plain + i, length - i))
            memcpy(plain + i, "\\u003f", 6);
    record_parse(read, plain, length, &error);
    free(plain);
}

void record_read_json(record *read, const char *bytes, size_t length)
{
    yyjson_read_err error;
    if (record_parse(read, bytes, length, &error)) {
        if (read->object != NULL)
            record_use_object(read);
        else
            record_fail(read, "the line is not a JSON object");
    } else if (error.code == YYJSON_READ_ERROR_MEMORY_ALLOCATION) {
        record_fail(read, "memory ran out");
    } else {
        record_fail(read, "not valid JSON at byte %zu: %s", error.pos + 1, error.msg);
        if (error.code == YYJSON_READ_ERROR_INVALID_STRING)
            rescue_id(read, bytes, length);
    }
}

/* The array of objects that an object without a text is wrapped around, such as "articles". */
static yyjson_val *wrapped_array(yyjson_val *object)
{
    yyjson_obj_iter members = yyjson_obj_iter_with(object);
    yyjson_val *key;
    yyjson_val *found = NULL;
    while ((key = yyjson_obj_iter_next(&members)) != NULL) {
        yyjson_val *value = yyjson_obj_iter_get_val(key);
        if (keys_have(PART_TEXT, yyjson_get_str(key), yyjson_get_len(key)) && yyjson_is_str(value))
            return NULL;
        if (found == NULL && yyjson_is_obj(yyjson_arr_get_first(value)))
            found = value;
    }
    return found;
}

void json_unwrap(buffer *to, const char *bytes, size_t length)
{
    yyjson_doc *whole =
        yyjson_read_opts((char *)bytes, length, YYJSON_READ_NUMBER_AS_RAW, NULL, NULL);
    yyjson_arr_iter items = yyjson_arr_iter_with(wrapped_array(yyjson_doc_get_root(whole)));
    yyjson_val *item;
    while ((item = yyjson_arr_iter_next(&items)) != NULL) {
        size_t line_length = 0;
        char *line = yyjson_val_write(item, YYJSON_WRITE_NOFLAG, &line_length);
        if (line == NULL)
            to->is_bad = true;
        else
            buffer_add(to, line, line_length);
        buffer_add_char(to, '\n');
        free(line);
    }
    yyjson_doc_free(whole);
}
