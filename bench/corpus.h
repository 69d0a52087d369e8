/* Corpus: the texts that are measured on. */
#ifndef CORPUS_H
#define CORPUS_H

#include <stdbool.h>
#include <stddef.h>

/* One text of the corpus; its bytes lie in corpus.bytes. */
typedef struct document {
    const char *text;
    size_t length;
} document;

/* The texts that all measurements read, in memory before a clock runs. */
typedef struct corpus {
    char *bytes; /* all texts, one behind the other, a blank line between them */
    size_t length, capacity;
    document *documents;
    size_t count, document_capacity;
} corpus;

/*
 * Adds a file: of JSON Lines (by its ending) the "text" of each record, else the file as one text.
 * False when it cannot be read. corpus_finish() behind the last one.
 */
bool corpus_add_file(corpus *to, const char *path);

/* Points the documents into bytes, which moved while files were added. Call it after the last
 * file. */
void corpus_finish(corpus *of);

/* Frees the texts and the list; not the struct itself. */
void corpus_free(corpus *of);

/* A text of about `length` bytes: the corpus from its beginning, over and over, cut at a space.
 * malloc()ed. */
document corpus_repeat(const corpus *of, size_t length);

/* Cuts the corpus into documents of about this size at spaces. */
void corpus_cut(const corpus *of, size_t length, corpus *into);

#endif
