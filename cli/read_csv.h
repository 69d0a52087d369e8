/* Rows of CSV. */
#ifndef READ_CSV_H
#define READ_CSV_H

#include <yyjson.h>

/* The fields of the header as an array of strings; null for one that is not UTF-8. NULL when memory
 * ran out. */
yyjson_doc *csv_columns(const char *row, size_t length);

#endif
