/* Read texts: the call that the typed layer reads with. */
#ifndef READ_TEXTS_H
#define READ_TEXTS_H

#ifndef PY_SSIZE_T_CLEAN
#define PY_SSIZE_T_CLEAN
#endif
#include <Python.h>

#include <newsent/newsent.h>

/*
 * Reads a list of texts (str or bytes) with a document, without the interpreter's lock. dates is a
 * list as long, of "YYYY-MM-DD", None, or an exception that refuses the text, or None. options is a
 * tuple: default_date, home, without_facts, max_bytes, max_entities, max_ms, is_cancelled (a
 * function, or None). Gives a list with the record of each text as bytes, or the exception that it
 * caused. What a limit cut off has its record, marked partial; a text above max_bytes is refused.
 */
PyObject *read_texts(newsent_doc *doc, PyObject *texts, PyObject *dates, PyObject *options);

#endif
