/* The subcommand `newsent compile`. */
#ifndef COMPILE_H
#define COMPILE_H

/* argv[0] is "compile". Returns the exit status of the command. */
int run_compile(int argc, char **argv);

#endif
