/* Takes records, gives the buffers of each column. No Python object is made for a row. */
#include "columns.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "record.h"

typedef enum column_kind { COLUMN_INT64, COLUMN_DOUBLE, COLUMN_STRING, COLUMN_DAY } column_kind;

static const char *const KIND_NAMES[] = {"int64", "double", "string", "date32"};

/* Columns that every entity has, before those of the fields. */
enum { DOCUMENT, START, END, TEXT, LABEL, RULE, SCORE, CLUSTER, SENTENCE, FIXED_COUNT };

/* A column while it is filled, row after row. Buffers come from malloc(). */
typedef struct column {
    const char *name; /* a key, of the library or of a record */
    column_kind kind;
    bool is_high;            /* the upper end of the field before it */
    unsigned char *validity; /* one bit a row, lowest bit first: the null bitmap of Arrow */
    char *values;            /* numbers; of strings the offsets */
    size_t filled;           /* of strings: rows whose offset is written */
    newsent_answer text;     /* of strings: their bytes, one behind the other */
} column;

/* The table: its columns and where it is filled. */
typedef struct table {
    column *columns;
    size_t count, capacity;
    size_t row_count;
    size_t row; /* the one that is filled */
} table;

static const struct {
    const char *name;
    column_kind kind;
} FIXED[FIXED_COUNT] = {
    {"document", COLUMN_INT64}, {"start", COLUMN_INT64},   {"end", COLUMN_INT64},
    {"text", COLUMN_STRING},    {"label", COLUMN_STRING},  {"rule", COLUMN_STRING},
    {"score", COLUMN_DOUBLE},   {"cluster", COLUMN_INT64}, {"sentence", COLUMN_INT64},
};

