/* Files as a whole, mapped. */
#include "small_pack.h"

static void a_file_is_mapped_as_a_whole(void **state)
{
    (void)state;
    test_folder *folder = open_test_folder(NULL);
    ns_mapped_file file;
    assert_int_equal(ns_map_file(add_test_file(folder, "whole", "a\0b", 3), &file, NULL),
                     NEWSENT_OK);
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
    newsent_error error = NEWSENT_ERROR_INIT;
    assert_int_equal(ns_map_file("/no/such/file", &file, &error), NEWSENT_ERROR_IO);
    assert_string_equal(error.source, "/no/such/file");
    assert_int_equal(ns_map_file("/tmp", &file, &error), NEWSENT_ERROR_IO); /* a folder */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_mapped_as_a_whole),
        cmocka_unit_test(an_empty_file_has_no_bytes),
        cmocka_unit_test(a_missing_file_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
