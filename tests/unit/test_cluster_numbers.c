/* Clusters of entities: one thing has one number. */
#include "small_pack.h"

#include "entities/cluster_numbers.h"

enum { MOST = 8 };

typedef struct fixture {
    newsent_entity items[MOST];
    newsent_date dates[MOST];
    newsent_metric metrics[MOST];
    ns_origin origins[MOST];
    ns_name names[MOST];
    ns_entities entities;
} fixture;

static newsent_entity *put(fixture *f, newsent_type type, uint32_t name)
{
    size_t i = f->entities.count++;
    f->items[i] = (newsent_entity){.type = type, .type_name = "X", .start = 10 * i};
    f->origins[i] = (ns_origin){UINT32_MAX, name};
    return &f->items[i];
}

static void put_date(fixture *f, const char *timex, const char *value)
{
    newsent_date *date = &f->dates[f->entities.count];
    *date = (newsent_date){.timex = timex, .value = value};
    put(f, NEWSENT_DATE, UINT32_MAX)->date = date;
}

static void put_metric(fixture *f, double low, double high, const char *unit)
{
    newsent_metric *metric = &f->metrics[f->entities.count];
    *metric = (newsent_metric){.low = low, .high = high, .unit = unit};
    put(f, NEWSENT_METRIC, UINT32_MAX)->metric = metric;
}

static void assert_numbers(fixture *f, const uint32_t *expected)
{
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    ns_names names = {.items = f->names, .count = MOST};
    f->entities.items = f->items;
    f->entities.origins = f->origins;
    assert_true(ns_cluster_numbers_assign(&f->entities, &allocator, &names));
    for (size_t i = 0; i < f->entities.count; i++)
        assert_int_equal(f->items[i].cluster, expected[i]);
    f->entities.items = NULL;
    f->entities.origins = NULL;
    ns_entities_free(&f->entities, &allocator);
}

static void names_go_by_their_own_clusters(void **state)
{
    (void)state;
    fixture f = {.names = {{.cluster = 5}, {.cluster = 3}, {.cluster = 5}}};
    for (uint32_t n = 0; n < 3; n++)
        put(&f, n == 1 ? NEWSENT_CITY : NEWSENT_ORG, n);
    assert_numbers(&f, (uint32_t[]){0, 1, 0});
}

static void dates_and_metrics_go_by_their_values(void **state)
{
    (void)state;
    fixture f = {0};
    put_date(&f, "DATE", "2031");
    put_metric(&f, 3, 3, "EUR");
    put_date(&f, "DATE", "2031");
    put_date(&f, "SET", "2031");
    put_metric(&f, 3, 3, "USD");
    put_metric(&f, 3, 4, "EUR");
    put_metric(&f, 3, 3, "EUR");
    assert_numbers(&f, (uint32_t[]){0, 1, 0, 2, 3, 4, 1});
}

static void others_are_things_of_their_own(void **state)
{
    (void)state;
    fixture f = {0};
    put(&f, NEWSENT_OTHER, UINT32_MAX);
    put(&f, NEWSENT_OTHER, UINT32_MAX);
    assert_numbers(&f, (uint32_t[]){0, 1});
}

static void no_entities_no_clusters(void **state)
{
    (void)state;
    fixture f = {0};
    assert_numbers(&f, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_go_by_their_own_clusters),
        cmocka_unit_test(dates_and_metrics_go_by_their_values),
        cmocka_unit_test(others_are_things_of_their_own),
        cmocka_unit_test(no_entities_no_clusters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
