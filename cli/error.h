/* Errors of the library, told on standard error. */
#ifndef ERROR_H
#define ERROR_H

#include <newsent/newsent.h>

/* "newsent: my.rules:12:8: message" */
void error_print(const newsent_error *error);

#endif
