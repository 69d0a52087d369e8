/* Corpus: documents are spans of one long text, so that yardsticks can run over the same bytes. */
#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yyjson.h>

/* Doubles, so that adding n items copies less than 2n. A benchmark without memory is worth
 * nothing: it aborts. */
static void *grow(void *memory, size_t *capacity, size_t need, size_t item_size)
{
    if (need <= *capacity)
        return memory;
    while (*capacity < need) {
        if (*capacity == 0)
            *capacity = 1024;
        else
            *capacity = 2 * *capacity;
    }
    memory = realloc(memory, *capacity * item_size);
    if (memory == NULL)
        abort();
    return memory;
}

/* Texts are set when all are there: the bytes move while they grow. */
static void add_document(corpus *to, const char *text, size_t length)
{
    to->bytes = grow(to->bytes, &to->capacity, to->length + length + 2, 1);
    memcpy(to->bytes + to->length, text, length);
    memcpy(to->bytes + to->length + length, "\n\n", 2);
    to->length += length + 2;
    to->documents =
        grow(to->documents, &to->document_capacity, to->count + 1, sizeof *to->documents);
    to->documents[to->count++] = (document){NULL, length};
}

void corpus_finish(corpus *of)
{
    size_t at = 0;
    for (size_t i = 0; i < of->count; i++) {
        of->documents[i].text = of->bytes + at;
        at += of->documents[i].length + 2;
    }
}

/* Of JSON Lines, the "text" of each record; lines without one are passed over. */
static void add_records(corpus *to, FILE *file)
{
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    while ((length = getline(&line, &capacity, file)) >= 0) {
        yyjson_doc *record = yyjson_read(line, (size_t)length, YYJSON_READ_NOFLAG);
        yyjson_val *text = yyjson_obj_get(yyjson_doc_get_root(record), "text");
        if (yyjson_is_str(text))
            add_document(to, yyjson_get_str(text), yyjson_get_len(text));
        yyjson_doc_free(record);
    }
    free(line);
}

/* The file as one document. */
static void add_text(corpus *to, FILE *file)
{
    char *text = NULL;
    size_t length = 0, capacity = 0, count;
    do {
        text = grow(text, &capacity, length + BUFSIZ, 1);
        count = fread(text + length, 1, BUFSIZ, file);
        length += count;
    } while (count > 0);
    add_document(to, text, length);
    free(text);
}

bool corpus_add_file(corpus *to, const char *path)
{
    const char *ending = strrchr(path, '.');
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return false;
    if (ending != NULL && strcmp(ending, ".jsonl") == 0)
        add_records(to, file);
    else
        add_text(to, file);
    fclose(file);
    return true;
}

void corpus_free(corpus *of)
{
    free(of->bytes);
    free(of->documents);
    *of = (corpus){0};
}

document corpus_repeat(const corpus *of, size_t length)
{
    char *text = malloc(length);
    if (text == NULL)
        abort();
    for (size_t at = 0; at < length; at += of->length)
        memcpy(text + at, of->bytes, length - at < of->length ? length - at : of->length);
    while (length > 1 && text[length - 1] != ' ')
        length--;
    return (document){text, length};
}

void corpus_cut(const corpus *of, size_t length, corpus *into)
{
    *into = (corpus){0};
    for (size_t at = 0; at < of->length;) {
        size_t end = of->length - at < length ? of->length : at + length;
        while (end < of->length && of->bytes[end] != ' ')
            end++;
        into->documents = grow(into->documents, &into->document_capacity, into->count + 1,
                               sizeof *into->documents);
        into->documents[into->count++] = (document){of->bytes + at, end - at};
        at = end;
    }
}
