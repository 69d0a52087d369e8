/* Whole files, mapped read-only, so that processes share them. */
#ifndef NS_BASE_MAP_FILE_H
#define NS_BASE_MAP_FILE_H

#include <newsent/newsent.h>

/* A file mapped read-only. Pages are shared with other processes that map the same file. */
typedef struct ns_mapped_file {
    const void *bytes; /* NULL for an empty file */
    size_t size;
} ns_mapped_file;

/* Errors: IO. */
newsent_status ns_map_file(const char *path, ns_mapped_file *file, newsent_error *error);

/* Ends the mapping; does nothing for a zeroed struct. */
void ns_unmap_file(ns_mapped_file *file);

/* Releases the pages read so far, such as by a checksum. Pages that are needed later come back from
 * the cache of the system. */
void ns_rest_file(const ns_mapped_file *file);

#endif
