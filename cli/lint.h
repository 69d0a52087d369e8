/* The subcommand `newsent lint`. */
#ifndef LINT_H
#define LINT_H

/* argv[0] is "lint". Returns the exit status of the command. */
int run_lint(int argc, char **argv);

#endif
