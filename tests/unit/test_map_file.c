/* Files as a whole: mapped and written. */
#include "small_pack.h"

#include <sys/stat.h>

static void what_is_written_is_mapped(void **state)
{
    (void)state;
    test_folder *folder = open_test_folder(NULL);
    const char *path = add_test_file(folder, "whole", "older and longer", 16);
    ns_mapped_file file;
    assert_int_equal(ns_write_file(path, "a\0b", 3, NULL), NEWSENT_OK);
    assert_int_equal(ns_map_file(path, &file, NULL), NEWSENT_OK);
    assert_int_equal(file.size, 3);
    assert_memory_equal(file.bytes, "a\0b", 3);
    ns_unmap_file(&file);
    assert_null(file.bytes);
    ns_unmap_file(&file);
    close_test_folder(folder);
}

static void an_empty_file_has_no_bytes(void **state)
{
    (void)state;
    test_folder *folder = open_test_folder(NULL);
    ns_mapped_file file;
    assert_int_equal(ns_map_file(add_test_file(folder, "empty", "", 0), &file, NULL), NEWSENT_OK);
    assert_null(file.bytes);
    assert_int_equal(file.size, 0);
    ns_unmap_file(&file);
    close_test_folder(folder);
}

static void a_missing_file_is_named(void **state)
{
    (void)state;
    ns_mapped_file file;
    newsent_error error;
    assert_int_equal(ns_map_file("/no/such/file", &file, &error), NEWSENT_ERROR_IO);
    assert_string_equal(error.source, "/no/such/file");
    assert_int_equal(ns_map_file("/tmp", &file, &error), NEWSENT_ERROR_IO); /* a folder */
    assert_int_equal(ns_write_file("/no/such/file", "", 0, &error), NEWSENT_ERROR_IO);
    assert_non_null(strstr(error.message, "cannot write /no/such/file"));
}

static void a_full_device_is_an_error_and_stays(void **state)
{
    (void)state;
    static const char bytes[1 << 16];
    struct stat info;
    newsent_error error;
    if (stat("/dev/full", &info) != 0)
        skip();
    assert_int_equal(ns_write_file("/dev/full", bytes, sizeof bytes, &error), NEWSENT_ERROR_IO);
    assert_int_equal(stat("/dev/full", &info), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_mapped),
        cmocka_unit_test(an_empty_file_has_no_bytes),
        cmocka_unit_test(a_missing_file_is_named),
        cmocka_unit_test(a_full_device_is_an_error_and_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
