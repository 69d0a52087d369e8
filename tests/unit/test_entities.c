/* Entities: rule matches and names merged into one array. Matches and names are put in by hand. */
#include "small_pack.h"

#include "entities/entities.h"

enum { OWN, METRIC, NONE, CITY, RULES };
static const char rules[] = "rule own\n  type OWN\n  match \"a\"\n"
                            "rule metric\n  type METRIC\n  match number:Number\n  value number\n"
                            "rule none\n  type NONE\n  match \"b\"\n"
                            "rule city\n  type CITY\n  match \"c\"\n";
static const uint8_t types[RULES] = {NEWSENT_OTHER, NEWSENT_METRIC, NS_RULE_TYPE_NONE,
                                     NEWSENT_CITY};

typedef struct fixture {
    small_pack made;
    const char *text;
    ns_match matches[8];
    ns_field fields[8];
    ns_name names[8];
    size_t match_count, name_count;
    ns_arena arena;
    ns_entities entities;
} fixture;

static void open_text(fixture *f, const char *text)
{
    *f = (fixture){.made = make_pack(NULL, rules), .text = text};
    ns_arena_init(&f->arena, &f->made.allocator);
}

/* The part begins at its first occurrence. */
static void put_match(fixture *f, uint32_t rule, const char *part)
{
    size_t m = f->match_count++;
    uint32_t start = (uint32_t)(strstr(f->text, part) - f->text);
    uint32_t end = start + (uint32_t)strlen(part);
    f->fields[m] = (ns_field){.name = NS_FIELD_number, .start = start, .end = end};
    f->matches[m] = (ns_match){
        .rule = rule, .start = start, .end = end, .first_field = (uint32_t)m, .field_count = 1};
}

static void put_name(fixture *f, uint8_t label, const char *part)
{
    size_t n = f->name_count++;
    uint32_t start = (uint32_t)(strstr(f->text, part) - f->text);
    f->names[n] = (ns_name){.start = start,
                            .end = start + (uint32_t)strlen(part),
                            .label = label,
                            .cluster = (uint32_t)n,
                            .row = UINT32_MAX,
                            .longest = (uint32_t)n,
                            .place = NS_NO_PLACE,
                            .score = 0.75f};
}

static void assert_collects(fixture *f, const char *expected)
{
    char shown[512] = "";
    ns_matches matches = {.items = f->matches,
                          .count = f->match_count,
                          .fields = f->fields,
                          .field_count = f->match_count};
    ns_names names = {.items = f->names, .count = f->name_count};
    ns_entity_source source = {.pack = &f->made.pack, .rule_types = types};
    ns_value_context context = {.pack = &f->made.pack,
                                .text = f->text,
                                .matches = &matches,
                                .arena = &f->arena,
                                .fiscal_year_start_month = 1};
    assert_true(
        ns_entities_collect(&f->entities, &f->made.allocator, &source, &context, &matches, &names));
    for (size_t i = 0; i < f->entities.count; i++) {
        const newsent_entity *entity = &f->entities.items[i];
        snprintf(shown + strlen(shown), sizeof shown - strlen(shown), "%s%s(%.*s)",
                 i == 0 ? "" : " ", entity->type_name, (int)(entity->end - entity->start),
                 f->text + entity->start);
    }
    assert_string_equal(shown, expected);
}

static void finish(fixture *f)
{
    ns_entities_free(&f->entities, &f->made.allocator);
    ns_arena_free(&f->arena);
    free_pack(&f->made);
}

static void matches_and_names_stand_in_text_order(void **state)
{
    (void)state;
    fixture f;
    open_text(&f, "Orm sold 20 to Velm and 30 to a");
    put_match(&f, METRIC, "20");
    put_match(&f, METRIC, "30");
    put_match(&f, OWN, "a");
    f.matches[2].start = 30, f.matches[2].end = 31;
    put_name(&f, NS_LABEL_ORG, "Orm");
    put_name(&f, NS_LABEL_CITY, "Velm");
    assert_collects(&f, "ORG(Orm) METRIC(20) CITY(Velm) METRIC(30) OWN(a)");
    assert_int_equal(f.entities.origins[0].name, 0);
    assert_int_equal(f.entities.origins[1].match, 0);
    assert_string_equal(f.entities.items[0].org->name, "Orm");
    assert_string_equal(f.entities.items[2].city->country, "");
    finish(&f);
}

static void other_labels_and_rules_of_no_type_are_not_shown(void **state)
{
    (void)state;
    fixture f;
    open_text(&f, "Ann Orm 24/7");
    put_match(&f, NONE, "24/7");
    put_name(&f, NS_LABEL_PERSON, "Ann Orm");
    assert_collects(&f, "");
    finish(&f);
}

static void a_metric_may_hold_a_name(void **state)
{
    (void)state;
    fixture f;
    open_text(&f, "20 Orm jets, Orm");
    put_match(&f, METRIC, "20 Orm jets");
    f.fields[0].end = 2;
    put_name(&f, NS_LABEL_ORG, "Orm");
    assert_collects(&f, "METRIC(20 Orm jets) ORG(Orm)");
    finish(&f);
}

static void the_longer_of_two_stays(void **state)
{
    (void)state;
    fixture f;
    open_text(&f, "Great Orm Ltd in c New Orm");
    put_match(&f, OWN, "Orm Ltd in");
    put_match(&f, CITY, "Orm");
    f.matches[1].start = 23, f.matches[1].end = 26;
    put_name(&f, NS_LABEL_ORG, "Great Orm Ltd");
    put_name(&f, NS_LABEL_ORG, "New Orm");
    assert_collects(&f, "ORG(Great Orm Ltd) ORG(New Orm)");
    finish(&f);
}

static void a_rule_wins_against_a_name_of_its_length(void **state)
{
    (void)state;
    fixture f;
    open_text(&f, "to Orm");
    put_match(&f, OWN, "Orm");
    put_name(&f, NS_LABEL_ORG, "Orm");
    assert_collects(&f, "OWN(Orm)");
    finish(&f);
}

static void a_match_without_a_value_is_dropped(void **state)
{
    (void)state;
    fixture f;
    open_text(&f, "many 20");
    put_match(&f, METRIC, "many");
    put_match(&f, METRIC, "20");
    assert_collects(&f, "METRIC(20)");
    finish(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_and_names_stand_in_text_order),
        cmocka_unit_test(other_labels_and_rules_of_no_type_are_not_shown),
        cmocka_unit_test(a_metric_may_hold_a_name),
        cmocka_unit_test(the_longer_of_two_stays),
        cmocka_unit_test(a_rule_wins_against_a_name_of_its_length),
        cmocka_unit_test(a_match_without_a_value_is_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
