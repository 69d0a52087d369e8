/* Takes a newsent_error, gives the exception that newsent.errors makes of it. */
#include "raise.h"

PyObject *error_object(const newsent_error *error)
{
    PyObject *module = PyImport_ImportModule("newsent.errors");
    if (module == NULL)
        return NULL;
    PyObject *exception = PyObject_CallMethod(
        module, "from_status", "issnnn", (int)error->status, error->message, error->source,
        (Py_ssize_t)error->offset, (Py_ssize_t)error->line, (Py_ssize_t)error->column);
    Py_DECREF(module);
    return exception;
}

void raise_error(const newsent_error *error)
{
    PyObject *exception = error_object(error);
    if (exception == NULL)
        return;
    PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
    Py_DECREF(exception);
}

const char **paths_from_list(PyObject *list, PyObject **encoded, size_t *count)
{
    Py_ssize_t length = PySequence_Size(list);
    if (length < 0)
        return NULL;
    const char **paths = malloc((size_t)(length + 1) * sizeof *paths);
    *encoded = PyList_New(0);
    for (Py_ssize_t i = 0; paths != NULL && *encoded != NULL && i < length; i++) {
        PyObject *path = PySequence_GetItem(list, i), *bytes = NULL;
        bool is_kept = path != NULL && PyUnicode_FSConverter(path, &bytes) &&
                       PyList_Append(*encoded, bytes) == 0;
        if (is_kept)
            paths[i] = PyBytes_AsString(bytes);
        else
            paths[i] = NULL;
        Py_XDECREF(path);
        Py_XDECREF(bytes);
        if (!is_kept) {
            free(paths);
            return NULL;
        }
    }
    *count = (size_t)length;
    return paths;
}

newsent_source *sources_from_list(PyObject *list, size_t *count)
{
    Py_ssize_t length = PyList_Size(list);
    if (length < 0)
        return NULL;
    newsent_source *sources = calloc((size_t)length + 1, sizeof *sources);
    for (Py_ssize_t i = 0; sources != NULL && i < length; i++) {
        Py_ssize_t size = 0;
        newsent_source *source = &sources[i];
        source->struct_size = sizeof *source;
        if (!PyArg_ParseTuple(PyList_GetItem(list, i), "sy#", &source->name, &source->text,
                              &size)) {
            free(sources);
            return NULL;
        }
        source->length = (size_t)size;
    }
    *count = (size_t)length;
    return sources;
}
