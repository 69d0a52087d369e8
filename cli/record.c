/* Record: what the three input formats have in common. */
#include "record.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void record_fail(record *read, const char *format, ...)
{
    va_list arguments;
    if (read->error[0] != '\0')
        return;
    va_start(arguments, format);
    vsnprintf(read->error, sizeof read->error, format, arguments);
    va_end(arguments);
}

void record_free(record *read)
{
    yyjson_doc_free(read->json);
    read->json = NULL;
    read->object = NULL;
}

bool record_parse(record *read, const char *bytes, size_t length, yyjson_read_err *error)
{
    /*
     * Numbers are only handed through: as raw text none is too large, and each comes out as it came
     * in. yyjson wants a char * because it can also parse in place; without that flag the bytes
     * stay as they are.
     */
    read->json = yyjson_read_opts((char *)bytes, length, YYJSON_READ_NUMBER_AS_RAW, NULL, error);
    yyjson_val *root = yyjson_doc_get_root(read->json);
    read->object = yyjson_is_obj(root) ? root : NULL;
    return read->json != NULL;
}

yyjson_val *record_value(const record *of, const char *key)
{
    yyjson_obj_iter members = yyjson_obj_iter_with(of->object);
    yyjson_val *each, *last = NULL;
    while ((each = yyjson_obj_iter_next(&members)) != NULL)
        if (yyjson_equals_str(each, key))
            last = yyjson_obj_iter_get_val(each);
    return last;
}

void record_read_text(record *read, record_place place, const char *bytes, size_t length)
{
    *read = (record){.place = place, .is_text = true, .text = bytes, .length = length};
}

/* "2023-11-30", also as the beginning of "2023-11-30T08:15:00Z"; the library says whether it is a
 * day. */
static void use_date(record *read, yyjson_val *date)
{
    if (date == NULL || yyjson_is_null(date) || yyjson_equals_str(date, ""))
        return;
    if (!yyjson_is_str(date)) {
        record_fail(read, "\"date\" is not a string; write it as YYYY-MM-DD");
        return;
    }
    const char *text = yyjson_get_str(date);
    size_t length = yyjson_get_len(date);
    bool has_time = length > DATE_BYTES && (text[DATE_BYTES] == 'T' || text[DATE_BYTES] == ' ');
    if (length != DATE_BYTES && !has_time) {
        record_fail(read, "\"%.40s\" is not a date; write it as YYYY-MM-DD", text);
        return;
    }
    memcpy(read->date, text, DATE_BYTES);
}

void record_use_object(record *read)
{
    yyjson_val *text = record_value(read, "text");
    use_date(read, record_value(read, "date"));
    if (!yyjson_is_str(text)) {
        record_fail(read, text == NULL ? "the record has no \"text\"" : "\"text\" is not a string");
        return;
    }
    read->text = yyjson_get_str(text);
    read->length = yyjson_get_len(text);
}
