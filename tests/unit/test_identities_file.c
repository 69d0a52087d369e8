/* Identity files: organizations, the forms of their names, and a form that two of them have. */
#include "small_pack.h"

#include "base/hash.h"
#include "pack/identities.h"

static const char rows[] = "# name kind wikidata ticker isin cik forms\n"
                           "Velmora Corp.\tcompany\tQ1\tNYSE:VLM\tUS00\t0000000007\t"
                           "Velmora|Vel Group\n"
                           "Halden Group\tbank\t\t\t\t\tHalden|Vel Group\n";

static small_pack make(const char *text)
{
    small_pack made;
    newsent_error error = NEWSENT_ERROR_INIT;
    const test_file files[] = {{"own.identities", text}, {0}};
    if (compile_files(NULL, files, &made, &error) != NEWSENT_OK)
        fail_msg("%s", error.message);
    return made;
}

static uint32_t find(const ns_pack *pack, const char *first, const char *second)
{
    uint64_t key = ns_hash_bytes(first, strlen(first));
    if (second != NULL)
        key = ns_hash_join(key, ns_hash_bytes(second, strlen(second)));
    return ns_identity_find(pack, key);
}

static void a_form_leads_to_its_organization(void **state)
{
    (void)state;
    small_pack made = make(rows);
    uint32_t found = find(&made.pack, "velmora", NULL);
    const ns_identity *identity = &made.pack.identities[found];
    assert_int_equal(found, 1);
    assert_string_equal(ns_pack_text(&made.pack, identity->name), "Velmora Corp.");
    assert_string_equal(ns_pack_text(&made.pack, identity->wikidata), "Q1");
    assert_string_equal(ns_pack_text(&made.pack, identity->exchange), "NYSE");
    assert_string_equal(ns_pack_text(&made.pack, identity->ticker), "VLM");
    assert_string_equal(ns_pack_text(&made.pack, identity->cik), "0000000007");
    free_pack(&made);
}

static void a_shared_form_stands_for_neither(void **state)
{
    (void)state;
    small_pack made = make(rows);
    assert_int_equal(find(&made.pack, "halden", NULL), 2);
    assert_int_equal(find(&made.pack, "vel", "group"), 0);
    free_pack(&made);
}

static void a_ticker_leads_to_its_organization(void **state)
{
    (void)state;
    small_pack made = make(rows);
    assert_int_equal(ns_identity_find(&made.pack, ns_ticker_key("VLM", 3)), 1);
    assert_int_equal(ns_identity_find(&made.pack, ns_ticker_key("vlm", 3)), 0);
    free_pack(&made);
}

static void a_line_without_forms_is_refused(void **state)
{
    (void)state;
    small_pack made;
    newsent_error error = NEWSENT_ERROR_INIT;
    const test_file files[] = {{"own.identities", "Velmora\tcompany\n"}, {0}};
    assert_int_equal(compile_files(NULL, files, &made, &error), NEWSENT_ERROR_SOURCE);
    assert_int_equal(error.line, 1);
    assert_non_null(strstr(error.message, "forms"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_leads_to_its_organization),
        cmocka_unit_test(a_shared_form_stands_for_neither),
        cmocka_unit_test(a_ticker_leads_to_its_organization),
        cmocka_unit_test(a_line_without_forms_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
