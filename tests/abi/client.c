/* A program of somebody else, compiled against one version of the header and run with a library of
 * another. Prints all that it can read, so that the two runs can be compared. */
#include <stdio.h>
#include <string.h>

#include <newsent/newsent.h>

static const char text[] = "Velmora Inc. sold 700 million phones in Hamburg on Thursday.\n\n"
                           "Velmora shares rose 4% to 5.2 dollars in 2022.";

static int fail(const newsent_error *error)
{
    fprintf(stderr, "%s\n", error->message);
    return 1;
}

static void print_fields(const newsent_entity *entity)
{
    newsent_field field = {.struct_size = sizeof field};
    for (size_t i = 0; newsent_entity_field(entity, i, &field); i++)
        printf(" %s=%s/%g/%g/%llu", field.key, field.text, field.number, field.high,
               (unsigned long long)field.integer);
}

static void print_entities(const newsent_doc *doc)
{
    for (size_t i = 0; i < newsent_doc_entity_count(doc); i++) {
        const newsent_entity *entity = newsent_doc_entity(doc, i);
        printf("%zu-%zu %s %s c%u s%u", entity->start, entity->end, entity->type_name, entity->rule,
               entity->cluster, entity->sentence);
        if (entity->org != NULL)
            printf(" %s", entity->org->name);
        if (entity->city != NULL)
            printf(" %u %g", entity->city->geonames, entity->city->lon);
        if (entity->metric != NULL)
            printf(" %g %s", entity->metric->low, entity->metric->unit);
        if (entity->date != NULL)
            printf(" %s %s", entity->date->value, entity->date->last_day);
        print_fields(entity);
        printf("\n");
    }
}

static void print_answers(newsent_doc *doc)
{
    for (size_t i = 0; i < newsent_doc_fact_count(doc); i++) {
        const newsent_fact *fact = newsent_doc_fact(doc, i);
        printf("fact %s %g %s %s\n", fact->org, fact->low, fact->unit, fact->date);
    }
    for (size_t i = 0; i < newsent_doc_evidence_count(doc); i++) {
        const newsent_evidence *evidence = newsent_doc_evidence(doc, i);
        printf("evidence %s %+.2f %s\n", evidence->rule->name, evidence->weight, evidence->note);
    }
    for (size_t i = 0; i < newsent_doc_near_miss_count(doc); i++) {
        const newsent_near_miss *near_miss = newsent_doc_near_miss(doc, i);
        printf("near miss %d %s %zu-%zu %s\n", (int)near_miss->outcome, near_miss->type_name,
               near_miss->start, near_miss->end, near_miss->note);
    }
    for (size_t i = 0; i < newsent_doc_cost_count(doc); i++) {
        const newsent_cost *cost = newsent_doc_cost(doc, i);
        printf("cost %s %llu\n", cost->rule->name, (unsigned long long)cost->vm_steps);
    }
}

/* An error of this program's size, with a guard behind it that no library may touch. */
static int guard_holds(newsent_doc *doc)
{
    struct {
        newsent_error error;
        unsigned char guard[256];
    } guarded = {.error = NEWSENT_ERROR_INIT};
    memset(guarded.guard, 0xA5, sizeof guarded.guard);
    newsent_status status = newsent_doc_extract(doc, "\xFF", 1, NULL, &guarded.error);
    if (status != NEWSENT_ERROR_UTF8 || guarded.error.status != status)
        return 0;
    for (size_t i = 0; i < sizeof guarded.guard; i++)
        if (guarded.guard[i] != 0xA5)
            return 0;
    printf("error %zu %s\n", guarded.error.offset, guarded.error.message);
    return 1;
}

int main(void)
{
    static const char rules[] = "rule own.phone\n  type PHONE\n  match \"phones\"\n";
    newsent_source source = {sizeof source, "own.rules", rules, sizeof rules - 1};
    newsent_engine_options how = {
        .struct_size = sizeof how, .sources = &source, .memory_source_count = 1};
    newsent_extract_options options = {
        .struct_size = sizeof options, .date = "2023-11-30", .explain = true, .profile = true};
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_error error = NEWSENT_ERROR_INIT;
    if (newsent_engine_new(&how, &engine, &error) || newsent_doc_new(engine, &doc, &error) ||
        newsent_doc_extract(doc, text, strlen(text), &options, &error) ||
        newsent_doc_explain(doc, 0, &error) || newsent_doc_explain_span(doc, 0, 12, &error) ||
        newsent_doc_measure_costs(doc, &error))
        return fail(&error);
    print_entities(doc);
    print_answers(doc);
    for (size_t i = 0; i < newsent_type_count(); i++)
        printf("type %s %s\n", newsent_type_at(i)->name, newsent_type_at(i)->terminal);
    for (size_t i = 0; i < newsent_engine_rule_count(engine); i += 100)
        printf("rule %s %u\n", newsent_engine_rule(engine, i)->name,
               newsent_engine_rule(engine, i)->line);
    int holds = guard_holds(doc);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    return holds ? 0 : 1;
}
