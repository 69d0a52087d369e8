/* The command newsent: extraction, or one of the subcommands. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "compile.h"
#include "explain.h"
#include "lint.h"
#include "run.h"
#include "test.h"

typedef struct subcommand {
    const char *name;
    int (*run)(int argc, char **argv);
} subcommand;

static const subcommand SUBCOMMANDS[] = {
    {"compile", run_compile}, {"lint", run_lint}, {"test", run_test}, {"explain", run_explain}};

int main(int argc, char **argv)
{
    options opts;
    int status;
    signal(SIGPIPE,
           SIG_IGN); /* a closed pipe is an error of write(), which run.c ends on quietly */
    for (size_t i = 0; i < sizeof SUBCOMMANDS / sizeof *SUBCOMMANDS && argc > 1; i++)
        if (strcmp(argv[1], SUBCOMMANDS[i].name) == 0)
            return SUBCOMMANDS[i].run(argc - 1, argv + 1);
    if (options_read(&opts, argc, argv, &status))
        status = run_extract(&opts);
    options_free(&opts);
    return status;
}
