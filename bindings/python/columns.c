/* Takes records, gives the buffers of each column. No Python object is made for a row. */
#include "columns.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "record.h"

typedef enum kind {
    KIND_DOCUMENT,
    KIND_UINT32,
    KIND_UINT64,
    KIND_DOUBLE,
    KIND_STRING,
    KIND_DAY
} kind;

enum {
    ORG = 1 << NEWSENT_ORG,
    CITY = 1 << NEWSENT_CITY,
    METRIC = 1 << NEWSENT_METRIC,
    DATE = 1 << NEWSENT_DATE,
    ALL = 0xFF
};

typedef struct column {
    const char *name;
    kind kind;
    unsigned types;    /* of entities that have a value here, as bits */
    size_t place;      /* offset in the row; of strings and days, number of the string */
    bool is_of_record; /* only where the city has a GeoNames record */
} column;

static const column COLUMNS[] = {
    {"document", KIND_DOCUMENT, ALL, 0, false},
    {"start", KIND_UINT32, ALL, offsetof(record_row, start), false},
    {"end", KIND_UINT32, ALL, offsetof(record_row, end), false},
    {"text", KIND_STRING, ALL, RECORD_TEXT, false},
    {"label", KIND_STRING, ALL, RECORD_TYPE, false},
    {"rule", KIND_STRING, ALL, RECORD_RULE, false},
    {"score", KIND_DOUBLE, ALL, offsetof(record_row, score), false},
    {"cluster", KIND_UINT32, ALL, offsetof(record_row, cluster), false},
    {"sentence", KIND_UINT32, ALL, offsetof(record_row, sentence), false},
    {"name", KIND_STRING, ORG | CITY, RECORD_VALUE, false},
    {"geonames", KIND_UINT32, CITY, offsetof(record_row, geonames), true},
    {"country", KIND_STRING, CITY, RECORD_VALUE + 1, false},
    {"admin1", KIND_STRING, CITY, RECORD_VALUE + 2, false},
    {"lat", KIND_DOUBLE, CITY, offsetof(record_row, first), true},
    {"lon", KIND_DOUBLE, CITY, offsetof(record_row, second), true},
    {"population", KIND_UINT64, CITY, offsetof(record_row, population), true},
    {"value", KIND_DOUBLE, METRIC, offsetof(record_row, first), false},
    {"high", KIND_DOUBLE, METRIC, offsetof(record_row, second), false},
    {"kind", KIND_STRING, METRIC, RECORD_VALUE, false},
    {"unit", KIND_STRING, METRIC, RECORD_VALUE + 1, false},
    {"modifier", KIND_STRING, METRIC, RECORD_VALUE + 2, false},
    {"change", KIND_STRING, METRIC, RECORD_VALUE + 3, false},
    {"period", KIND_STRING, METRIC, RECORD_VALUE + 4, false},
    {"per", KIND_STRING, METRIC, RECORD_VALUE + 5, false},
    {"head", KIND_STRING, METRIC, RECORD_VALUE + 6, false},
    {"timex", KIND_STRING, DATE, RECORD_VALUE, false},
    {"timex_value", KIND_STRING, DATE, RECORD_VALUE + 1, false},
    {"mod", KIND_STRING, DATE, RECORD_VALUE + 2, false},
    {"first_day", KIND_DAY, DATE, RECORD_VALUE + 3, false},
    {"last_day", KIND_DAY, DATE, RECORD_VALUE + 4, false},
    {"quant", KIND_STRING, DATE, RECORD_VALUE + 5, false},
    {"freq", KIND_STRING, DATE, RECORD_VALUE + 6, false},
};

enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };

/* A row where it stands in its record, which need not be aligned. */
typedef struct row_place {
    const char *row, *record;
    int64_t document;
} row_place;

static uint32_t read_uint32(const char *at)
{
    uint32_t number;
    memcpy(&number, at, sizeof number);
    return number;
}

static const char *string_of(const row_place *at, size_t number, size_t *length)
{
    const char *place = at->row + offsetof(record_row, strings) + number * sizeof(uint32_t);
    uint32_t start = read_uint32(place);
    *length = read_uint32(place + sizeof start) - start - 1; /* without its NUL */
    return at->record + start;
}

