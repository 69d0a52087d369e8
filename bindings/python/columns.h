/* Columns: records as the buffers of a table, in the layout of Apache Arrow. */
#ifndef COLUMNS_H
#define COLUMNS_H

#ifndef PY_SSIZE_T_CLEAN
#define PY_SSIZE_T_CLEAN
#endif
#include <Python.h>

/*
 * One row for each entity of a list of records (bytes, or None for a document without). Gives a
 * list of (name, type, validity, values, data): type is "int64", "double", "string" or "date32";
 * validity is a bitmap, least significant bit first; values are the numbers or, of strings, the
 * int32 offsets into data, else None.
 */
PyObject *columns_of(PyObject *records);

#endif
