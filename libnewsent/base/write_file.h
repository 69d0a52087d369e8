/* Whole files, written so that readers see the old one or the new one and never a part. */
#ifndef NS_BASE_WRITE_FILE_H
#define NS_BASE_WRITE_FILE_H

#include <newsent/newsent.h>

/*
 * Writes a temporary file beside path, syncs it to the disk and renames it. A process that has the
 * old file mapped keeps it; a failure leaves the old file and no other. Permissions stay, a
 * symbolic link stays a link. What is no regular file (/dev/stdout) is written directly. Errors:
 * IO.
 */
newsent_status ns_write_file(const char *path, const void *bytes, size_t size,
                             newsent_error *error);

/* Whether two paths name one file that exists. */
bool ns_is_same_file(const char *a, const char *b);

#endif
