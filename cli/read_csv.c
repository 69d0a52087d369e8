/* CSV input (RFC 4180): takes one row and the names of the columns, gives a record with a key for each column. */
#include <stdlib.h>
#include <string.h>

#include "record.h"
#include "read_csv.h"

/* Takes the field at *at into `field` (as long as the row at most), moves *at behind its comma. Returns its length. */
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

json_t *csv_fields(const char *row, size_t length)
{
    json_t *fields = json_array();
    char *field = malloc(length + 1);
    for (size_t at = 0; fields != NULL && field != NULL && at <= length;) {
        size_t taken = take_field(row, length, &at, field);
        json_t *text = json_stringn(field, taken);
        json_array_append_new(fields, text != NULL ? text : json_null()); /* null: not UTF-8 */
    }
    free(field);
    return fields;
}

void record_read_csv(record *read, record_place place, const char *bytes, size_t length, const json_t *columns)
{
    *read = (record){.place = place, .object = json_object()};
    json_t *fields = csv_fields(bytes, length), *field;
    size_t i;
    json_array_foreach(fields, i, field) {
        const char *column = json_string_value(json_array_get(columns, i));
        if (column == NULL)
            continue;
        if (json_is_null(field))
            record_fail(read, "the column \"%.60s\" is not UTF-8; convert the file first", column);
        json_object_set(read->object, column, field);
    }
    if (json_array_size(fields) > json_array_size(columns))
        record_fail(read, "the row has %zu fields, but the header names %zu columns", json_array_size(fields), json_array_size(columns));
    json_decref(fields);
    record_use_object(read);
}
