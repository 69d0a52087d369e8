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
    json_decref(read->object);
    read->object = NULL;
}

void record_read_text(record *read, record_place place, const char *bytes, size_t length)
{
    *read = (record){.place = place, .is_text = true, .text = bytes, .length = length};
}

/* "2023-11-30", also as the beginning of "2023-11-30T08:15:00Z"; the library says whether it is a day. */
static void use_date(record *read, const json_t *date)
{
    if (date == NULL || json_is_null(date) || (json_is_string(date) && json_string_length(date) == 0))
        return;
    if (!json_is_string(date)) {
        record_fail(read, "\"date\" is not a string; write it as YYYY-MM-DD");
        return;
    }
    const char *text = json_string_value(date);
    size_t length = json_string_length(date);
    bool has_time = length > DATE_BYTES && (text[DATE_BYTES] == 'T' || text[DATE_BYTES] == ' ');
    if (length != DATE_BYTES && !has_time) {
        record_fail(read, "\"%.40s\" is not a date; write it as YYYY-MM-DD", text);
        return;
    }
    memcpy(read->date, text, DATE_BYTES);
}

void record_use_object(record *read)
{
    const json_t *text = json_object_get(read->object, "text");
    use_date(read, json_object_get(read->object, "date"));
    if (!json_is_string(text)) {
        record_fail(read, text == NULL ? "the record has no \"text\"" : "\"text\" is not a string");
        return;
    }
    read->text = json_string_value(text);
    read->length = json_string_length(text);
}
