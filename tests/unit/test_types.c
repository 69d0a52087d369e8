/* The table of types, and the walk over the fields of a value. */
#include "block.h"

#include "entities/types.h"

static const char text[] =
    "Velmora Inc. sold 3 to 5 million phones in Hamburg, Germany on Thursday.";

static const newsent_entity *entity_of(void **state, newsent_type type)
{
    newsent_doc *doc = ((test_block *)*state)->doc;
    newsent_extract_options options = {.struct_size = sizeof options, .date = "2023-11-30"};
    assert_int_equal(newsent_doc_extract(doc, text, strlen(text), &options, NULL), NEWSENT_OK);
    for (size_t i = 0; i < newsent_doc_entity_count(doc); i++)
        if (newsent_doc_entity(doc, i)->type == type)
            return newsent_doc_entity(doc, i);
    fail_msg("no entity of type %d", (int)type);
    return NULL;
}

/* The field of this key; its kind is -1 when there is none. */
static newsent_field field_of(const newsent_entity *entity, const char *key)
{
    newsent_field field = {.struct_size = sizeof field};
    for (size_t i = 0; newsent_entity_field(entity, i, &field); i++)
        if (strcmp(field.key, key) == 0)
            return field;
    return (newsent_field){.kind = (newsent_field_kind)-1};
}

static void only_the_value_of_the_type_is_set(void **state)
{
    for (int type = NEWSENT_ORG; type <= NEWSENT_DATE; type++) {
        const newsent_entity *entity = entity_of(state, (newsent_type)type);
        assert_int_equal(entity->org != NULL, type == NEWSENT_ORG);
        assert_int_equal(entity->city != NULL, type == NEWSENT_CITY);
        assert_int_equal(entity->metric != NULL, type == NEWSENT_METRIC);
        assert_int_equal(entity->date != NULL, type == NEWSENT_DATE);
    }
}

static void a_city_has_numbers_and_texts(void **state)
{
    const newsent_entity *entity = entity_of(state, NEWSENT_CITY);
    newsent_field field = field_of(entity, "geonames");
    assert_int_equal(field.kind, NEWSENT_FIELD_INTEGER);
    assert_int_equal(field.integer, entity->city->geonames);
    assert_string_equal(field_of(entity, "country").text, "DE");
    assert_true(field_of(entity, "lat").number == entity->city->lat);
    assert_int_equal(field_of(entity, "population").integer, entity->city->population);
}

static void a_range_is_one_field(void **state)
{
    newsent_field field = field_of(entity_of(state, NEWSENT_METRIC), "value");
    assert_int_equal(field.kind, NEWSENT_FIELD_RANGE);
    assert_true(field.number == 3000000 && field.high == 5000000 && field.is_brief);
}

static void empty_fields_are_left_out(void **state)
{
    const newsent_entity *entity = entity_of(state, NEWSENT_DATE);
    assert_int_equal(newsent_entity_field_count(entity), 4); /* timex, value, first and last day */
    assert_int_equal((int)field_of(entity, "mod").kind, -1);
    assert_string_equal(field_of(entity, "last_day").text, "2023-11-30");
}

static void a_smaller_struct_is_not_overrun(void **state)
{
    const newsent_entity *entity = entity_of(state, NEWSENT_ORG);
    newsent_field field = {.struct_size = offsetof(newsent_field, number), .number = 7};
    assert_true(newsent_entity_field(entity, 0, &field));
    assert_string_equal(field.text, "Velmora Inc.");
    assert_true(field.number == 7);
}

static void null_has_no_fields(void **state)
{
    newsent_field field = {.struct_size = sizeof field};
    assert_int_equal(newsent_entity_field_count(NULL), 0);
    assert_false(newsent_entity_field(NULL, 0, &field));
    assert_false(newsent_entity_field(entity_of(state, NEWSENT_ORG), 0, NULL));
    assert_false(newsent_entity_field(entity_of(state, NEWSENT_ORG), 2, &field));
}

static void each_type_has_its_row(void **state)
{
    (void)state;
    for (size_t i = 0; i < newsent_type_count(); i++) {
        const newsent_type_info *info = newsent_type_at(i);
        assert_int_equal(info->type, i);
        assert_true(i == 0 || ns_type_of_rule(info->name) == info->type);
        assert_int_equal(strlen(info->colour) + strlen(info->dark_colour), 14);
    }
    assert_null(newsent_type_at(newsent_type_count()));
    assert_int_equal(ns_type_of_rule("NONE"), NS_RULE_TYPE_NONE);
    assert_int_equal(ns_type_of_rule("TICKER"), NEWSENT_OTHER);
    assert_null(ns_type_of_label(NS_LABEL_NONE));
    assert_int_equal(ns_type_of_label(NS_LABEL_CITY)->info.type, NEWSENT_CITY);
    assert_int_equal(ns_type_of((newsent_type)99)->info.type, NEWSENT_OTHER);
}

static void a_type_lists_its_fields(void **state)
{
    newsent_field field = {.struct_size = sizeof field};
    const newsent_entity *city = entity_of(state, NEWSENT_CITY);
    newsent_field found = {.struct_size = sizeof found};
    size_t listed = 0;
    for (size_t i = 0; newsent_entity_field(city, i, &found); i++) {
        while (newsent_type_field(NEWSENT_CITY, listed, &field) &&
               strcmp(field.key, found.key) != 0)
            listed++;
        assert_string_equal(field.key, found.key);
        assert_int_equal(field.kind, found.kind);
    }
    assert_false(newsent_type_field(NEWSENT_OTHER, 0, &field));
    assert_false(newsent_type_field(NEWSENT_CITY, 99, &field));
    assert_false(newsent_type_field(NEWSENT_CITY, 0, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_value_of_the_type_is_set),
        cmocka_unit_test(a_city_has_numbers_and_texts),
        cmocka_unit_test(a_range_is_one_field),
        cmocka_unit_test(empty_fields_are_left_out),
        cmocka_unit_test(a_smaller_struct_is_not_overrun),
        cmocka_unit_test(null_has_no_fields),
        cmocka_unit_test(each_type_has_its_row),
        cmocka_unit_test(a_type_lists_its_fields),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
