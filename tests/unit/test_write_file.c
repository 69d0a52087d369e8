/* Files that are written as a whole: the old one or the new one, and nothing beside them. */
#include "small_pack.h"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/write_file.h"

enum { PATH_BYTES = 512 };

/* The number of files in the folder of a path. */
static int files_beside(const char *path)
{
    char folder[PATH_BYTES];
    snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(path, '/') - path), path);
    DIR *opened = opendir(folder);
    int count = 0;
    assert_non_null(opened);
    for (struct dirent *entry = readdir(opened); entry != NULL; entry = readdir(opened))
        count += entry->d_name[0] != '.';
    closedir(opened);
    return count;
}

static void assert_holds(const char *path, const char *expected)
{
    char text[PATH_BYTES] = "";
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    assert_int_equal(length, strlen(expected));
    assert_string_equal(text, expected);
}

static void an_old_file_is_replaced(void **state)
{
    (void)state;
    test_folder *folder = open_test_folder(NULL);
    const char *path = add_test_file(folder, "whole", "older and longer", 16);
    int before = files_beside(path);
    assert_int_equal(ns_write_file(path, "new", 3, NULL), NEWSENT_OK);
    assert_holds(path, "new");
    assert_int_equal(files_beside(path), before);
    close_test_folder(folder);
}

/* What a running process has mapped must not change below it. */
static void a_mapped_file_keeps_its_bytes(void **state)
{
    (void)state;
    test_folder *folder = open_test_folder(NULL);
    const char *path = add_test_file(folder, "live", "old", 3);
    ns_mapped_file file;
    assert_int_equal(ns_map_file(path, &file, NULL), NEWSENT_OK);
    assert_int_equal(ns_write_file(path, "", 0, NULL), NEWSENT_OK);
    assert_memory_equal(file.bytes, "old", 3);
    ns_unmap_file(&file);
    close_test_folder(folder);
}

static void permissions_and_links_stay(void **state)
{
    (void)state;
    test_folder *folder = open_test_folder(NULL);
    const char *path = add_test_file(folder, "target", "old", 3);
    char link[PATH_BYTES];
    struct stat info;
    snprintf(link, sizeof link, "%s.link", path);
    assert_int_equal(symlink(path, link), 0);
    assert_int_equal(chmod(path, 0640), 0);
    assert_int_equal(ns_write_file(link, "new", 3, NULL), NEWSENT_OK);
    assert_holds(path, "new");
    assert_int_equal(lstat(link, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
    assert_int_equal(remove(link), 0);
    close_test_folder(folder);
}

static void a_new_file_obeys_the_umask(void **state)
{
    (void)state;
    test_folder *folder = open_test_folder(NULL);
    const char *path = add_test_file(folder, "fresh", "", 0);
    struct stat info;
    assert_int_equal(remove(path), 0);
    mode_t before = umask(027);
    assert_int_equal(ns_write_file(path, "new", 3, NULL), NEWSENT_OK);
    umask(before);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
    close_test_folder(folder);
}

/* As on a full disk: the limit on the size of files lets the first bytes pass only. */
static void a_failure_leaves_the_old_file_alone(void **state)
{
    (void)state;
    static const char bytes[1 << 16];
    test_folder *folder = open_test_folder(NULL);
    const char *path = add_test_file(folder, "kept", "old", 3);
    int before = files_beside(path);
    newsent_error error = NEWSENT_ERROR_INIT;
    struct rlimit limit;
    struct rlimit small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    small = (struct rlimit){1024, limit.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    newsent_status status = ns_write_file(path, bytes, sizeof bytes, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    assert_int_equal(status, NEWSENT_ERROR_IO);
    assert_string_equal(error.source, path);
    assert_holds(path, "old");
    assert_int_equal(files_beside(path), before);
    close_test_folder(folder);
}

static void a_folder_that_is_not_there_is_named(void **state)
{
    (void)state;
    newsent_error error = NEWSENT_ERROR_INIT;
    assert_int_equal(ns_write_file("/no/such/file", "", 0, &error), NEWSENT_ERROR_IO);
    assert_non_null(strstr(error.message, "cannot write /no/such/file"));
    assert_int_equal(ns_write_file("/tmp", "", 0, &error), NEWSENT_ERROR_IO); /* a folder */
}

static void a_device_is_written_and_stays(void **state)
{
    (void)state;
    static const char bytes[1 << 16];
    struct stat info;
    newsent_error error = NEWSENT_ERROR_INIT;
    if (stat("/dev/full", &info) != 0)
        skip();
    assert_int_equal(ns_write_file("/dev/null", bytes, sizeof bytes, &error), NEWSENT_OK);
    assert_int_equal(ns_write_file("/dev/full", bytes, sizeof bytes, &error), NEWSENT_ERROR_IO);
    assert_int_equal(stat("/dev/full", &info), 0);
    assert_true(S_ISCHR(info.st_mode));
}

static void one_file_has_many_paths(void **state)
{
    (void)state;
    test_folder *folder = open_test_folder(NULL);
    const char *a = add_test_file(folder, "a", "", 0);
    const char *b = add_test_file(folder, "b", "", 0);
    char roundabout[PATH_BYTES];
    snprintf(roundabout, sizeof roundabout, "%.*s/./a", (int)(strrchr(a, '/') - a), a);
    assert_true(ns_is_same_file(a, roundabout));
    assert_false(ns_is_same_file(a, b));
    assert_false(ns_is_same_file("/no/such/file", "/no/such/file"));
    close_test_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_old_file_is_replaced),
        cmocka_unit_test(a_mapped_file_keeps_its_bytes),
        cmocka_unit_test(permissions_and_links_stay),
        cmocka_unit_test(a_new_file_obeys_the_umask),
        cmocka_unit_test(a_failure_leaves_the_old_file_alone),
        cmocka_unit_test(a_folder_that_is_not_there_is_named),
        cmocka_unit_test(a_device_is_written_and_stays),
        cmocka_unit_test(one_file_has_many_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
