/*
 * The C side of python_bench.py: reads texts, each after its length in decimal and a newline, from
 * a file; extracts all of them so many times, and prints the fewest seconds of the processor that a
 * round took.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <newsent/newsent.h>

enum { MAX_TEXTS = 100000 };

typedef struct text {
    char *bytes;
    size_t length;
} text;

/* Texts from a file of "LENGTH\nBYTES" records, as bench/lua/read_texts.c reads them. */
static size_t read_texts(FILE *file, text *texts)
{
    size_t count = 0;
    while (count < MAX_TEXTS && fscanf(file, "%zu", &texts[count].length) == 1 &&
           fgetc(file) == '\n') {
        texts[count].bytes = malloc(texts[count].length + 1);
        if (texts[count].bytes == NULL ||
            fread(texts[count].bytes, 1, texts[count].length, file) != texts[count].length)
            break;
        count++;
    }
    return count;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

int main(int argc, char **argv)
{
    static text texts[MAX_TEXTS];
    newsent_engine *engine;
    newsent_doc *doc;
    FILE *file = argc == 3 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL || newsent_engine_new(NULL, &engine, NULL) ||
        newsent_doc_new(engine, &doc, NULL))
        return 1;
    size_t count = read_texts(file, texts);
    newsent_extract_options options = {.struct_size = sizeof options, .date = "2023-11-30"};
    double best = 1e9;
    for (int round = atoi(argv[2]); round > 0; round--) {
        double start = now();
        for (size_t i = 0; i < count; i++)
            if (newsent_doc_extract(doc, texts[i].bytes, texts[i].length, &options, NULL))
                return 1;
        double taken = now() - start;
        if (taken < best)
            best = taken;
    }
    printf("%.6f\n", best);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    fclose(file);
    return 0;
}
