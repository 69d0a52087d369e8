/*
 * What Python's raw module has beyond the C interface: errors raised as newsent.errors, lists of paths, and the calls that
 * the typed layer reads texts with.
 */
%{
#include "raise.h"
#include "read_texts.h"
#include "columns.h"
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

PyObject *read_texts(newsent_doc *doc, PyObject *texts, PyObject *dates, const char *default_date, const char *home, bool without_facts);
PyObject *columns_of(PyObject *records);
