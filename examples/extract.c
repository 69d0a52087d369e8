/*
 * Reads one text from standard input and prints its entities with their values.
 *
 *     cc extract.c $(pkg-config --cflags --libs libnewsent) -o extract && ./extract < article.txt
 */
#include <stdio.h>
#include <stdlib.h>

#include <newsent/newsent.h>

static char text[1 << 20];

static void print_value(const newsent_entity *entity)
{
    switch (entity->type) {
    case NEWSENT_ORG: printf("%s", entity->org->name); break;
    case NEWSENT_CITY: printf("%s, %s", entity->city->name, entity->city->country); break;
    case NEWSENT_METRIC: printf("%.10g %s", entity->metric->low, entity->metric->unit); break;
    case NEWSENT_DATE: printf("%s", entity->date->value); break;
    case NEWSENT_OTHER: break;
    }
}

static void fail(const newsent_error *error)
{
    fprintf(stderr, "%s\n", error->message);
    exit(1);
}

int main(void)
{
    newsent_engine *engine;
    newsent_doc *doc;
    newsent_error error = NEWSENT_ERROR_INIT;
    size_t length = fread(text, 1, sizeof text, stdin);
    newsent_extract_options options = {.struct_size = sizeof options, .default_date = "2023-11-30"};
    if (newsent_engine_new(NULL, &engine, &error) != NEWSENT_OK ||
        newsent_doc_new(engine, &doc, &error) != NEWSENT_OK ||
        newsent_doc_extract(doc, text, length, &options, &error) != NEWSENT_OK)
        fail(&error);
    for (size_t i = 0; i < newsent_doc_entity_count(doc); i++) {
        const newsent_entity *entity = newsent_doc_entity(doc, i);
        printf("%-7s%-36.*s", entity->type_name, (int)(entity->end - entity->start),
               text + entity->start);
        print_value(entity);
        printf("  (%s)\n", entity->rule);
    }
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    return 0;
}
