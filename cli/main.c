/* The command newsent: extraction, or one of the subcommands. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "compile.h"
#include "lint.h"
#include "run.h"

int main(int argc, char **argv)
{
    options opts;
    int status;
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error of write(), which run.c ends on quietly */
    json_object_seed(0);      /* before there are threads */
    if (argc > 1 && strcmp(argv[1], "compile") == 0)
        return run_compile(argc - 1, argv + 1);
    if (argc > 1 && strcmp(argv[1], "lint") == 0)
        return run_lint(argc - 1, argv + 1);
    if (options_read(&opts, argc, argv, &status))
        status = run_extract(&opts);
    options_free(&opts);
    return status;
}
