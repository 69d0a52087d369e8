/* Maps a file into memory. */
#define _DEFAULT_SOURCE
#include "base/map_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

static newsent_status fail_io(const char *path, newsent_error *error)
{
    return ns_fail_at(error, NEWSENT_ERROR_IO, path, 0, 0, "cannot read %s: %s", path,
                      strerror(errno));
}

newsent_status ns_map_file(const char *path, ns_mapped_file *file, newsent_error *error)
{
    struct stat info;
    *file = (ns_mapped_file){0};
    int descriptor = open(path, O_RDONLY);
    if (descriptor < 0)
        return fail_io(path, error);
    newsent_status status = NEWSENT_OK;
    if (fstat(descriptor, &info) != 0)
        status = fail_io(path, error);
    else if (info.st_size > 0) {
        void *bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (bytes == MAP_FAILED)
            status = fail_io(path, error);
        else
            *file = (ns_mapped_file){bytes, (size_t)info.st_size};
    }
    close(descriptor);
    return status;
}

void ns_rest_file(const ns_mapped_file *file)
{
    if (file->bytes != NULL)
        madvise((void *)(uintptr_t)file->bytes, file->size, MADV_DONTNEED);
}

void ns_unmap_file(ns_mapped_file *file)
{
    if (file->bytes != NULL)
        munmap((void *)(uintptr_t)file->bytes, file->size);
    *file = (ns_mapped_file){0};
}
