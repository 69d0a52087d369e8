/* Takes a list of texts, gives a list of records. The work is done between two passes over Python's
 * objects. */
#include "read_texts.h"

#include <string.h>

#include "raise.h"
#include "record.h"

/* One text on its way. */
typedef struct reading {
    PyObject *text_bytes, *date_bytes; /* hold the strings; NULL: none */
    const char *text, *date;
    size_t length;
    bool is_ascii;
    PyObject *refused;   /* the exception, when the text cannot be encoded */
    newsent_error error; /* status NEWSENT_OK: it was read */
    size_t record_end;   /* end of its record in the buffer */
} reading;

/* UTF-8 of a str, bytes as they are; NULL with an exception set. */
static PyObject *encode(PyObject *text)
{
    if (PyBytes_Check(text)) {
        Py_INCREF(text);
        return text;
    }
    if (PyUnicode_Check(text))
        return PyUnicode_AsUTF8String(text);
    PyErr_Format(PyExc_TypeError, "a text is a str or bytes, not %R", (PyObject *)Py_TYPE(text));
    return NULL;
}

/* The exception that is set, taken away; NULL when it concerns more than one text. */
static PyObject *take_type_error(void)
{
    PyObject *type, *value, *trace;
    if (!PyErr_ExceptionMatches(PyExc_TypeError))
        return NULL;
    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type, &value, &trace);
    Py_XDECREF(type);
    Py_XDECREF(trace);
    return value;
}

/* The exception for a str with a lone surrogate, made of the UnicodeEncodeError that is set, or for
 * what is no text; any other stays set. */
static PyObject *refuse_text(void)
{
    if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError))
        return take_type_error();
    PyObject *type, *value, *trace;
    newsent_error error = NEWSENT_ERROR_INIT;
    error.status = NEWSENT_ERROR_UTF8;
    Py_ssize_t start = 0;
    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type, &value, &trace);
    PyUnicodeEncodeError_GetStart(value, &start);
    error.offset = (size_t)start;
    snprintf(error.message, sizeof error.message,
             "The text has a lone surrogate at code point %zd and cannot be read; "
             "replace it with text.encode('utf-8', 'replace').decode().",
             start);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(trace);
    return error_object(&error);
}

/* The text as bytes of UTF-8. A lone surrogate, or what is no text, refuses this text alone, not
 * the whole call. */
static bool take_text(reading *into, PyObject *text)
{
    into->error = (newsent_error)NEWSENT_ERROR_INIT;
    into->text_bytes = encode(text);
    if (into->text_bytes == NULL)
        return (into->refused = refuse_text()) != NULL;
    into->text = PyBytes_AsString(into->text_bytes);
    into->length = (size_t)PyBytes_Size(into->text_bytes);
    into->is_ascii = PyUnicode_Check(text) && (size_t)PyUnicode_GetLength(text) == into->length;
    return true;
}

/* The date as bytes of UTF-8; None is no date, an exception refuses the text. False with an
 * exception set. */
static bool take_date(reading *into, PyObject *date)
{
    if (date == Py_None || into->refused != NULL)
        return true;
    if (PyObject_IsInstance(date, PyExc_Exception) == 1) {
        Py_INCREF(date);
        into->refused = date;
        return true;
    }
    into->date_bytes = encode(date);
    if (into->date_bytes == NULL)
        into->date = NULL;
    else
        into->date = PyBytes_AsString(into->date_bytes);
    return into->date != NULL;
}

/* Takes what the reading needs out of Python objects, while the interpreter lock is held. */
static bool take_all(reading *readings, PyObject *texts, PyObject *dates, Py_ssize_t count)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *text = PyList_GetItem(texts, i),
                 *date = dates == Py_None ? Py_None : PyList_GetItem(dates, i);
        if (text == NULL || date == NULL || !take_text(&readings[i], text) ||
            !take_date(&readings[i], date))
            return false;
    }
    return true;
}