/* Days since 1970-01-01 of a proleptic Gregorian date:
 * http://howardhinnant.github.io/date_algorithms.html */
static int32_t days_from_civil(int year, int month, int day)
{
    year -= month <= 2;
    int era = year / 400, year_of_era = year - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
           719468;
}

/* False for what is no YYYY-MM-DD after Christ, such as "". */
static bool read_day(const row_place *at, size_t number, int32_t *days)
{
    size_t length;
    const char *text = string_of(at, number, &length);
    int digits[8], count = 0;
    for (size_t i = 0; length == 10 && i < length; i++)
        if (i != 4 && i != 7 && text[i] >= '0' && text[i] <= '9')
            digits[count++] = text[i] - '0';
    if (count != 8)
        return false;
    int year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
    *days = days_from_civil(year, digits[4] * 10 + digits[5], digits[6] * 10 + digits[7]);
    return year > 0;
}

/* Whether the row has the field: its type has it, and it is not empty. */
static bool has_value(const column *of, const row_place *at)
{
    size_t length;
    int32_t days;
    uint32_t type = read_uint32(at->row + offsetof(record_row, type));
    if ((of->types >> type & 1) == 0)
        return false;
    if (of->kind == KIND_STRING)
        return string_of(at, of->place, &length), length > 0;
    if (of->kind == KIND_DAY)
        return read_day(at, of->place, &days);
    return !of->is_of_record || read_uint32(at->row + offsetof(record_row, geonames)) != 0;
}

/* One bit a row, lowest bit first: the null bitmap of Arrow. */
static PyObject *validity_of(const column *of, const row_place *rows, size_t count)
{
    size_t size = (count + 7) / 8;
    PyObject *bitmap = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)size);
    if (bitmap == NULL)
        return NULL;
    unsigned char *bits = (unsigned char *)PyBytes_AsString(bitmap);
    memset(bits, 0, size);
    for (size_t i = 0; i < count; i++)
        if (has_value(of, &rows[i]))
            bits[i / 8] |= (unsigned char)(1u << i % 8);
    return bitmap;
}

/* One number of 8 bytes, or of 4 for a day; 0 where there is none. */
static void put_number(const column *of, const row_place *at, char *to, size_t width)
{
    int64_t number = at->document;
    int32_t days = 0;
    memset(to, 0, width);
    if (!has_value(of, at))
        return;
    switch (of->kind) {
    case KIND_UINT32: number = read_uint32(at->row + of->place); /* fallthrough */
    case KIND_DOCUMENT: memcpy(to, &number, width); break;
    case KIND_UINT64:
    case KIND_DOUBLE: memcpy(to, at->row + of->place, width); break;
    case KIND_DAY:
        read_day(at, of->place, &days);
        memcpy(to, &days, width);
        break;
    case KIND_STRING: break;
    }
}

static PyObject *numbers_of(const column *of, const row_place *rows, size_t count)
{
    size_t width = of->kind == KIND_DAY ? sizeof(int32_t) : sizeof(int64_t);
    PyObject *numbers = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(count * width));
    for (size_t i = 0; numbers != NULL && i < count; i++)
        put_number(of, &rows[i], PyBytes_AsString(numbers) + i * width, width);
    return numbers;
}

static size_t length_of(const column *of, const row_place *at)
{
    size_t length;
    if (has_value(of, at))
        return (string_of(at, of->place, &length), length);
    return 0;
}

/* Offsets of strings; *total is their length. */
static PyObject *offsets_of(const column *of, const row_place *rows, size_t count, size_t *total)
{
    PyObject *offsets =
        PyBytes_FromStringAndSize(NULL, (Py_ssize_t)((count + 1) * sizeof(int32_t)));
    *total = 0;
    for (size_t i = 0; offsets != NULL && i <= count; i++) {
        int32_t offset = (int32_t)*total;
        memcpy(PyBytes_AsString(offsets) + i * sizeof offset, &offset, sizeof offset);
        if (i < count)
            *total += length_of(of, &rows[i]);
        else
            *total += 0;
    }
    if (offsets != NULL && *total > INT32_MAX) {
        PyErr_SetString(PyExc_OverflowError,
                        "a column of a table holds at most 2 GiB of text; make several tables");
        Py_CLEAR(offsets);
    }
    return offsets;
}

