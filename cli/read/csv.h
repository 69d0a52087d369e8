/* CSV: takes the header and the rows of a table, gives a record for each row. */
#ifndef CSV_H
#define CSV_H

#include <yyjson.h>

/*
 * The names of the columns: a JSON array, null for a name that is not UTF-8. The caller frees it.
 * NULL when memory ran out.
 */
yyjson_doc *csv_columns(const char *row, size_t length, char delimiter);

#endif
