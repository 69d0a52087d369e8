/*
 * What Python's raw module has beyond the C interface: errors raised as newsent.errors, lists of paths, and the calls that
 * the typed layer reads texts with.
 */
%{
#include "raise.h"
#include "read_texts.h"
#include "columns.h"
#include "fields.h"
%}

/* Modules of SWIG have state for the whole process, which an interpreter beside the main one must
 * not share. */
%init %{
    if (PyInterpreterState_GetID(PyInterpreterState_Get()) != 0) {
        PyErr_SetString(PyExc_ImportError,
                        "newsent works in the main interpreter alone; use threads or processes");
#if SWIG_VERSION >= 0x040400
        return -1;
#else
        return NULL;
#endif
    }
%}

/* A document reads with its engine, which must not go first. */
%pythonappend newsent_doc::newsent_doc %{
    self._engine = engine
%}

%typemap(argout) newsent_error *error {
    if ($1->status != NEWSENT_OK) {
        raise_error($1);
        SWIG_fail;
    }
}

/* A void call that failed has raised. */
%typemap(out) newsent_status "$result = SWIG_Py_Void();"

%typemap(in) (const char *const *source_paths, size_t source_count) (PyObject *encoded = NULL) {
    $1 = (char **)paths_from_list($input, &encoded, &$2);
    if ($1 == NULL)
        SWIG_fail;
}
%typemap(freearg) (const char *const *source_paths, size_t source_count) {
    free((void *)$1);
    Py_XDECREF(encoded$argnum);
}

/* Sources in memory: a list of (name, bytes), which the caller holds during the call. */
%typemap(in) (const newsent_source *sources, size_t memory_source_count) {
    $1 = sources_from_list($input, &$2);
    if ($1 == NULL)
        SWIG_fail;
}
%typemap(freearg) (const newsent_source *sources, size_t memory_source_count) {
    free((void *)$1);
}

/* Bytes; an error is raised by the typemap of its argument. */
%typemap(out) newsent_answer {
    $result = PyBytes_FromStringAndSize($1.bytes, (Py_ssize_t)$1.length);
    free($1.bytes);
}

PyObject *read_texts(newsent_doc *doc, PyObject *texts, PyObject *dates, PyObject *options);
PyObject *columns_of(PyObject *records);
PyObject *fields_of(PyObject *record, size_t index);
PyObject *is_record(PyObject *record, size_t code_points);
PyObject *type_infos(void);
