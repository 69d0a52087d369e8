/* Roles of words come from the classes of their sets. */
#include "cmocka_test.h"

#include "builtin_pack.h"
#include "facts/roles.h"

/* The roles of all sets that have a class. */
static uint32_t roles_of_class(const ns_pack *pack, const ns_roles *roles, const char *name)
{
    uint16_t class_id = ns_pack_class(pack, name);
    uint32_t common = UINT32_MAX;
    assert_int_not_equal(class_id, 0);
    for (size_t set = 0; set < pack->set_count; set++)
        if (ns_set_has(pack, (uint16_t)set, class_id))
            common &= roles->of[set];
    return common;
}

static void classes_give_roles(void **state)
{
    (void)state;
    ns_pack pack = open_builtin_pack();
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    ns_roles roles = {0};
    assert_true(ns_roles_open(&roles, &allocator, &pack));
    assert_int_equal(roles.of[0], 0);
    uint32_t measure = roles_of_class(&pack, &roles, "OrgMeasure");
    assert_true(measure & NS_WORD_OWNED && measure & NS_WORD_NOUN && measure & NS_WORD_MEASURE);
    assert_true(roles_of_class(&pack, &roles, "FactIts") & NS_WORD_ITS);
    assert_true(roles_of_class(&pack, &roles, "FactPrep") & NS_WORD_PREPOSITION);
    assert_false(roles_of_class(&pack, &roles, "WorldMeasure") & NS_WORD_OWNED);
    ns_roles_free(&roles, &allocator);
    assert_null(roles.of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(classes_give_roles)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
