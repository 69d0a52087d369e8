/* Counted nouns in the singular. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "builtin_pack.h"
#include "value/metric_unit.h"

static void test_singulars(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"devices", "device"},
                                           {"cities", "city"},
                                           {"boxes", "box"},
                                           {"churches", "church"},
                                           {"dishes", "dish"},
                                           {"heroes", "hero"},
                                           {"houses", "house"},
                                           {"viruses", "virus"},
                                           {"buses", "bus"},
                                           {"cases", "case"},
                                           {"movies", "movie"},
                                           {"lives", "life"},
                                           {"women", "woman"},
                                           {"people", "person"},
                                           {"salespeople", "salesperson"},
                                           {"grandchildren", "grandchild"},
                                           {"geese", "goose"},
                                           {"theses", "thesis"},
                                           {"sheep", "sheep"},
                                           {"species", "species"},
                                           {"losses", "loss"},
                                           {"bonus", "bonus"},
                                           {"glass", "glass"},
                                           {"F-16s", "F-16"},
                                           {"MAUs", "MAU"},
                                           {"Republicans", "Republican"},
                                           {"monthly active users", "monthly active user"},
                                           {"crew members", "crew member"}};
    ns_pack pack = open_builtin_pack();
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    ns_arena arena;
    ns_arena_init(&arena, &allocator);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(ns_metric_unit(&pack, &arena, pairs[i][0], 0, strlen(pairs[i][0])),
                            pairs[i][1]);
    assert_string_equal(ns_metric_unit(&pack, &arena, "  solar \n farms", 0, 14), "solar farm");
    assert_string_equal(ns_metric_unit(&pack, &arena, "", 0, 0), "");
    ns_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_singulars)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
