/* Read texts: the call that the typed layer reads with. */
#ifndef READ_TEXTS_H
#define READ_TEXTS_H

#include <Python.h>

#include <newsent/newsent.h>

/*
 * Reads a list of texts (str or bytes) with a document, without the interpreter's lock. dates is a
 * list as long, of "YYYY-MM-DD" or None, or None. Gives a list with the record of each text as
 * bytes, or the exception that it caused.
 */
PyObject *read_texts(newsent_doc *doc, PyObject *texts, PyObject *dates, const char *default_date,
                     const char *home, bool without_facts);

#endif
