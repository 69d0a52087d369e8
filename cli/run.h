/* Run: takes the options, reads all records and writes all results, in order. */
#ifndef RUN_H
#define RUN_H

#include "options.h"

/* Returns the exit status of the command. */
int run_extract(const options *opts);

#endif
