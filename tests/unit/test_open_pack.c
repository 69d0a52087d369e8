/* Opening packs: what is whole opens, what was cut or altered is refused. */
#include "small_pack.h"

#include "match/fields.h"
#include "pack/check_pack.h"
#include "pack/open_pack.h"
#include "pack/pack_format.h"
#include "pack/rule_program.h"

static const char lexicon[] = "%class Metal\n%table hot\niron\nNickel Sulphate\n";

static newsent_status open_altered(size_t offset, uint32_t value, size_t less, bool sums_again,
                                   newsent_error *error)
{
    small_pack made = make_pack(lexicon, NULL);
    ns_pack pack;
    memcpy((char *)made.block + offset, &value, sizeof value);
    uint64_t checksum = ns_pack_checksum(made.block, made.size);
    if (sums_again)
        memcpy((char *)made.block + offsetof(ns_pack_header, checksum), &checksum, sizeof checksum);
    newsent_status status =
        ns_pack_open(made.block, made.size - less, true, "own.pack", &pack, error);
    free_pack(&made);
    return status;
}

static void a_whole_pack_opens(void **state)
{
    (void)state;
    small_pack made = make_pack(lexicon, NULL);
    assert_int_not_equal(ns_pack_class(&made.pack, "Metal"), 0);
    assert_int_equal(ns_pack_class(&made.pack, "Digits4"), NS_CLASS_Digits4);
    assert_int_equal(ns_pack_class(&made.pack, "Wood"), 0);
    free_pack(&made);
}

static void what_is_no_pack_is_refused(void **state)
{
    (void)state;
    newsent_error error = NEWSENT_ERROR_INIT;
    ns_pack pack;
    assert_int_equal(ns_pack_open("", 0, true, "own.pack", &pack, &error), NEWSENT_ERROR_PACK);
    assert_string_equal(error.source, "own.pack");
    assert_int_equal(open_altered(0, 0, 0, true, &error), NEWSENT_ERROR_PACK);
    assert_non_null(strstr(error.message, "not a newsent pack"));
}

static void another_version_is_named(void **state)
{
    (void)state;
    newsent_error error = NEWSENT_ERROR_INIT;
    assert_int_equal(open_altered(offsetof(ns_pack_header, version), 4711, 0, true, &error),
                     NEWSENT_ERROR_PACK);
    assert_non_null(strstr(error.message, "4711"));
}

static void a_cut_pack_is_refused(void **state)
{
    (void)state;
    newsent_error error = NEWSENT_ERROR_INIT;
    assert_int_equal(open_altered(offsetof(ns_pack_header, reserved), 0, 8, false, &error),
                     NEWSENT_ERROR_PACK);
    assert_non_null(strstr(error.message, "cut"));
}

static void an_altered_byte_is_noticed(void **state)
{
    (void)state;
    newsent_error error = NEWSENT_ERROR_INIT;
    assert_int_equal(open_altered(sizeof(ns_pack_header) + 4, 0x41414141, 0, false, &error),
                     NEWSENT_ERROR_PACK);
    assert_non_null(strstr(error.message, "checksum"));
}

static void no_section_lies_outside(void **state)
{
    (void)state;
    newsent_error error = NEWSENT_ERROR_INIT;
    size_t count = offsetof(ns_pack_header, sections) +
                   NS_SECTION_ENTRIES * sizeof(ns_pack_section) + offsetof(ns_pack_section, count);
    assert_int_equal(open_altered(count, UINT32_MAX, 0, true, &error), NEWSENT_ERROR_PACK);
    assert_non_null(strstr(error.message, "outside"));
    assert_int_equal(open_altered(count + 4, UINT32_MAX, 0, true, &error),
                     NEWSENT_ERROR_PACK); /* a count that overflows in bytes */
}

static void a_table_has_a_power_of_two_of_slots(void **state)
{
    (void)state;
    newsent_error error = NEWSENT_ERROR_INIT;
    size_t count = offsetof(ns_pack_header, sections) + NS_SECTION_COLD * sizeof(ns_pack_section) +
                   offsetof(ns_pack_section, count);
    for (uint32_t slots = 0; slots < 8; slots += 7) {
        assert_int_equal(open_altered(count, slots, 0, true, &error), NEWSENT_ERROR_PACK);
        assert_non_null(strstr(error.message, "table"));
    }
}

static newsent_status check(const ns_pack *pack, newsent_error *error)
{
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    return ns_pack_check(pack, &allocator, NS_FIELD_COUNT, "own.pack", error);
}

static void the_built_in_pack_is_whole(void **state)
{
    (void)state;
    ns_pack pack;
    size_t size = (size_t)(ns_builtin_pack_end - ns_builtin_pack);
    assert_int_equal(ns_pack_open(ns_builtin_pack, size, true, "", &pack, NULL), NEWSENT_OK);
    assert_int_equal(check(&pack, NULL), NEWSENT_OK);
}

/* A checksum does not help against these. */
static void crafted_parts_are_refused(void **state)
{
    (void)state;
    newsent_error error = NEWSENT_ERROR_INIT;
    small_pack made = make_pack(lexicon, NULL);
    assert_int_equal(check(&made.pack, &error), NEWSENT_OK);
    uint32_t sets[] = {0, UINT32_MAX};
    ns_pack crafted = made.pack;
    crafted.sets = sets;
    crafted.set_count = crafted.set_row_count = 2;
    assert_int_equal(check(&crafted, &error), NEWSENT_ERROR_PACK);
    assert_non_null(strstr(error.message, "classes"));
    ns_rule rule = {.name = UINT32_MAX};
    crafted = made.pack;
    crafted.rules = &rule;
    crafted.rule_count = 1;
    assert_int_equal(check(&crafted, &error), NEWSENT_ERROR_PACK);
    const ns_instruction loop[] = {{.op = NS_OP_JUMP, .jump = 0}, {.op = NS_OP_ACCEPT}};
    rule = (ns_rule){.code_count = 2};
    crafted.code = loop;
    crafted.code_count = 2;
    assert_int_equal(check(&crafted, &error), NEWSENT_ERROR_PACK);
    assert_non_null(strstr(error.message, "rules"));
    crafted = made.pack;
    crafted.strings = "\0a\xC3";
    crafted.string_bytes = 4;
    assert_int_equal(check(&crafted, &error), NEWSENT_ERROR_PACK);
    assert_non_null(strstr(error.message, "strings"));
    free_pack(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_built_in_pack_is_whole),
        cmocka_unit_test(crafted_parts_are_refused),
        cmocka_unit_test(a_whole_pack_opens),
        cmocka_unit_test(what_is_no_pack_is_refused),
        cmocka_unit_test(another_version_is_named),
        cmocka_unit_test(a_cut_pack_is_refused),
        cmocka_unit_test(an_altered_byte_is_noticed),
        cmocka_unit_test(no_section_lies_outside),
        cmocka_unit_test(a_table_has_a_power_of_two_of_slots),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