/* ------------------------------------------------------------------------- Days */

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
static bool read_day(const char *text, size_t length, int32_t *days)
{
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

/* Fields of this ending are days in the form YYYY-MM-DD. */
static bool is_day_key(const char *key)
{
    size_t length = strlen(key);
    return length > 4 && strcmp(key + length - 4, "_day") == 0;
}

/* ---------------------------------------------------------------------- Columns */

static size_t width_of(column_kind kind)
{
    if (kind == COLUMN_STRING || kind == COLUMN_DAY)
        return sizeof(int32_t);
    return sizeof(int64_t);
}

/* The Arrow type that a field of this kind is stored as. */
static column_kind kind_of_field(newsent_field_kind kind, const char *key)
{
    switch (kind) {
    case NEWSENT_FIELD_TEXT:
        if (is_day_key(key))
            return COLUMN_DAY;
        return COLUMN_STRING;
    case NEWSENT_FIELD_INTEGER:
    case NEWSENT_FIELD_BOOL: return COLUMN_INT64;
    case NEWSENT_FIELD_NUMBER:
    case NEWSENT_FIELD_RANGE: break;
    }
    return COLUMN_DOUBLE;
}

/* Adds an empty column. NULL: out of memory. */
static column *add_column(table *to, const char *name, column_kind kind)
{
    if (to->count == to->capacity) {
        size_t capacity = 2 * to->capacity + 64;
        column *grown = realloc(to->columns, capacity * sizeof *grown);
        if (grown == NULL)
            return NULL;
        to->columns = grown;
        to->capacity = capacity;
    }
    column *made = &to->columns[to->count];
    *made = (column){.name = name, .kind = kind};
    made->validity = calloc(to->row_count / 8 + 1, 1);
    made->values = calloc(to->row_count + 1, width_of(kind));
    if (made->validity != NULL && made->values != NULL)
        return to->count++, made;
    free(made->validity);
    free(made->values);
    return NULL;
}

/*
 * The name for a new column of a field; NULL when it is taken. The value of a date is text where
 * that of a metric is a number: it is called "timex_value".
 */
static const char *free_name(const table *to, const char *key)
{
    for (size_t i = 0; i < to->count; i++) {
        if (strcmp(to->columns[i].name, key) != 0)
            continue;
        if (strcmp(key, "value") != 0)
            return NULL;
        key = "timex_value";
    }
    return key;
}

static bool is_named(const column *of, const char *key)
{
    return strcmp(of->name, key) == 0 ||
           (strcmp(of->name, "timex_value") == 0 && strcmp(key, "value") == 0);
}

/* The place of the column for a key of this kind, whatever the type; fields come in the order of
 * columns, so the search begins behind the last one. The count of columns when there is none. */
static size_t find_column(const table *in, const char *key, column_kind kind, size_t from)
{
    for (size_t i = 0; i < in->count; i++) {
        size_t at = from + i;
        if (at >= in->count)
            at -= in->count;
        if (at >= FIXED_COUNT && in->columns[at].kind == kind && !in->columns[at].is_high &&
            is_named(&in->columns[at], key))
            return at;
    }
    return in->count;
}

/* Adds the column of a field unless there is one, or its name is taken; a number that may be a
 * range has two. */
static bool add_field(table *to, const char *key, newsent_field_kind field_kind)
{
    column_kind kind = kind_of_field(field_kind, key);
    const char *name = free_name(to, key);
    if (name == NULL || find_column(to, key, kind, FIXED_COUNT) < to->count)
        return true;
    if (add_column(to, name, kind) == NULL)
        return false;
    if (kind != COLUMN_DOUBLE || strcmp(name, "value") != 0)
        return true;
    column *high = add_column(to, "high", COLUMN_DOUBLE);
    if (high != NULL)
        high->is_high = true;
    return high != NULL;
}

/* The columns of an empty table: the fixed ones, and those of the fields of all types. */
static bool add_columns(table *to)
{
    newsent_field field = {.struct_size = sizeof field};
    for (size_t i = 0; i < FIXED_COUNT; i++)
        if (add_column(to, FIXED[i].name, FIXED[i].kind) == NULL)
            return false;
    for (size_t i = 0; i < newsent_type_count(); i++) {
        newsent_type type = newsent_type_at(i)->type;
        for (size_t j = 0; newsent_type_field(type, j, &field); j++)
            if (!add_field(to, field.key, field.kind))
                return false;
    }
    return true;
}

/* ------------------------------------------------------------------------- Rows */

static void set_valid(column *of, size_t row)
{
    of->validity[row / 8] |= (unsigned char)(1u << row % 8);
}

static void put_integer(table *to, column *of, int64_t number)
{
    memcpy(of->values + to->row * sizeof number, &number, sizeof number);
    set_valid(of, to->row);
}

static void put_double(table *to, column *of, double number)
{
    memcpy(of->values + to->row * sizeof number, &number, sizeof number);
    set_valid(of, to->row);
}

/* Writes the offsets of all rows up to this one: where the data ends at present. */
static void fill_offsets(column *of, size_t row)
{
    int32_t offset = (int32_t)of->text.length;
    for (; of->filled <= row; of->filled++)
        memcpy(of->values + of->filled * sizeof offset, &offset, sizeof offset);
}

/* False: out of memory, or more than an offset can say. */
static bool put_string(table *to, column *of, const char *text, size_t length)
{
    if (length == 0)
        return true;
    if (length > INT32_MAX - of->text.length) {
        PyErr_SetString(PyExc_OverflowError,
                        "a column of a table holds at most 2 GiB of text; make several tables");
        return false;
    }
    if (!answer_reserve(&of->text, length))
        return false;
    fill_offsets(of, to->row);
    answer_write(&of->text, text, length);
    set_valid(of, to->row);
    return true;
}

/* Stores a field in the row being filled. False when memory ran out. */
static bool put_field(table *to, column *of, const record_field *field)
{
    int32_t days;
    switch (of->kind) {
    case COLUMN_STRING: return put_string(to, of, field->text, field->length);
    case COLUMN_DOUBLE: put_double(to, of, field->number); break;
    case COLUMN_INT64: put_integer(to, of, (int64_t)field->integer); break;
    case COLUMN_DAY:
        if (!read_day(field->text, field->length, &days))
            break;
        memcpy(of->values + to->row * sizeof days, &days, sizeof days);
        set_valid(of, to->row);
        break;
    }
    return true;
}

/* Puts the fields of a row. Attributes of a user's own lexicon get a column when they are met. */
static bool put_fields(table *to, record_view record, const record_row *row)
{
    size_t place = row->strings[RECORD_STRINGS], at = FIXED_COUNT;
    record_field field;
    for (size_t i = 0; i < row->field_count && record_next_field(record, &place, &field); i++) {
        column_kind kind = kind_of_field(field.kind, field.key);
        at = find_column(to, field.key, kind, at);
        if (at == to->count) {
            if (!add_field(to, field.key, field.kind))
                return false;
            at = find_column(to, field.key, kind, FIXED_COUNT);
        }
        if (at == to->count)
            continue; /* its name is that of another column */
        if (!put_field(to, &to->columns[at], &field))
            return false;
        at++;
        if (at < to->count && to->columns[at].is_high)
            put_double(to, &to->columns[at], field.high);
    }
    return true;
}

/* Fills one row from an entity: the fixed columns, then a column for each field it has. */
static bool put_row(table *to, record_view record, const record_row *row, int64_t document)
{
    column *columns = to->columns;
    const int64_t numbers[FIXED_COUNT] = {[DOCUMENT] = document,
                                          [START] = row->start,
                                          [END] = row->end,
                                          [CLUSTER] = row->cluster,
                                          [SENTENCE] = row->sentence};
    for (size_t i = 0; i < FIXED_COUNT; i++)
        if (FIXED[i].kind == COLUMN_INT64)
            put_integer(to, &columns[i], numbers[i]);
    put_double(to, &columns[SCORE], row->score);
    for (size_t i = 0; i < RECORD_STRINGS; i++) {
        size_t start = row->strings[i], length = row->strings[i + 1] - start - 1;
        if (!put_string(to, &columns[TEXT + i], record.bytes + start, length))
            return false;
    }
    return put_fields(to, record, row);
}

/* The records of the list, checked, and how many rows they have. False with an exception. */
static bool view_records(PyObject *records, record_view *views, size_t *row_count)
{
    for (Py_ssize_t i = 0; i < PyList_Size(records); i++) {
        PyObject *record = PyList_GetItem(records, i);
        char *bytes;
        Py_ssize_t length;
        record_head head;
        if (record == Py_None)
            continue;
        if (PyBytes_AsStringAndSize(record, &bytes, &length) != 0)
            return false;
        views[i] = (record_view){bytes, (size_t)length};
        if (!record_is_whole(views[i], SIZE_MAX)) {
            PyErr_SetString(PyExc_ValueError, "the record of a document is damaged");
            return false;
        }
        memcpy(&head, bytes, sizeof head);
        *row_count += head.entity_count;
    }
    return true;
}

/* False: out of memory, or with an exception. */
static bool put_records(table *to, const record_view *views, size_t count)
{
    record_row row;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; record_row_at(views[i], j, &row); j++, to->row++)
            if (!put_row(to, views[i], &row, (int64_t)i))
                return false;
    return true;
}

