/* Errors in the form that editors can jump to. */
#include "error.h"

#include <stdio.h>

void error_print(const newsent_error *error)
{
    fputs("newsent: ", stderr);
    if (error->source[0] != '\0') {
        fputs(error->source, stderr);
        if (error->line > 0)
            fprintf(stderr, ":%zu", error->line);
        if (error->column > 0)
            fprintf(stderr, ":%zu", error->column);
        fputs(": ", stderr);
    }
    fprintf(stderr, "%s\n", error->message);
}
