/* Raise: errors of the library as exceptions of newsent.errors; lists of paths and sources. */
#ifndef RAISE_H
#define RAISE_H

#ifndef PY_SSIZE_T_CLEAN
#define PY_SSIZE_T_CLEAN
#endif
#include <Python.h>

#include <newsent/newsent.h>

/* A new exception for an error, or NULL with another exception set. */
PyObject *error_object(const newsent_error *error);

/* Sets the exception of an error. */
void raise_error(const newsent_error *error);

/*
 * The strings of a list of paths, from malloc(); *encoded is a new list of the bytes objects that
 * hold them. NULL with an exception set.
 */
const char **paths_from_list(PyObject *list, PyObject **encoded, size_t *count);

/* The sources of a list of (name, bytes), from malloc(), which borrow from the list. NULL with an
 * exception set. */
newsent_source *sources_from_list(PyObject *list, size_t *count);

#endif
