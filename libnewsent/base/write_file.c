/* Writes a file beside its place and renames it. */
#define _DEFAULT_SOURCE
#include "base/write_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

/* Names that are tried for the temporary file; a crashed process may have left some behind. */
enum { NAME_ATTEMPTS = 100, NAME_BYTES = 4096 };

enum { PERMISSION_BITS = 07777, DEFAULT_PERMISSIONS = 0666 };

/* A file that is being written. */
typedef struct output {
    const char *path;      /* as the caller gave it, for messages */
    char *target;          /* path without symbolic links; owned by malloc, NULL for a new file */
    char name[NAME_BYTES]; /* of the temporary file; "" before it exists and after its renaming */
    int descriptor;        /* -1 when closed */
} output;

static newsent_status fail_io(const output *out, newsent_error *error)
{
    return ns_fail_at(error, NEWSENT_ERROR_IO, out->path, 0, 0, "cannot write %s: %s", out->path,
                      strerror(errno));
}

bool ns_is_same_file(const char *a, const char *b)
{
    struct stat one;
    struct stat other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

/* write() until all is written or an error comes; errno says which. */
static bool write_all(int descriptor, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(descriptor, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

/* Closes in any case; a failure to write may show here first. */
static bool close_output(output *out)
{
    int descriptor = out->descriptor;
    out->descriptor = -1;
    return close(descriptor) == 0;
}

/* The path behind path's links; the name itself for a file that does not exist yet. */
static const char *resolve(output *out)
{
    out->target = realpath(out->path, NULL);
    if (out->target != NULL)
        return out->target;
    return out->path;
}

/* Creates the temporary file beside the target, with permissions as open() gives them. */
static bool open_temporary(output *out, const char *target)
{
    for (int attempt = 0; attempt < NAME_ATTEMPTS && out->descriptor < 0; attempt++) {
        int length =
            snprintf(out->name, sizeof out->name, "%s.%ld.%d.tmp", target, (long)getpid(), attempt);
        if (length < 0 || (size_t)length >= sizeof out->name) {
            errno = ENAMETOOLONG;
            break;
        }
        out->descriptor =
            open(out->name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, DEFAULT_PERMISSIONS);
        if (out->descriptor < 0 && errno != EEXIST)
            break;
    }
    if (out->descriptor < 0)
        out->name[0] = '\0';
    return out->descriptor >= 0;
}

/* The new name is safe only when the folder is on the disk, too. Not every file system can sync a
 * folder, so a failure is none of the file. */
static void sync_folder(const char *target)
{
    char folder[NAME_BYTES];
    const char *slash = strrchr(target, '/');
    int length = slash == NULL ? 1 : (int)(slash - target) + 1;
    snprintf(folder, sizeof folder, "%.*s", length, slash == NULL ? "." : target);
    int descriptor = open(folder, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    (void)fsync(descriptor);
    close(descriptor);
}

/* Writes beside the target and renames: a reader sees the old file or the new one, never half of
 * it. */
static newsent_status replace_file(output *out, const struct stat *old, const void *bytes,
                                   size_t size, newsent_error *error)
{
    newsent_status status = NEWSENT_OK;
    const char *target = resolve(out);
    if (!open_temporary(out, target))
        return fail_io(out, error);
    bool is_written =
        write_all(out->descriptor, bytes, size) &&
        (old == NULL || fchmod(out->descriptor, old->st_mode & PERMISSION_BITS) == 0) &&
        fsync(out->descriptor) == 0;
    if (!is_written || !close_output(out) || rename(out->name, target) != 0) {
        status = fail_io(out, error);
        goto cleanup;
    }
    out->name[0] = '\0';
    sync_folder(target);
cleanup:
    if (out->descriptor >= 0)
        close(out->descriptor);
    if (out->name[0] != '\0')
        remove(out->name);
    return status;
}

/* A device or a pipe: it cannot be replaced, nor removed. */
static newsent_status write_device(output *out, const void *bytes, size_t size,
                                   newsent_error *error)
{
    out->descriptor = open(out->path, O_WRONLY | O_CLOEXEC);
    if (out->descriptor < 0)
        return fail_io(out, error);
    newsent_status status = NEWSENT_OK;
    if (!write_all(out->descriptor, bytes, size))
        status = fail_io(out, error);
    if (!close_output(out) && status == NEWSENT_OK)
        status = fail_io(out, error);
    return status;
}

newsent_status ns_write_file(const char *path, const void *bytes, size_t size, newsent_error *error)
{
    output out = {.path = path, .descriptor = -1};
    struct stat info;
    bool is_there = stat(path, &info) == 0;
    newsent_status status = is_there && !S_ISREG(info.st_mode)
                                ? write_device(&out, bytes, size, error)
                                : replace_file(&out, is_there ? &info : NULL, bytes, size, error);
    free(out.target);
    return status;
}
