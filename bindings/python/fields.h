/* Fields: the value of one entity as a dict. */
#ifndef FIELDS_H
#define FIELDS_H

#include "raise.h"

/* The fields of the entity of this index in a record, as a dict by their keys: str, int, float,
 * bool, and (low, high) of a range. NULL with an exception. */
PyObject *fields_of(PyObject *record, size_t index);

/* Whether bytes are a record of a text of this length in code points: what a damaged file is not.
 */
PyObject *is_record(PyObject *record, size_t code_points);

/* (name, colour, dark_colour) of the library's types, by newsent_type. */
PyObject *type_infos(void);

#endif
