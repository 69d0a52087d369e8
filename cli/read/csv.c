/* CSV input: takes one row and the names of the columns, gives a record with a key for each column.
 */
#include "read/csv.h"

#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "read/cut.h"
#include "read/record.h"
#include "utf8.h"

/* Takes the field at *at into `field` (as long as the row at most), moves *at behind its delimiter.
 * Returns its length. */
static size_t take_field(const char *row, size_t length, char delimiter, size_t *at, char *field)
{
    csv_state state = CSV_FIELD_START;
    size_t taken = 0;
    size_t i = *at;
    for (; i < length; i++) {
        bool is_text;
        state = csv_step(state, row[i], delimiter, &is_text);
        if (state == CSV_FIELD_START)
            break;
        if (is_text)
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

yyjson_doc *csv_columns(const char *row, size_t length, char delimiter)
{
    buffer names = {0};
    yyjson_doc *columns = NULL;
    char *field = malloc(length + 1);
    for (size_t at = 0; field != NULL && at <= length;) {
        buffer_add_char(&names, names.length == 0 ? '[' : ',');
        size_t taken = take_field(row, length, delimiter, &at, field);
        add_field(&names, field, taken);
    }
    buffer_add_char(&names, ']');
    if (!names.is_bad)
        columns = yyjson_read(names.bytes, names.length, YYJSON_READ_NOFLAG);
    buffer_free(&names);
    free(field);
    return columns;
}

/* Adds a member for each column that the row has a field for. Returns the number of fields. */
static size_t add_row(buffer *to, record *read, const csv_row *row, char *field)
{
    yyjson_arr_iter names = yyjson_arr_iter_with(row->columns);
    size_t count = 0;
    buffer_add_char(to, '{');
    for (size_t at = 0; at <= row->length; count++) {
        size_t taken = take_field(row->bytes, row->length, row->delimiter, &at, field);
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

void record_read_csv(record *read, const csv_row *row)
{
    buffer object = {0};
    yyjson_read_err error;
    char *field = malloc(row->length + 1);
    size_t count = 0;
    if (field != NULL)
        count = add_row(&object, read, row, field);
    if (row->is_open)
        record_fail(read, "a quote opens in this row and is never closed, so that the row runs to "
                          "the end of the file; close it, or double a quote that is text");
    if (count > yyjson_arr_size(row->columns))
        record_fail(read, "the row has %zu fields, but the header names %zu columns", count,
                    yyjson_arr_size(row->columns));
    if (field == NULL || object.is_bad || !record_parse(read, object.bytes, object.length, &error))
        record_fail(read, "memory ran out");
    record_use_object(read);
    buffer_free(&object);
    free(field);
}