/* The strings of a column behind each other, without separators. */
static PyObject *data_of(const column *of, const row_place *rows, size_t count, size_t total)
{
    PyObject *data = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)total);
    char *to = data == NULL ? NULL : PyBytes_AsString(data);
    for (size_t i = 0; data != NULL && i < count; i++) {
        size_t length;
        if (!has_value(of, &rows[i]))
            continue;
        const char *string = string_of(&rows[i], of->place, &length);
        memcpy(to, string, length);
        to += length;
    }
    return data;
}

static const char *type_name(kind of)
{
    if (of == KIND_STRING)
        return "string";
    if (of == KIND_DAY)
        return "date32";
    if (of == KIND_DOUBLE)
        return "double";
    return "int64";
}

/* One column as Arrow lays it out: validity bitmap, values or offsets, and the bytes of strings.
 * NULL with an exception. */
static PyObject *column_of(const column *of, const row_place *rows, size_t count)
{
    size_t total = 0;
    PyObject *validity = validity_of(of, rows, count), *values = NULL, *data = NULL;
    if (validity != NULL) {
        if (of->kind == KIND_STRING)
            values = offsets_of(of, rows, count, &total);
        else
            values = numbers_of(of, rows, count);
    }
    if (values != NULL && of->kind == KIND_STRING)
        data = data_of(of, rows, count, total);
    if (values == NULL || PyErr_Occurred()) {
        Py_XDECREF(validity);
        Py_XDECREF(values);
        return NULL;
    }
    if (data == NULL)
        return Py_BuildValue("ssNNs", of->name, type_name(of->kind), validity, values, NULL);
    return Py_BuildValue("ssNNN", of->name, type_name(of->kind), validity, values, data);
}

typedef struct row_list {
    row_place *items; /* from malloc() */
    size_t count, capacity;
} row_list;

/* Adds where the rows of a record stand. */
static bool add_rows(row_list *rows, const char *record, int64_t document)
{
    size_t more = read_uint32(record + offsetof(record_head, entity_count));
    if (rows->count + more > rows->capacity) {
        size_t capacity = 2 * rows->capacity + more;
        row_place *grown = realloc(rows->items, capacity * sizeof *grown);
        if (grown == NULL)
            return false;
        rows->items = grown;
        rows->capacity = capacity;
    }
    for (size_t i = 0; i < more; i++) {
        const char *row = record + sizeof(record_head) + i * sizeof(record_row);
        rows->items[rows->count++] = (row_place){row, record, document};
    }
    return true;
}

/* False with an exception set. */
static bool list_rows(row_list *rows, PyObject *records)
{
    for (Py_ssize_t i = 0; i < PyList_Size(records); i++) {
        PyObject *record = PyList_GetItem(records, i);
        if (record == Py_None)
            continue;
        const char *bytes = PyBytes_AsString(record);
        if (bytes == NULL)
            return false;
        if (!add_rows(rows, bytes, i)) {
            PyErr_NoMemory();
            return false;
        }
    }
    return true;
}

PyObject *columns_of(PyObject *records)
{
    row_list rows = {0};
    PyObject *columns = NULL;
    if (!PyList_Check(records))
        return PyErr_Format(PyExc_TypeError, "records must be a list"), NULL;
    if (list_rows(&rows, records))
        columns = PyList_New(0);
    for (size_t i = 0; columns != NULL && i < COLUMN_COUNT; i++) {
        PyObject *made = column_of(&COLUMNS[i], rows.items, rows.count);
        if (made == NULL || PyList_Append(columns, made) != 0)
            Py_CLEAR(columns);
        Py_XDECREF(made);
    }
    free(rows.items);
    return columns;
}
