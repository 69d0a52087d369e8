/* The command newsent: extraction, or one of the subcommands. */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compile.h"
#include "explain.h"
#include "lint.h"
#include "options.h"
#include "run.h"
#include "tell.h"
#include "test.h"

typedef struct subcommand {
    const char *name;
    int (*run)(int argc, char **argv);
} subcommand;

static const subcommand SUBCOMMANDS[] = {
    {"compile", run_compile}, {"lint", run_lint}, {"test", run_test}, {"explain", run_explain}};

/* The exit status, when all of the output was taken. A reader that has seen enough closes the pipe:
 * no failure. */
static int finish(int status)
{
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    bool is_written = fflush(stdout) == 0 && ferror(stdout) == 0;
    bool is_closed = poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
    if (is_written || is_closed)
        return status;
    tell(stderr, "newsent: the output cannot be written; see whether the disk is full");
    if (status == STATUS_USAGE)
        return status;
    return STATUS_FAILED;
}

int main(int argc, char **argv)
{
    options opts;
    int status;
    signal(SIGPIPE,
           SIG_IGN); /* a closed pipe is an error of write(), which run.c ends on quietly */
    for (size_t i = 0; i < sizeof SUBCOMMANDS / sizeof *SUBCOMMANDS && argc > 1; i++)
        if (strcmp(argv[1], SUBCOMMANDS[i].name) == 0)
            return finish(SUBCOMMANDS[i].run(argc - 1, argv + 1));
    if (options_read(&opts, argc, argv, &status))
        status = run_extract(&opts);
    options_free(&opts);
    return finish(status);
}
