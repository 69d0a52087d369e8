/* The subcommand `newsent explain`. */
#ifndef EXPLAIN_H
#define EXPLAIN_H

/* argv[0] is "explain". Returns the exit status of the command. */
int run_explain(int argc, char **argv);

#endif
