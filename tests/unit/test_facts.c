/* Facts: which organization and which date a metric is tied to. */
#include <string.h>

#include "cmocka_test.h"

#include "facts/facts.h"

enum { MOST_ENTITIES = 8 };

/* A text with entities put in by hand, and the facts found. */
typedef struct fixture {
    const char *text;
    newsent_entity entities[MOST_ENTITIES];
    newsent_date dates[MOST_ENTITIES];
    size_t count;
    newsent_allocator allocator;
    newsent_fact *facts;
    size_t fact_count, capacity;
} fixture;

static void put(fixture *f, newsent_type type, const char *surface, uint32_t sentence)
{
    size_t from = f->count > 0 ? f->entities[f->count - 1].start : 0;
    const char *at = strstr(f->text + from, surface);
    assert_non_null(at);
    newsent_entity *entity = &f->entities[f->count++];
    *entity = (newsent_entity){.start = (size_t)(at - f->text), .type = type, .sentence = sentence};
    entity->end = entity->start + strlen(surface);
    if (type == NEWSENT_DATE) {
        newsent_date *date = &f->dates[f->count - 1];
        date->timex = strstr(surface, "years") != NULL ? "DURATION" : "DATE";
        date->value = surface;
        date->first_day = strcmp(surface, "recently") == 0 ? "" : "2020-01-01";
        entity->date = date;
    }
    static const newsent_org org = {.name = "an organization"};
    static const newsent_metric metric = {.unit = "", .change = "", .period = ""};
    entity->org = type == NEWSENT_ORG ? &org : NULL;
    entity->metric = type == NEWSENT_METRIC ? &metric : NULL;
}

static void find(fixture *f)
{
    f->allocator = ns_allocator_or_default((newsent_allocator){0});
    assert_true(ns_facts_find(f->text, f->entities, f->count, "", &f->allocator, &f->facts,
                              &f->fact_count, &f->capacity));
}

static void check(fixture *f, size_t fact, size_t org, size_t metric, size_t date)
{
    assert_true(fact < f->fact_count);
    assert_int_equal(f->facts[fact].org_entity, org);
    assert_int_equal(f->facts[fact].metric_entity, metric);
    assert_int_equal(f->facts[fact].date_entity, date);
}

static void finish(fixture *f)
{
    ns_discard(&f->allocator, &f->facts, &f->capacity, sizeof *f->facts);
}

static void test_org_before_is_preferred(void **state)
{
    (void)state;
    fixture f = {.text = "Velmora earned $3bn in May, and 200 people at Tarnick lost."};
    put(&f, NEWSENT_ORG, "Velmora", 0);
    put(&f, NEWSENT_METRIC, "$3bn", 0);
    put(&f, NEWSENT_DATE, "May", 0);
    put(&f, NEWSENT_METRIC, "200 people", 0);
    put(&f, NEWSENT_ORG, "Tarnick", 0);
    find(&f);
    assert_int_equal(f.fact_count, 2);
    check(&f, 0, 0, 1, 2);
    check(&f, 1, 0, 3, 2);
    finish(&f);
}

static void test_org_behind_and_inside(void **state)
{
    (void)state;
    fixture f = {.text = "Sales rose 12% at Tarnick. Velmora shut 20 Tarnick stores."};
    put(&f, NEWSENT_METRIC, "12%", 0);
    put(&f, NEWSENT_ORG, "Tarnick", 0);
    put(&f, NEWSENT_ORG, "Velmora", 1);
    put(&f, NEWSENT_METRIC, "20 Tarnick stores", 1);
    put(&f, NEWSENT_ORG, "Tarnick", 1);
    find(&f);
    check(&f, 0, 1, 0, NEWSENT_NO_ENTITY);
    check(&f, 1, 4, 3, NEWSENT_NO_ENTITY);
    finish(&f);
}

static void test_sentence_before_in_one_paragraph(void **state)
{
    (void)state;
    fixture f = {.text = "Velmora said so.\nProfit was $5m.\n \nOil was $30."};
    put(&f, NEWSENT_ORG, "Velmora", 0);
    put(&f, NEWSENT_METRIC, "$5m", 1);
    put(&f, NEWSENT_METRIC, "$30", 2);
    find(&f);
    check(&f, 0, 0, 1, NEWSENT_NO_ENTITY);
    check(&f, 1, NEWSENT_NO_ENTITY, 2, NEWSENT_NO_ENTITY);
    finish(&f);
}

static void test_paragraph_parts_neighbours(void **state)
{
    (void)state;
    fixture f = {.text = "Velmora said so.\n\nProfit was $5m."};
    put(&f, NEWSENT_ORG, "Velmora", 0);
    put(&f, NEWSENT_METRIC, "$5m", 1);
    find(&f);
    check(&f, 0, NEWSENT_NO_ENTITY, 1, NEWSENT_NO_ENTITY);
    finish(&f);
}

static void test_nearest_date_and_no_duration(void **state)
{
    (void)state;
    fixture f = {.text = "In 2020 after three years it paid $5m, then in 2021 recently $9m."};
    put(&f, NEWSENT_DATE, "2020", 0);
    put(&f, NEWSENT_DATE, "three years", 0);
    put(&f, NEWSENT_METRIC, "$5m", 0);
    put(&f, NEWSENT_DATE, "2021", 0);
    put(&f, NEWSENT_DATE, "recently", 0);
    put(&f, NEWSENT_METRIC, "$9m", 0);
    find(&f);
    check(&f, 0, NEWSENT_NO_ENTITY, 2, 3);
    check(&f, 1, NEWSENT_NO_ENTITY, 5, 3);
    finish(&f);
}

static void test_nothing(void **state)
{
    (void)state;
    fixture f = {.text = ""};
    find(&f);
    assert_int_equal(f.fact_count, 0);
    finish(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_org_before_is_preferred),
        cmocka_unit_test(test_org_behind_and_inside),
        cmocka_unit_test(test_sentence_before_in_one_paragraph),
        cmocka_unit_test(test_paragraph_parts_neighbours),
        cmocka_unit_test(test_nearest_date_and_no_duration),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
