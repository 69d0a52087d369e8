/* Takes a record, gives Python's objects for the value of an entity. Knows no type and no key. */
#include "fields.h"

#include "record.h"

static bool view(PyObject *record, record_view *into)
{
    char *bytes;
    Py_ssize_t length;
    if (PyBytes_AsStringAndSize(record, &bytes, &length) != 0)
        return false;
    *into = (record_view){bytes, (size_t)length};
    return true;
}

/* A field as str, float, int, bool or a pair of floats; NULL with an exception set. */
static PyObject *object_of(const record_field *field)
{
    switch (field->kind) {
    case NEWSENT_FIELD_TEXT:
        return PyUnicode_DecodeUTF8(field->text, (Py_ssize_t)field->length, "strict");
    case NEWSENT_FIELD_NUMBER: return PyFloat_FromDouble(field->number);
    case NEWSENT_FIELD_INTEGER: return PyLong_FromUnsignedLongLong(field->integer);
    case NEWSENT_FIELD_BOOL: return PyBool_FromLong(field->integer != 0);
    case NEWSENT_FIELD_RANGE: return Py_BuildValue("dd", field->number, field->high);
    }
    PyErr_SetString(PyExc_ValueError, "a field of an unknown kind");
    return NULL;
}

static bool set_field(PyObject *fields, const record_field *field)
{
    PyObject *key = PyUnicode_InternFromString(field->key);
    PyObject *value = key == NULL ? NULL : object_of(field);
    bool is_set = value != NULL && PyDict_SetItem(fields, key, value) == 0;
    Py_XDECREF(key);
    Py_XDECREF(value);
    return is_set;
}

PyObject *fields_of(PyObject *record, size_t index)
{
    record_view bytes;
    record_row row;
    record_field field;
    if (!view(record, &bytes))
        return NULL;
    PyObject *fields = PyDict_New();
    if (fields == NULL || !record_row_at(bytes, index, &row))
        return fields;
    size_t place = row.strings[RECORD_STRINGS];
    for (size_t i = 0; i < row.field_count && record_next_field(bytes, &place, &field); i++)
        if (!set_field(fields, &field)) {
            Py_DECREF(fields);
            return NULL;
        }
    return fields;
}

PyObject *is_record(PyObject *record, size_t code_points)
{
    record_view bytes;
    if (!view(record, &bytes))
        return NULL;
    return PyBool_FromLong(record_is_whole(bytes, code_points));
}

PyObject *type_infos(void)
{
    PyObject *infos = PyList_New(0);
    for (size_t i = 0; infos != NULL && i < newsent_type_count(); i++) {
        const newsent_type_info *info = newsent_type_at(i);
        PyObject *made = Py_BuildValue("sss", info->name, info->colour, info->dark_colour);
        if (made == NULL || PyList_Append(infos, made) != 0)
            Py_CLEAR(infos);
        Py_XDECREF(made);
    }
    return infos;
}
