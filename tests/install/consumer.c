/* A program of somebody else: all it knows is the installed header. Exits 0 when the library reads
 * a sentence. */
#include <stdio.h>
#include <string.h>

#include <newsent/newsent.h>

int main(void)
{
    static const char text[] = "Velmora Inc. sold 700 million phones on Thursday.";
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_error error = NEWSENT_ERROR_INIT;
    size_t count = 0;
    newsent_extract_options options = {.struct_size = sizeof options, .date = "2023-11-30"};
    if (newsent_engine_new(NULL, &engine, &error) != NEWSENT_OK ||
        newsent_doc_new(engine, &doc, &error) != NEWSENT_OK ||
        newsent_doc_extract(doc, text, strlen(text), &options, &error) != NEWSENT_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    count = newsent_doc_entity_count(doc);
    printf("libnewsent %s: %zu entities\n", newsent_version(), count);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    return count >= 2 ? 0 : 1;
}
