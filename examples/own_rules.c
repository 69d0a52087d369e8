/* Rules and a lexicon of one's own: prints the entities that they find, and where each rule stands.
 * cc own_rules.c -lnewsent */
#include <newsent/newsent.h>

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    static const char text[] =
        "Zorvex (NYSE: ZVX) unveiled the Kestrel 9 and a headset called Lumina on Thursday.";
    const char *folder = argc > 1 ? argv[1] : "rules";
    char rules[512], lexicon[512];
    snprintf(rules, sizeof rules, "%s/products.rules", folder);
    snprintf(lexicon, sizeof lexicon, "%s/products.tsv", folder);
    const char *sources[] = {rules, lexicon};
    newsent_engine_options options = {
        .struct_size = sizeof options, .source_paths = sources, .source_count = 2};
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_error error = NEWSENT_ERROR_INIT;
    if (newsent_engine_new(&options, &engine, &error) || newsent_doc_new(engine, &doc, &error) ||
        newsent_doc_extract(doc, text, strlen(text), NULL, &error)) {
        fprintf(stderr, "%s:%zu:%zu: %s\n", error.source, error.line, error.column, error.message);
        newsent_doc_free(doc);
        newsent_engine_free(engine);
        return 1;
    }
    for (size_t i = 0; i < newsent_doc_entity_count(doc); i++) {
        const newsent_entity *entity = newsent_doc_entity(doc, i);
        const newsent_rule *rule = newsent_engine_find_rule(engine, entity->rule);
        printf("%s\t%.*s\t%s\t%s:%u\n", entity->type_name, (int)(entity->end - entity->start),
               text + entity->start, rule->name, rule->file, rule->line);
    }
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    return 0;
}
