/* The builder: interned strings, classes, unions and the items of surfaces. */
#include "small_pack.h"

#include "compile/builder.h"

static newsent_allocator allocator;
static newsent_error error = NEWSENT_ERROR_INIT;

static ns_builder new_builder(void)
{
    ns_builder builder;
    allocator = ns_allocator_or_default((newsent_allocator){0});
    assert_int_equal(ns_builder_init(&builder, &allocator, &error), NEWSENT_OK);
    return builder;
}

static void a_key_map_keeps_what_it_was_given(void **state)
{
    (void)state;
    ns_key_map map = {0};
    allocator = ns_allocator_or_default((newsent_allocator){0});
    assert_int_equal(ns_key_map_get(&map, 7), 0);
    for (uint32_t i = 1; i <= 5000; i++)
        assert_true(ns_key_map_put(&map, &allocator, (uint64_t)i << 12,
                                   i)); /* all begin at the same slot */
    assert_true(ns_key_map_put(&map, &allocator, (uint64_t)3 << 12, 33));
    assert_int_equal(map.count, 5000);
    assert_int_equal(ns_key_map_get(&map, (uint64_t)3 << 12), 33);
    assert_int_equal(ns_key_map_get(&map, (uint64_t)5000 << 12), 5000);
    assert_int_equal(ns_key_map_get(&map, 1), 0);
    ns_key_map_free(&map, &allocator);
}

static void equal_strings_are_one(void **state)
{
    (void)state;
    ns_builder builder = new_builder();
    ns_string a, b, c;
    ns_builder_string(&builder, "barium", 6, &a);
    ns_builder_string(&builder, "barium!", 6, &b);
    ns_builder_string(&builder, "bar", 3, &c);
    assert_int_equal(a, b);
    assert_int_not_equal(a, c);
    assert_string_equal(builder.strings + a, "barium");
    ns_builder_string(&builder, "x", 0, &c);
    assert_int_equal(c, 0);
    ns_builder_free(&builder);
}

static void built_in_classes_come_first(void **state)
{
    (void)state;
    ns_builder builder = new_builder();
    uint16_t id;
    ns_builder_class(&builder, "Digits2", 7, &id);
    assert_int_equal(id, NS_CLASS_Digits2);
    ns_builder_class(&builder, "Metal", 5, &id);
    assert_int_equal(id, NS_CLASS_FIRST_OWN);
    ns_builder_class(&builder, "Metals", 5, &id);
    assert_int_equal(id, NS_CLASS_FIRST_OWN);
    ns_builder_free(&builder);
}

static void a_union_of_the_same_members_is_one(void **state)
{
    (void)state;
    ns_builder builder = new_builder();
    uint16_t a, b, first, second;
    ns_builder_class(&builder, "A", 1, &a);
    ns_builder_class(&builder, "B", 1, &b);
    assert_int_equal(ns_builder_union(&builder, (uint16_t[]){a, b}, 2, &first), NEWSENT_OK);
    assert_int_equal(ns_builder_union(&builder, (uint16_t[]){a, b}, 2, &second), NEWSENT_OK);
    assert_int_equal(first, second);
    assert_int_equal(builder.union_count, 2);
    ns_builder_free(&builder);
}

static void the_beginnings_of_a_surface_are_items_too(void **state)
{
    (void)state;
    ns_builder builder = new_builder();
    uint32_t whole, part;
    int shape;
    assert_int_equal(ns_builder_surface(&builder, "Bank of Orm", 11, false, &whole, &shape),
                     NEWSENT_OK);
    assert_int_equal(shape, NS_SHAPE_TITLE);
    assert_int_equal(builder.item_count, 3);
    assert_int_equal(builder.items[whole].continuations, 0);
    assert_int_equal(ns_builder_surface(&builder, "BANK", 4, true, &part, &shape), NEWSENT_OK);
    assert_int_equal(shape, NS_SHAPE_UPPER);
    assert_int_equal(builder.item_count, 3);
    assert_int_equal(builder.items[part].continuations,
                     NS_CONTINUES_COLD | ns_continuation_bit(ns_hash_word("of", 2)));
    assert_true(builder.items[part].is_hot && !builder.items[whole].is_hot);
    ns_builder_free(&builder);
}

static void a_surface_has_1_to_16_tokens(void **state)
{
    (void)state;
    ns_builder builder = new_builder();
    uint32_t item;
    int shape;
    assert_int_equal(ns_builder_surface(&builder, "  ", 2, true, &item, &shape),
                     NEWSENT_ERROR_SOURCE);
    const char *most = "a b c d e f g h i j k l m n o p q";
    assert_int_equal(ns_builder_surface(&builder, most, strlen(most), true, &item, &shape),
                     NEWSENT_ERROR_SOURCE);
    assert_int_equal(ns_builder_surface(&builder, most, strlen(most) - 2, true, &item, &shape),
                     NEWSENT_OK);
    ns_builder_free(&builder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_map_keeps_what_it_was_given),
        cmocka_unit_test(equal_strings_are_one),
        cmocka_unit_test(built_in_classes_come_first),
        cmocka_unit_test(a_union_of_the_same_members_is_one),
        cmocka_unit_test(the_beginnings_of_a_surface_are_items_too),
        cmocka_unit_test(a_surface_has_1_to_16_tokens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
