/*
 * Takes a file of texts, each behind a line with its length, and a number of rounds; prints the
 * processor time in seconds that the fastest round takes in C. The yardstick of lua_bench.lua.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <newsent/newsent.h>

enum { MAX_TEXTS = 4096, MAX_TEXT_BYTES = 1 << 20 };

typedef struct text {
    char *bytes;
    size_t length;
} text;

/* Texts from a file of "LENGTH\nBYTES" records, so that no JSON reader is measured. */
static size_t read_texts(const char *path, text *texts)
{
    size_t count = 0;
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return 0;
    while (count < MAX_TEXTS && fscanf(file, "%zu", &texts[count].length) == 1 &&
           fgetc(file) == '\n') {
        text *next = &texts[count];
        if (next->length > MAX_TEXT_BYTES || (next->bytes = malloc(next->length + 1)) == NULL ||
            fread(next->bytes, 1, next->length, file) != next->length)
            break;
        count++;
    }
    fclose(file);
    return count;
}

/* Reads the texts and looks at each entity as a program would. */
static size_t run_round(newsent_doc *doc, const text *texts, size_t count)
{
    size_t sum = 0;
    newsent_extract_options options = {.struct_size = sizeof options, .date = "2023-11-30"};
    for (size_t i = 0; i < count; i++) {
        newsent_doc_extract(doc, texts[i].bytes, texts[i].length, &options, NULL);
        for (size_t e = 0; e < newsent_doc_entity_count(doc); e++) {
            const newsent_entity *entity = newsent_doc_entity(doc, e);
            sum += entity->end - entity->start + strlen(entity->type_name);
        }
    }
    return sum;
}

int main(int argc, char **argv)
{
    static text texts[MAX_TEXTS];
    newsent_engine *engine;
    newsent_doc *doc;
    double best = 1e9;
    size_t count = argc == 3 ? read_texts(argv[1], texts) : 0, sum = 0;
    if (count == 0 || newsent_engine_new(NULL, &engine, NULL) ||
        newsent_doc_new(engine, &doc, NULL)) {
        fprintf(stderr, "usage: read_texts FILE ROUNDS\n");
        return 2;
    }
    for (int round = 0; round < atoi(argv[2]); round++) {
        clock_t start = clock();
        sum = run_round(doc, texts, count);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds < best)
            best = seconds;
    }
    printf("%.9f %zu\n", best, sum);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    return 0;
}
