/* Holiday check: attributes that nothing would read are refused, where they stand. */
#include "small_pack.h"

static void what_can_be_read_is_taken(void **state)
{
    (void)state;
    small_pack made = make_pack("%class Holiday\nMill Day\t-\trule=fixed;month=3;day=9\n"
                                "Dam Day\t-\trule=nth;month=5;weekday=1;nth=-1;offset=-7\n"
                                "Hill Day\t-\trule=easter;offset=-2\nFen Day\t-\trule=hebrew\n"
                                "Moor Day\t-\trule=table;2024=02-10;2025=01-29\n",
                                NULL);
    assert_int_not_equal(ns_pack_class(&made.pack, "Holiday"), 0);
    free_pack(&made);
}

static void what_cannot_is_refused(void **state)
{
    (void)state;
    assert_refused_at("own.tsv", "Mill Day\tHoliday\n", 1, 1, "a holiday needs rule=");
    assert_refused_at("own.tsv", "Mill Day\tHoliday\trule=lunar\n", 1, 23, "a holiday needs rule=");
    assert_refused_at("own.tsv", "Mill Day\tHoliday\trule=fixed;weekday=1\n", 1, 29,
                      "no attribute weekday");
    assert_refused_at("own.tsv", "Mill Day\tHoliday\trule=fixed;month=13\n", 1, 35, "cannot be");
    assert_refused_at("own.tsv", "Mill Day\tHoliday\trule=easter;offset=x\n", 1, 37, "cannot be");
    assert_refused_at("own.tsv", "Mill Day\tHoliday\trule=table;24=02-10\n", 1, 29,
                      "like 2024=02-10");
    assert_refused_at("own.tsv", "Mill Day\tHoliday\trule=table;2024=02-32\n", 1, 29,
                      "like 2024=02-10");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_be_read_is_taken),
        cmocka_unit_test(what_cannot_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
