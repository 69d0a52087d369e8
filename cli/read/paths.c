/* Paths: one walk of fts(3) over a folder. */
#include "read/paths.h"
#include "tell.h"

#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FIRST_PATHS = 16 };

/* Appends a copy. False when memory ran out. */
static bool add_path(path_list *to, const char *path)
{
    if (to->count == to->capacity) {
        size_t capacity = to->capacity == 0 ? FIRST_PATHS : 2 * to->capacity;
        char **items = realloc(to->items, capacity * sizeof *items);
        if (items == NULL)
            return false;
        to->items = items;
        to->capacity = capacity;
    }
    to->items[to->count] = strdup(path);
    return to->items[to->count++] != NULL;
}

void path_list_free(path_list *of)
{
    for (size_t i = 0; i < of->count; i++)
        free(of->items[i]);
    free(of->items);
    *of = (path_list){0};
}

static int by_name(const FTSENT **left, const FTSENT **right)
{
    return strcmp((*left)->fts_name, (*right)->fts_name);
}

static bool is_hidden(const FTSENT *entry)
{
    return entry->fts_level > FTS_ROOTLEVEL && entry->fts_name[0] == '.';
}

/* Walks a folder with fts(3), sorted by name. False after a message. */
static bool add_folder(path_list *to, const char *path)
{
    char *roots[] = {strdup(path), NULL};
    FTS *walk = roots[0] == NULL ? NULL : fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    bool is_read = walk != NULL;
    FTSENT *entry = NULL;
    while (is_read && (entry = fts_read(walk)) != NULL) {
        if (is_hidden(entry)) {
            fts_set(walk, entry, FTS_SKIP);
        } else if (entry->fts_info == FTS_F) {
            is_read = add_path(to, entry->fts_path);
        } else if (entry->fts_info == FTS_DNR || entry->fts_info == FTS_ERR) {
            tell(stderr, "newsent: %s: cannot be read: %s", entry->fts_path,
                 strerror(entry->fts_errno));
            is_read = false;
        }
    }
    if (walk != NULL)
        fts_close(walk);
    free(roots[0]);
    return is_read;
}

static bool is_folder(const char *path)
{
    struct stat info;
    return strcmp(path, "-") != 0 && stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool paths_expand(path_list *to, const char *const *paths, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool is_added = is_folder(paths[i]) ? add_folder(to, paths[i]) : add_path(to, paths[i]);
        if (!is_added)
            return false;
    }
    return true;
}
