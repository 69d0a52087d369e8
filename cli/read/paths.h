/* Paths: takes the files and folders of the command line, gives the files to read. */
#ifndef PATHS_H
#define PATHS_H

#include <stdbool.h>
#include <stddef.h>

/* Owned list of owned paths. */
typedef struct path_list {
    char **items;
    size_t count, capacity;
} path_list;

/*
 * Replaces each folder by the files in it and below, in the order of their names. Hidden files and
 * folders are passed over, links to folders are not followed. False when memory ran out or a folder
 * cannot be read, after a message on standard error. path_list_free() it in any case.
 */
bool paths_expand(path_list *to, const char *const *paths, size_t count);

/* Frees the paths and the list; {0} is an empty list. */
void path_list_free(path_list *of);

#endif
