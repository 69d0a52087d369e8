/* CSV input (RFC 4180): takes one row and the names of the columns, gives a record with a key for
 * each column. */
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "read_csv.h"
#include "record.h"
#include "utf8.h"

/* Takes the field at *at into `field` (as long as the row at most), moves *at behind its comma.
 * Returns its length. */
static size_t take_field(const char *row, size_t length, size_t *at, char *field)
{
    size_t taken = 0, i = *at;
    bool is_quoted = i < length && row[i] == '"';
    for (i += is_quoted; i < length; i++) {
        if (is_quoted && row[i] == '"') {
            bool is_quote_mark = i + 1 < length && row[i + 1] == '"';
            is_quoted = is_quote_mark;
            i += is_quote_mark;
            if (!is_quote_mark)
                continue;
        } else if (!is_quoted && row[i] == ',') {
            break;
        }
        field[taken++] = row[i];
    }
    *at = i + 1;
    return taken;
}

/* A field as a JSON string; as null when it is not UTF-8, which JSON cannot hold. */
static bool add_field(buffer *to, const char *field, size_t length)
{
    bool is_text = is_utf8(field, length);
    if (is_text)
        buffer_add_json_string(to, field, length);
    else
        buffer_add_text(to, "null");
    return is_text;
}

yyjson_doc *csv_columns(const char *row, size_t length)
{
    buffer names = {0};
    char *field = malloc(length + 1);
    for (size_t at = 0; field != NULL && at <= length;) {
        buffer_add_char(&names, names.length == 0 ? '[' : ',');
        size_t taken = take_field(row, length, &at, field);
        add_field(&names, field, taken);
    }
    buffer_add_char(&names, ']');
    yyjson_doc *columns =
        names.is_bad ? NULL : yyjson_read(names.bytes, names.length, YYJSON_READ_NOFLAG);
    buffer_free(&names);
    free(field);
    return columns;
}

/* Adds a member for each column that the row has a field for. Returns the number of fields. */
static size_t add_row(buffer *to, record *read, const char *row, size_t length, yyjson_val *columns,
                      char *field)
{
    yyjson_arr_iter names = yyjson_arr_iter_with(columns);
    size_t count = 0;
    buffer_add_char(to, '{');
    for (size_t at = 0; at <= length; count++) {
        size_t taken = take_field(row, length, &at, field);
        yyjson_val *column = yyjson_arr_iter_next(&names);
        if (!yyjson_is_str(column))
            continue;
        if (to->length > 1)
            buffer_add_char(to, ',');
        buffer_add_json_string(to, yyjson_get_str(column), yyjson_get_len(column));
        buffer_add_char(to, ':');
        if (!add_field(to, field, taken))
            record_fail(read, "the column \"%.60s\" is not UTF-8; convert the file first",
                        yyjson_get_str(column));
    }
    buffer_add_char(to, '}');
    return count;
}

void record_read_csv(record *read, record_place place, const char *bytes, size_t length,
                     yyjson_val *columns)
{
    *read = (record){.place = place};
    buffer object = {0};
    yyjson_read_err error;
    char *field = malloc(length + 1);
    size_t count = field == NULL ? 0 : add_row(&object, read, bytes, length, columns, field);
    if (count > yyjson_arr_size(columns))
        record_fail(read, "the row has %zu fields, but the header names %zu columns", count,
                    yyjson_arr_size(columns));
    if (field == NULL || object.is_bad || !record_parse(read, object.bytes, object.length, &error))
        record_fail(read, "memory ran out");
    record_use_object(read);
    buffer_free(&object);
    free(field);
}
