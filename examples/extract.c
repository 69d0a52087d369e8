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
    case NEWSENT_ORG: printf("%s", entity->value.org.name); break;
    case NEWSENT_CITY: printf("%s, %s", entity->value.city.name, entity->value.city.country); break;
    case NEWSENT_METRIC:
        printf("%.10g %s", entity->value.metric.low, entity->value.metric.unit);
        break;
    case NEWSENT_DATE: printf("%s", entity->value.date.value); break;
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
    newsent_error error;
    size_t length = fread(text, 1, sizeof text, stdin), count;
    newsent_extract_options options = {.struct_size = sizeof options, .default_date = "2023-11-30"};
    if (newsent_engine_new(NULL, &engine, &error) != NEWSENT_OK ||
        newsent_doc_new(engine, &doc, &error) != NEWSENT_OK ||
        newsent_doc_extract(doc, text, length, &options, &error) != NEWSENT_OK)
        fail(&error);
    const newsent_entity *entities = newsent_doc_entities(doc, &count);
    for (size_t i = 0; i < count; i++) {
        printf("%-7s%-36.*s", entities[i].type_name, (int)(entities[i].end - entities[i].start),
               text + entities[i].start);
        print_value(&entities[i]);
        printf("  (%s)\n", entities[i].rule);
    }
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    return 0;
}
