/* Clusters: short forms and acronyms belong to their full names. */
#include "block.h"

static const ns_name *organization(const ns_names *names, const char *text, const char *part)
{
    const ns_name *name = name_at(names, text, part);
    assert_non_null(name);
    assert_int_equal(name->label, NS_LABEL_ORG);
    return name;
}

static void short_form_and_full_name(void **state)
{
    const char *text = "Brantol Holdings Ltd will close. Shares of Brantol fell by half.";
    const ns_names *names = resolve_text(*state, text);
    const ns_name *full = organization(names, text, "Brantol Holdings Ltd");
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].label == NS_LABEL_ORG) {
            assert_int_equal(names->items[i].cluster, full->cluster);
            assert_int_equal(names->items[i].longest, full - names->items);
        }
}

static void acronym_and_full_name(void **state)
{
    const char *text = "The Varnholt Exporters Association (VEA) met. The VEA has 64 members.";
    const ns_names *names = resolve_text(*state, text);
    const ns_name *full = organization(names, text, "Varnholt Exporters Association");
    assert_int_equal(organization(names, text, "VEA")->cluster, full->cluster);
}

static void different_names_are_different_clusters(void **state)
{
    const char *text = "Varnholt Holdings Ltd sued Quillmark Bank.";
    const ns_names *names = resolve_text(*state, text);
    assert_int_not_equal(organization(names, text, "Varnholt Holdings Ltd")->cluster,
                         organization(names, text, "Quillmark Bank")->cluster);
    assert_int_equal(names->cluster_count, 2);
}

static void spellings_of_a_city_are_one(void **state)
{
    const char *text = "KYIV (Reuters) - In Kyiv the trams run again.";
    const ns_names *names = resolve_text(*state, text);
    uint32_t cluster = UINT32_MAX;
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].label == NS_LABEL_CITY) {
            assert_true(cluster == UINT32_MAX || cluster == names->items[i].cluster);
            cluster = names->items[i].cluster;
        }
    assert_int_not_equal(cluster, UINT32_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_form_and_full_name),
        cmocka_unit_test(acronym_and_full_name),
        cmocka_unit_test(different_names_are_different_clusters),
        cmocka_unit_test(spellings_of_a_city_are_one),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