/* ---------------------------------------------------------------------- Results */

/* One column as Arrow lays it out: validity bitmap, values or offsets, and the bytes of strings.
 * NULL with an exception. */
static PyObject *column_object(column *of, size_t rows)
{
    size_t values = rows * width_of(of->kind);
    if (of->kind != COLUMN_STRING)
        return Py_BuildValue("ssy#y#O", of->name, KIND_NAMES[of->kind], of->validity,
                             (Py_ssize_t)((rows + 7) / 8), of->values, (Py_ssize_t)values, Py_None);
    fill_offsets(of, rows);
    return Py_BuildValue("ssy#y#y#", of->name, KIND_NAMES[of->kind], of->validity,
                         (Py_ssize_t)((rows + 7) / 8), of->values,
                         (Py_ssize_t)(values + sizeof(int32_t)),
                         of->text.bytes == NULL ? "" : of->text.bytes, (Py_ssize_t)of->text.length);
}

/* The columns as Python objects that own their buffers; NULL with an exception set. */
static PyObject *list_columns(table *of)
{
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list != NULL && i < of->count; i++) {
        PyObject *made = column_object(&of->columns[i], of->row_count);
        if (made == NULL || PyList_Append(list, made) != 0)
            Py_CLEAR(list);
        Py_XDECREF(made);
    }
    return list;
}

static void free_table(table *of)
{
    for (size_t i = 0; i < of->count; i++) {
        free(of->columns[i].validity);
        free(of->columns[i].values);
        free(of->columns[i].text.bytes);
    }
    free(of->columns);
}

PyObject *columns_of(PyObject *records)
{
    table made = {0};
    PyObject *columns = NULL;
    if (!PyList_Check(records))
        return PyErr_Format(PyExc_TypeError, "records must be a list"), NULL;
    size_t count = (size_t)PyList_Size(records);
    record_view *views = calloc(count + 1, sizeof *views);
    if (views == NULL)
        return PyErr_NoMemory();
    if (view_records(records, views, &made.row_count) && add_columns(&made) &&
        put_records(&made, views, count))
        columns = list_columns(&made);
    else if (!PyErr_Occurred())
        PyErr_NoMemory();
    free_table(&made);
    free(views);
    return columns;
}
