/* Rows of CSV. */
#ifndef READ_CSV_H
#define READ_CSV_H

#include <jansson.h>

/* The fields of one row as an array of strings; null for one that is not UTF-8. NULL when memory ran out. */
json_t *csv_fields(const char *row, size_t length);

#endif
