/* The subcommand `newsent test`. */
#ifndef TEST_H
#define TEST_H

/* argv[0] is "test". Returns the exit status of the command. */
int run_test(int argc, char **argv);

#endif
