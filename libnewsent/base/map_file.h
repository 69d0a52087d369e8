/* Whole files, mapped read-only, so that processes share them. */
#ifndef NS_BASE_MAP_FILE_H
#define NS_BASE_MAP_FILE_H

#include <newsent/newsent.h>

typedef struct ns_mapped_file {
    const void *bytes; /* NULL for an empty file */
    size_t size;
} ns_mapped_file;

/* Errors: IO. */
newsent_status ns_map_file(const char *path, ns_mapped_file *file, newsent_error *error);
void ns_unmap_file(ns_mapped_file *file);

/* Gives the memory of pages back that were read so far, as by a checksum; those that are needed
 * come again from the system's cache. */
void ns_rest_file(const ns_mapped_file *file);

#endif