/* Runs without the lock. */
static void read_one(newsent_doc *doc, reading *text, newsent_extract_options options,
                     newsent_answer *records)
{
    options.date = text->date;
    if (text->refused != NULL)
        return;
    newsent_status status =
        newsent_doc_extract(doc, text->text, text->length, &options, &text->error);
    if (status == NEWSENT_ERROR_LIMIT && newsent_doc_is_partial(doc))
        text->error = (newsent_error)NEWSENT_ERROR_INIT; /* the record says that it is partial */
    else if (status != NEWSENT_OK)
        return;
    if (!record_append(records, doc, text->text, text->length, text->is_ascii)) {
        text->error.status = NEWSENT_ERROR_MEMORY;
        strcpy(text->error.message, "There is not enough memory for the results.");
    }
}

/* Bytes of a record, or the exception object that stands in its place. */
static PyObject *result_of(reading *text, const newsent_answer *records, size_t start)
{
    if (text->refused != NULL) {
        Py_INCREF(text->refused);
        return text->refused;
    }
    if (text->error.status != NEWSENT_OK)
        return error_object(&text->error);
    return PyBytes_FromStringAndSize(records->bytes + start,
                                     (Py_ssize_t)(text->record_end - start));
}

/* A list with one result for each text, in their order. NULL with an exception. */
static PyObject *results_of(reading *readings, Py_ssize_t count, const newsent_answer *records)
{
    PyObject *results = PyList_New(count);
    size_t start = 0;
    for (Py_ssize_t i = 0; results != NULL && i < count; i++) {
        PyObject *result = result_of(&readings[i], records, start);
        start = readings[i].record_end;
        if (result == NULL)
            Py_CLEAR(results);
        else
            PyList_SetItem(results, i, result);
    }
    return results;
}

static void free_readings(reading *readings, Py_ssize_t count)
{
    for (Py_ssize_t i = 0; readings != NULL && i < count; i++) {
        Py_XDECREF(readings[i].text_bytes);
        Py_XDECREF(readings[i].date_bytes);
        Py_XDECREF(readings[i].refused);
    }
    free(readings);
}

/* Asks the function of the options, with the interpreter's lock. An exception in it cancels too;
 * it is lost, as in a finalizer, since no caller is there to take it. */
static bool ask_is_cancelled(void *function)
{
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *answer = PyObject_CallObject(function, NULL);
    bool is_cancelled = answer == NULL || PyObject_IsTrue(answer) != 0;
    if (answer == NULL)
        PyErr_WriteUnraisable(function);
    Py_XDECREF(answer);
    PyGILState_Release(state);
    return is_cancelled;
}

/* False with an exception. */
static bool take_options(PyObject *from, newsent_extract_options *to)
{
    int without_facts;
    Py_ssize_t max_bytes, max_entities;
    unsigned max_ms;
    PyObject *is_cancelled;
    if (!PyArg_ParseTuple(from, "zzpnnIO", &to->default_date, &to->home, &without_facts, &max_bytes,
                          &max_entities, &max_ms, &is_cancelled))
        return false;
    to->without_facts = without_facts != 0;
    to->max_bytes = (size_t)max_bytes;
    to->max_entities = (size_t)max_entities;
    to->max_ms = max_ms;
    if (is_cancelled != Py_None) {
        to->is_cancelled = ask_is_cancelled;
        to->cancel_context = is_cancelled;
    }
    return true;
}

PyObject *read_texts(newsent_doc *doc, PyObject *texts, PyObject *dates, PyObject *given)
{
    newsent_extract_options options = {.struct_size = sizeof options};
    Py_ssize_t count = PyList_Size(texts);
    if (count < 0 || !take_options(given, &options))
        return NULL;
    PyObject *results = NULL;
    newsent_answer records = {0};
    reading *readings = calloc((size_t)count + 1, sizeof *readings);
    if (readings == NULL)
        return PyErr_NoMemory();
    if (take_all(readings, texts, dates, count)) {
        Py_BEGIN_ALLOW_THREADS for (Py_ssize_t i = 0; i < count; i++)
        {
            read_one(doc, &readings[i], options, &records);
            readings[i].record_end = records.length;
        }
        Py_END_ALLOW_THREADS results = results_of(readings, count, &records);
    }
    free(records.bytes);
    free_readings(readings, count);
    return results;
}
